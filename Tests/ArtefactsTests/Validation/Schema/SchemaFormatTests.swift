import Testing

@testable import Artefacts

@Suite("A format of the schema")
struct SchemaFormatTests {
    @Test(
        "takes UUIDs in either case, and nothing else",
        arguments: [
            ("2e402372-2697-4a0e-abc3-25402e4ca5c7", true), ("2E402372-2697-4A0E-ABC3-25402E4CA5C7", true),
            ("00000000-0000-0000-0000-000000000000", true), ("2e402372-2697-4a0e-abc3-25402e4ca5cg", false),
            ("2e40237226974a0eabc325402e4ca5c7", false), ("{2e402372-2697-4a0e-abc3-25402e4ca5c7}", false),
            ("2e402372-2697-4a0e-abc3-25402e4ca5c7 ", false), ("2e402372-2697-4a0e-abc3-25402e4ca5c@", false),
            ("2e402372-2697-4a0e-abc3-25402e4ca5c`", false), ("2e402372-2697-4a0e-abc3_25402e4ca5c7", false),
            ("", false),
        ]
    )
    func uuid(text: String, isValid: Bool) {
        #expect(SchemaFormat.uuid.accepts(text) == isValid)
    }

    @Test(
        "takes RFC 3339 times with an offset, and nothing else",
        arguments: [
            ("2026-11-24T10:00:00Z", true), ("2026-11-24t10:00:00.123456789z", true),
            ("2024-02-29T23:59:59-23:59", true),
            ("2000-02-29T00:00:00+00:00", true), ("2100-02-29T00:00:00Z", false), ("2026-02-29T00:00:00Z", false),
            ("2026-04-31T00:00:00Z", false), ("2026-13-01T00:00:00Z", false), ("2026-00-01T00:00:00Z", false),
            ("2026-01-00T00:00:00Z", false), ("2026-11-24T24:00:00Z", false), ("2026-11-24T10:60:00Z", false),
            ("2026-11-24T10:00:60Z", false), ("2026-11-24T10:00:00", false), ("2026-11-24 10:00:00Z", false),
            ("2026-11-24T10:00Z", false), ("2026-11-24T10:00:00.Z", false), ("2026-11-24T10:00:00+0100", false),
            ("2026-11-24T10:00:00+24:00", false), ("2026-11-24T10:00:00Zx", false), ("２026-11-24T10:00:00Z", false),
            ("", false),
        ]
    )
    func dateTime(text: String, isValid: Bool) {
        #expect(SchemaFormat.dateTime.accepts(text) == isValid)
    }
}

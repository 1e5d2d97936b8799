import Testing

@testable import Commands

@Suite struct GivenFlagsTests {
    @Test func readsArgumentsAsTheParserDoes() throws {
        let flags = try FlagCatalogue(of: RunCommand.self).flags
        let given = GivenFlags(
            [
                "--org-id", "a", "--org-id=b", "--verbose", "--batch-id", "--no-verbose", "-X", "linger.ms=5",
                "--user-id=",
                "--", "--language", "sv",
            ],
            of: flags
        )
        #expect(given.last(of: ["org-id"])?.value == "b")
        #expect(given.last(of: ["verbose", "no-verbose"])?.name == "no-verbose")
        #expect(given.last(of: ["batch-id"])?.value == "")
        #expect(given.last(of: ["user-id"])?.value == "")
        #expect(given.last(of: ["language"]) == nil)
    }
}

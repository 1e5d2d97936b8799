import ArgumentParser
import TestSupport
import Testing

@testable import Commands

@Suite struct ConfigurationFileTests {
    private func read(_ yaml: String) throws -> ConfigurationFile { try ConfigurationFile(yaml: yaml, path: "f.yaml") }

    @Test func keepsTextAsWrittenAndKnowsItsLine() throws {
        let file = try read(
            """
            # a comment
            max-comparisons: 100
            org-id: 007

            user-id: "no"
            batch-id: ''
            assignments: [a, b]
            timestamp: 2026-11-24T10:00:00Z
            """
        )
        #expect(
            file.entries == [
                .init(key: "max-comparisons", value: .scalar("100"), line: 2),
                .init(key: "org-id", value: .scalar("007"), line: 3),
                .init(key: "user-id", value: .scalar("no"), line: 5),
                .init(key: "batch-id", value: .scalar(""), line: 6),
                .init(key: "assignments", value: .list(["a", "b"]), line: 7),
                .init(key: "timestamp", value: .scalar("2026-11-24T10:00:00Z"), line: 8),
            ]
        )
    }

    @Test(arguments: ["kafka:\n  linger.ms: 5\n  acks: all\n", "kafka: {linger.ms: 5,\n  acks: all}\n"])
    func propertiesStandUnderKafka(yaml: String) throws {
        let file = try read(yaml)
        #expect(file.entries.isEmpty)
        #expect(file.kafkaProperties.map(\.name) == ["linger.ms", "acks"])
        #expect(file.kafkaProperties.map(\.value) == ["5", "all"])
        #expect(file.kafkaProperties.last?.line == (yaml.contains("{") ? 2 : 3))
    }

    @Test(arguments: ["", "# nothing\n", "---\n", "~\n", "kafka:\n"])
    func mayBeEmpty(yaml: String) throws {
        let file = try read(yaml)
        #expect(file.entries.isEmpty)
        #expect(file.kafkaProperties.isEmpty)
    }

    @Test(arguments: [
        ("- a\n- b\n", "f.yaml:1: expected lines such as"),
        ("just words\n", "f.yaml:1: expected lines such as"),
        ("a: 1\nb: [\n", "f.yaml:3: this is not YAML"),
        ("a: 1\n\tb: 2\n", "f.yaml:2: this is not YAML"),
        ("a: 1\nb: 2\na: 3\n", "'a' is set more than once"),
        ("1: x\n\"1\": y\n", "f.yaml:2: '1' stands in line 1 already"),
        ("kafka: {acks: 1}\nkafka: {acks: 2}\n", "'kafka' is set more than once"),
        ("kafka:\n  acks: 1\n  acks: all\n", "'acks' is set more than once"),
        ("a: 1\n---\nb: 2\n", "another document"),
        ("a:\n", "f.yaml:1: 'a' has no value"),
        ("a: ~\n", "f.yaml:1: 'a' has no value"),
        ("a: {b: 1}\n", "f.yaml:1: 'a' takes a value, not further keys"),
        ("a: [[1]]\n", "f.yaml:1: each item of 'a' must be one value"),
        ("a: [1, ~]\n", "f.yaml:1: each item of 'a' must be one value"),
        ("? [a]\n: 1\n", "f.yaml:1: a key must be one word"),
        ("kafka: SASL_SSL\n", "f.yaml:1: 'kafka' holds librdkafka's properties"),
        ("kafka:\n  sasl: {password: hidden}\n", "f.yaml:2: 'sasl' takes a value, not further keys"),
        ("kafka:\n  acks: [1]\n", "f.yaml:2: 'acks' takes one value"),
        ("kafka:\n  acks:\n", "f.yaml:2: 'acks' has no value"),
        ("a: &x hidden\nb: *x\n", "f.yaml:2: anchors (&) with aliases (*)"),
        ("a: \u{7}\n", "this is not YAML"),
    ])
    func refusesWhatItCannotTake(yaml: String, words: String) {
        let error = #expect(throws: ValidationError.self) { try read(yaml) }
        #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
        #expect(error?.message.contains("hidden") == false)
    }

    /// Nine lines stand for a billion nodes, as values and, where each is compared with the others, as keys.
    @Test(arguments: ["z: *a9\n", "? *a9\n: 1\n? *a8\n: 2\n"])
    func refusesBombsOfAliases(trigger: String) {
        let lines = (1...9).map {
            "k\($0): &a\($0) [\(Array(repeating: "*a\($0 - 1)", count: 10).joined(separator: ", "))]"
        }
        let bomb = "k0: &a0 [x]\n" + lines.joined(separator: "\n") + "\n" + trigger
        let error = #expect(throws: ValidationError.self) { try read(bomb) }
        #expect(error?.message.hasPrefix("f.yaml:2: anchors") == true)
    }

    @Test(arguments: ["[", "{", "- ", "? "])
    func refusesDeepNesting(opening: String) {
        let error = #expect(throws: ValidationError.self) { try read(String(repeating: opening, count: 200_000)) }
        #expect(error?.message.contains("nesting") == true, "\(error?.message ?? "")")
    }
}

import Testing

@testable import Commands

@Suite struct NearestNameTests {
    private static let names = ["kafka", "kafka-bootstrap", "max-comparisons", "user-id", "org-id", "verbose"]

    @Test(arguments: [
        ("max-comparision", "max-comparisons"), ("max_comparisons", "max-comparisons"), ("Verbose", "verbose"),
        ("usre-id", "user-id"), ("kafka-bootstraps", "kafka-bootstrap"), ("kafak", "kafka"), ("org", nil),
        ("password", nil), (String(repeating: "x", count: 10_000), nil),
    ])
    func isWhatWasMeant(word: String, name: String?) {
        #expect(NearestName.of(word, in: Self.names) == name)
    }
}

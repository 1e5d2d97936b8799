import Testing

@testable import Kafka

@Suite struct StringProtocolSearchTests {
    @Test(arguments: [
        ("abc", "b", true), ("abc", "", false), ("", "a", false), ("aab", "ab", true), ("abab", "abb", false),
        ("Größe: 1", "ße", true), ("ab", "abc", false),
    ]) func finds(text: String, needle: String, expected: Bool) {
        #expect(text.containsText(needle) == expected)
    }

    @Test func rangeCutsExactly() throws {
        let text = "x\r\n→ (after 3ms)"
        let range = try #require(text.firstRange(of: " (after "))
        #expect(text[..<range.lowerBound] == "x\r\n→")
        #expect(text[range.upperBound...] == "3ms)")
    }
}

import Testing

@testable import Essays

@Suite struct TextDigestTests {
    @Test func measuresOfAText() {
        let digest = TextDigest(of: "å😀e\u{301}")
        #expect(digest.utf8Count == 9)
        #expect(digest.codePointCount == 4)
    }

    @Test(
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        ]
    )
    func checksum(_ text: String, _ expected: String) {
        #expect(TextDigest(of: text).sha256 == expected)
    }
}

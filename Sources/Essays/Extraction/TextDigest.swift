import Crypto

/// What identifies and measures a text, without the text.
package struct TextDigest: Sendable, Hashable {
    /// The SHA-256 of the text's UTF-8 form in lower-case hexadecimal.
    package var sha256: String { digest.hex }

    /// The size of the text's UTF-8 form in bytes.
    package let utf8Count: Int

    /// The number of Unicode code points, by which the CJ service measures texts.
    package let codePointCount: Int

    /// The digest's 32 bytes, which take a third of the space of its digits.
    private let digest: SHA256Digest

    /// Measures a text.
    package init(of text: String) {
        var text = text
        self = text.withUTF8 { utf8 in
            TextDigest(
                utf8Count: utf8.count,
                codePointCount: utf8.reduce(into: 0) { count, byte in count += byte & 0xC0 == 0x80 ? 0 : 1 },
                digest: SHA256.hash(data: UnsafeRawBufferPointer(utf8))
            )
        }
    }

    private init(utf8Count: Int, codePointCount: Int, digest: SHA256Digest) {
        self.utf8Count = utf8Count
        self.codePointCount = codePointCount
        self.digest = digest
    }
}

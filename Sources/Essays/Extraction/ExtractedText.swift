/// The text of a document, as it is uploaded and compared.
///
/// Lines are separated by a single line feed; the text does not end with one.
package struct ExtractedText: Sendable, Hashable {
    package let text: String

    /// What identifies and measures the text.
    package let digest: TextDigest

    /// The SHA-256 of the text's UTF-8 form in lower-case hexadecimal.
    package var sha256: String { digest.sha256 }

    /// The size of the text's UTF-8 form in bytes.
    package var utf8Count: Int { digest.utf8Count }

    /// The number of Unicode code points.
    package var codePointCount: Int { digest.codePointCount }

    /// Measures a text.
    ///
    /// - Parameter text: The text, with its lines already in order.
    package init(_ text: String) {
        self.text = text
        digest = TextDigest(of: text)
    }
}

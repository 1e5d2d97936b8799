/// How much a single document may take, so that a hostile one cannot exhaust the machine.
///
/// Each limit has its own error message with the limit and, where it is known, the value.
package struct ExtractionLimits: Sendable, Hashable {
    /// The largest file, in bytes.
    package var fileBytes = 16 << 20

    /// The most bytes that one part of a .docx may inflate to.
    package var partBytes = 64 << 20

    /// The most bytes that all parts read from a .docx may inflate to.
    package var inflatedBytes = 128 << 20

    /// The most entries in a .docx.
    package var entries = 10_000

    /// How deep XML elements may be nested.
    package var xmlDepth = 256

    /// The largest text, in bytes of UTF-8: what the Content and CJ services accept in one request.
    package var textBytes = 16 << 20

    /// The most attributes of one XML element; the parser compares each with each.
    package var xmlAttributes = 1000

    /// How long reading one document may take.
    package var time: Duration = .seconds(30)

    package init() {}

    /// Makes the error of a document that takes too long.
    ///
    /// - Parameter reader: Who reads it, such as a program's name.
    func tookTooLong(_ reader: String) -> EssaysError {
        EssaysError(
            .limitExceeded,
            "\(reader) took longer than \(time.formattedSeconds) s to read it. Export or save it anew, or copy its text "
                + "into a new document."
        )
    }

    /// Makes the error of a text that is too long.
    ///
    /// - Parameter found: How many bytes have been found, where that is known.
    func textTooLong(found: Int? = nil) -> EssaysError {
        let size = found.map { "has \($0) bytes or more" } ?? "is longer"
        return EssaysError(
            .limitExceeded,
            "its text \(size); the services accept at most \(textBytes) bytes. Shorten or split it."
        )
    }
}

extension Duration {
    /// The whole seconds, or the fraction when there are none.
    fileprivate var formattedSeconds: String {
        let (seconds, attoseconds) = components
        return seconds > 0 ? "\(seconds)" : "\(Double(attoseconds) / 1e18)"
    }
}

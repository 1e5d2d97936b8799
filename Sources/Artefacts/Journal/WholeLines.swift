/// The complete lines of a file that only grows; what follows the last line feed was torn by a crash.
struct WholeLines {
    /// The lines that are not empty, without their line feeds.
    let lines: [ArraySlice<UInt8>]
    /// How many bytes the complete lines take.
    let byteCount: Int

    init(_ bytes: [UInt8]) {
        let lineFeed = UInt8(ascii: "\n")
        byteCount = bytes.lastIndex(of: lineFeed).map { $0 + 1 } ?? 0
        lines = bytes[..<byteCount].split(separator: lineFeed)
    }
}

import Crypto

extension DocumentFile {
    /// Reads a document that the user named; a symbolic link to it is followed.
    ///
    /// - Parameter limit: The most bytes to accept.
    /// - Throws: ``EssaysError`` when the file cannot be read. Bytes that are not UTF-8 are no error.
    init(path: String, limit: Int) throws(EssaysError) {
        let bytes = try RegularFile.read(resolvedPath(of: path) ?? path, as: path, limit: limit)
        let name = path.utf8.split(separator: UInt8(ascii: "/")).last.map { String(Substring($0)) } ?? path
        self.init(
            path: path,
            fileName: name.normalisedToNFC,
            sha256: SHA256.hash(data: bytes).hex,
            byteCount: bytes.count,
            text: try? TextDecoding.utf8(bytes)
        )
    }
}

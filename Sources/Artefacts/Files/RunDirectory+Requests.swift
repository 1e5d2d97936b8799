extension RunDirectory {
    /// Stores what is going to be sent. The call blocks until it is on the disk.
    ///
    /// - Parameter name: The file's name below `requests`.
    /// - Returns: The SHA-256 of the bytes, 64 lower-case hexadecimal digits.
    /// - Throws: `ArtefactsError` with the code `diskFull` or `writeFailed`.
    package func store(request bytes: [UInt8], as name: String) throws(ArtefactsError) -> String {
        try AtomicFile.write(bytes, to: path(ofRequest: name))
        return Hexadecimal.sha256(of: bytes)
    }

    /// Reads what was going to be sent. The call blocks.
    ///
    /// - Parameter envelope: The envelope, as the journal knows it.
    /// - Returns: The exact bytes.
    /// - Throws: `ArtefactsError`: `readFailed`, or `checksumMismatch` when the bytes are not those that were stored.
    package func request(_ envelope: JournalState.Envelope) throws(ArtefactsError) -> [UInt8] {
        let path = path(ofRequest: envelope.file)
        let bytes: [UInt8]
        do throws(SystemFailure) {
            bytes = try FileDescriptor.reading(path).readToEnd()
        } catch {
            throw error.reading(path)
        }
        guard Hexadecimal.sha256(of: bytes) == envelope.sha256 else {
            throw ArtefactsError(
                .checksumMismatch,
                "'\(path)' is not the envelope that was stored before it was sent (its SHA-256 differs). Nothing was sent "
                    + "now; restore the file.",
                path: path
            )
        }
        return bytes
    }

    /// The path of a file below `requests`.
    package func path(ofRequest name: String) -> String { RunPath.joined(requests, name) }
}

import Contracts
import Crypto

/// A text to upload.
public struct EssayText: Sendable {
    /// What messages call the text, usually the file's name.
    public let name: String
    /// The text as UTF-8.
    public let bytes: [UInt8]
    /// The SHA-256 of the bytes, lower-case hexadecimal; the key of the upload cache.
    public let sha256: String

    /// Creates a text and hashes it.
    ///
    /// - Parameters:
    ///   - name: What messages call the text.
    ///   - text: The text.
    public init(name: String, text: String) {
        self.name = name
        bytes = Array(text.utf8)
        sha256 = SHA256.hash(data: bytes).map { byte in
            let hex = String(byte, radix: 16)
            return byte < 16 ? "0\(hex)" : hex
        }.joined()
    }
}

/// A text that the Content Service holds.
public struct UploadedEssay: Sendable, Hashable {
    /// How the storage id was come by.
    public enum Origin: String, Sendable {
        /// The text was uploaded now.
        case uploaded
        /// The cache knew the id, and the service still holds the very same bytes under it.
        case cached
        /// Another essay of the run has the same text; they share one id.
        case sharedText
    }

    /// The essay's place in the list that was to be uploaded.
    public let index: Int
    /// What messages call the text.
    public let name: String
    /// The Content Service's id of the text.
    public let storageID: String
    /// How the storage id was come by.
    public let origin: Origin

    /// Creates an uploaded essay.
    ///
    /// - Parameters:
    ///   - index: The essay's place in the list.
    ///   - name: What messages call the text.
    ///   - storageID: The Content Service's id of the text.
    ///   - origin: How the storage id was come by.
    public init(index: Int, name: String, storageID: String, origin: Origin) {
        self.index = index
        self.name = name
        self.storageID = storageID
        self.origin = origin
    }
}

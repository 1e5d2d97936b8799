import Contracts
import Crypto

/// A text to upload.
package struct EssayText: Sendable {
    /// What messages call the text, usually the file's name.
    package let name: String
    /// The text as UTF-8.
    package let bytes: [UInt8]
    /// The SHA-256 of the bytes, lower-case hexadecimal; the key of the upload cache.
    package let sha256: String

    package init(name: String, text: String) {
        self.name = name
        bytes = Array(text.utf8)
        sha256 = SHA256.hash(data: bytes).map { byte in
            let hex = String(byte, radix: 16)
            return byte < 16 ? "0\(hex)" : hex
        }.joined()
    }
}

/// A text that the Content Service holds.
package struct UploadedEssay: Sendable, Hashable {
    /// How the storage id was come by.
    package enum Origin: String, Sendable {
        /// The text was uploaded now.
        case uploaded
        /// The cache knew the id, and the service still holds the very same bytes under it.
        case cached
        /// Another essay of the run has the same text; they share one id.
        case sharedText
    }

    /// The essay's place in the list that was to be uploaded.
    package let index: Int
    /// What messages call the text.
    package let name: String
    /// The Content Service's id of the text.
    package let storageID: String
    /// How the storage id was come by.
    package let origin: Origin

    package init(index: Int, name: String, storageID: String, origin: Origin) {
        self.index = index
        self.name = name
        self.storageID = storageID
        self.origin = origin
    }
}

/// The answer 201 of the Content Service's upload endpoint.
public struct ContentUploadResponse: Codable, Sendable, Hashable {
    /// The new text's id: 32 lower-case hexadecimal digits; always a new one, even for the same bytes.
    public let storageID: String
    /// The correlation id of the upload.
    public let correlationID: String?

    /// Creates an answer.
    ///
    /// - Parameters:
    ///   - storageID: The new text's id.
    ///   - correlationID: The correlation id of the upload.
    public init(storageID: String, correlationID: String?) {
        self.storageID = storageID
        self.correlationID = correlationID
    }

    /// Whether a text has the form of a storage id: 32 lower-case hexadecimal digits.
    ///
    /// - Parameter text: The text.
    /// - Returns: Whether it could be a storage id.
    public static func isStorageID(_ text: String) -> Bool {
        text.utf8.count == 32
            && text.utf8.allSatisfy {
                $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") || $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "f")
            }
    }

    private enum CodingKeys: String, CodingKey {
        case storageID = "storage_id"
        case correlationID = "correlation_id"
    }
}

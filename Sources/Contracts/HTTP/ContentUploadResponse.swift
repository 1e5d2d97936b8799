/// The answer 201 of the Content Service's upload endpoint.
package struct ContentUploadResponse: Codable, Sendable, Hashable {
    /// The new text's id: 32 lower-case hexadecimal digits; always a new one, even for the same bytes.
    package let storageID: String
    package let correlationID: String?

    package init(storageID: String, correlationID: String?) {
        self.storageID = storageID
        self.correlationID = correlationID
    }

    /// Whether a text has the form of a storage id: 32 lower-case hexadecimal digits.
    ///
    /// - Returns: Whether it could be a storage id.
    package static func isStorageID(_ text: String) -> Bool {
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

/// A header of a message: a name that may repeat, and bytes.
public struct KafkaHeader: Sendable, Hashable {
    /// The header's name.
    public let name: String
    /// The header's value; `nil` is a null value, which is not the same as an empty one.
    public let value: [UInt8]?

    /// Makes a header of bytes.
    ///
    /// - Parameters:
    ///   - name: the header's name.
    ///   - value: its bytes, or `nil` for a null value.
    public init(name: String, value: [UInt8]?) {
        self.name = name
        self.value = value
    }

    /// Makes a header of text, in UTF-8.
    ///
    /// - Parameters:
    ///   - name: the header's name.
    ///   - text: its text.
    public init(_ name: String, _ text: String) {
        self.init(name: name, value: Array(text.utf8))
    }
}

/// A header of a message: a name that may repeat, and bytes.
package struct KafkaHeader: Sendable, Hashable {
    /// The header's name.
    package let name: String
    /// The header's value; `nil` is a null value, which is not the same as an empty one.
    package let value: [UInt8]?

    package init(name: String, value: [UInt8]?) {
        self.name = name
        self.value = value
    }

    /// Makes a header of text, in UTF-8.
    package init(_ name: String, _ text: String) {
        self.init(name: name, value: Array(text.utf8))
    }
}

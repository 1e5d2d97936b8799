/// Appends JSON to a buffer of UTF-8, in the order in which it is told.
///
/// It places commas itself and escapes strings; balance of brackets and uniqueness of names are the caller's.
/// One writer serves many documents: `removeAll(keepingCapacity:)` starts the next without a new allocation.
public struct JSONWriter: Sendable {
    /// What has been written so far: UTF-8, without white space.
    public private(set) var bytes: [UInt8] = []
    private var needsComma = false

    /// Creates an empty writer.
    ///
    /// - Parameter capacity: How many bytes to make room for at once.
    public init(capacity: Int = 0) {
        bytes.reserveCapacity(capacity)
    }

    /// Forgets what was written, keeping the buffer.
    public mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        needsComma = false
    }

    /// Writes an object.
    ///
    /// - Parameter members: Writes the members, each as `key` followed by one value.
    @inlinable
    public mutating func object(_ members: (inout JSONWriter) -> Void) {
        open(UInt8(ascii: "{"))
        members(&self)
        close(UInt8(ascii: "}"))
    }

    /// Writes an array.
    ///
    /// - Parameters:
    ///   - elements: The values to write.
    ///   - write: Writes one element.
    @inlinable
    public mutating func array<Elements: Sequence>(
        _ elements: Elements,
        _ write: (inout JSONWriter, Elements.Element) -> Void
    ) {
        open(UInt8(ascii: "["))
        for element in elements { write(&self, element) }
        close(UInt8(ascii: "]"))
    }

    /// Writes a member's name.
    ///
    /// - Parameter name: The name; it must need no escaping.
    public mutating func key(_ name: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        append(name)
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// Writes a member's name that is only known at run time.
    ///
    /// - Parameter name: The name; it is escaped.
    public mutating func key(escaping name: String) {
        string(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// Writes `null`.
    public mutating func null() {
        fragment("null")
    }

    /// Writes a truth value.
    ///
    /// - Parameter value: The truth value.
    public mutating func bool(_ value: Bool) {
        fragment(value ? "true" : "false")
    }

    /// Writes an integer.
    ///
    /// - Parameter value: The integer.
    public mutating func int(_ value: Int) {
        separate()
        var digits = value.magnitude
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        let start = bytes.count
        repeat {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digits % 10))
            digits /= 10
        } while digits > 0
        bytes[start...].reverse()
        needsComma = true
    }

    /// Writes a floating-point number in its shortest form that reads back exactly.
    ///
    /// - Parameter value: The number; one that is not finite is written as 0, since JSON has no word for it.
    public mutating func double(_ value: Double) {
        number(JSONNumber(value))
    }

    /// Writes a number as it was written.
    ///
    /// - Parameter value: The number.
    public mutating func number(_ value: JSONNumber) {
        separate()
        bytes.append(contentsOf: value.text.utf8)
        needsComma = true
    }

    /// Writes a string, escaped.
    ///
    /// - Parameter value: The string.
    public mutating func string(_ value: String) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        var value = value
        value.withUTF8 { appendEscaped($0) }
        bytes.append(UInt8(ascii: "\""))
        needsComma = true
    }

    /// Writes a string, or `null` for nil.
    ///
    /// - Parameter value: The string, if any.
    public mutating func string(_ value: String?) {
        if let value { string(value) } else { null() }
    }

    /// Writes bytes that are a JSON value already.
    ///
    /// - Parameter json: One complete JSON value.
    public mutating func raw(_ json: [UInt8]) {
        separate()
        bytes.append(contentsOf: json)
        needsComma = true
    }

    /// Writes a string value of known ASCII bytes that need no escaping, such as a UUID.
    mutating func ascii(_ write: (inout [UInt8]) -> Void) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        write(&bytes)
        bytes.append(UInt8(ascii: "\""))
        needsComma = true
    }

    @usableFromInline
    mutating func open(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        needsComma = false
    }

    @usableFromInline
    mutating func close(_ bracket: UInt8) {
        bytes.append(bracket)
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
    }

    private mutating func fragment(_ text: StaticString) {
        separate()
        append(text)
        needsComma = true
    }

    private mutating func append(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    private mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>) {
        var clean = 0
        for index in text.indices {
            let byte = text[index]
            guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[clean..<index]))
            clean = index + 1
            appendEscape(of: byte)
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[clean...]))
    }

    private mutating func appendEscape(of byte: UInt8) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
        case 0x08: bytes.append(UInt8(ascii: "b"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0C: bytes.append(UInt8(ascii: "f"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        default:
            append("u00")
            bytes.append(LowercaseHex.digit(byte >> 4))
            bytes.append(LowercaseHex.digit(byte & 0x0F))
        }
    }
}

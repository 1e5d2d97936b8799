/// Appends JSON to a buffer of UTF-8, in the order in which it is told.
///
/// It places commas itself and escapes strings; balance of brackets and uniqueness of names are the caller's.
/// One writer serves many documents: `removeAll(keepingCapacity:)` starts the next without a new allocation.
package struct JSONWriter: Sendable {
    // Longer than what is written, so that writing is a store and not an append; it grows by doubling.
    private var storage: [UInt8] = []
    /// How many bytes have been written.
    package private(set) var count = 0
    private var needsComma = false

    /// Creates an empty writer.
    ///
    /// - Parameter capacity: How many bytes to make room for at once.
    package init(capacity: Int = 0) {
        if capacity > 0 { grow(by: capacity) }
    }

    /// A copy of what has been written so far: UTF-8, without white space.
    package var bytes: [UInt8] { Array(storage[..<count]) }

    /// Gives up the buffer.
    package consuming func finished() -> [UInt8] {
        storage.removeLast(storage.count - count)
        return storage
    }

    /// Forgets what was written, keeping the buffer.
    package mutating func removeAll() {
        count = 0
        needsComma = false
    }

    /// Writes an object.
    ///
    /// - Parameter members: Writes the members, each as `key` followed by one value.
    @inlinable
    package mutating func object(_ members: (inout JSONWriter) -> Void) {
        open(UInt8(ascii: "{"))
        members(&self)
        close(UInt8(ascii: "}"))
    }

    @inlinable
    package mutating func array<Elements: Sequence>(
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
    package mutating func key(_ name: StaticString) {
        let length = name.utf8CodeUnitCount
        write(atMost: length + 4) { place in
            place[0] = UInt8(ascii: "\"")
            (place + 1).update(from: name.utf8Start, count: length)
            place[length + 1] = UInt8(ascii: "\"")
            place[length + 2] = UInt8(ascii: ":")
            return length + 3
        }
        needsComma = false
    }

    /// Writes a member's name that is only known at run time.
    package mutating func key(escaping name: String) {
        string(name)
        needsComma = false
        write(atMost: 1) { place in
            place[0] = UInt8(ascii: ":")
            return 1
        }
        needsComma = false
    }

    package mutating func null() {
        fragment("null")
    }

    /// Writes a truth value.
    package mutating func bool(_ value: Bool) {
        fragment(value ? "true" : "false")
    }

    /// Writes an integer.
    package mutating func int(_ value: Int) {
        write(atMost: 20) { place in
            var rest = value.magnitude
            var length = value < 0 ? 1 : 0
            place[0] = UInt8(ascii: "-")
            repeat {
                length += 1
                rest /= 10
            } while rest > 0
            rest = value.magnitude
            var index = length - 1
            repeat {
                place[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
                rest /= 10
                index -= 1
            } while rest > 0
            return length
        }
    }

    /// Writes a floating-point number in its shortest form that reads back exactly.
    ///
    /// - Parameter value: The number; one that is not finite is written as 0, since JSON has no word for it.
    package mutating func double(_ value: Double) {
        number(JSONNumber(value))
    }

    /// Writes a number as it was written.
    package mutating func number(_ value: JSONNumber) {
        var text = value.text
        text.withUTF8 { copy($0) }
    }

    /// Writes a string, escaped.
    package mutating func string(_ value: String) {
        var value = value
        value.withUTF8 { text in
            guard let start = text.baseAddress, !EscapedText.isNeeded(for: text) else {
                escape(text)
                return
            }
            write(atMost: text.count + 2) { place in
                place[0] = UInt8(ascii: "\"")
                (place + 1).update(from: start, count: text.count)
                place[text.count + 1] = UInt8(ascii: "\"")
                return text.count + 2
            }
        }
    }

    /// Writes a string, or `null` for nil.
    package mutating func string(_ value: String?) {
        if let value { string(value) } else { null() }
    }

    /// Writes bytes that are a JSON value already.
    package mutating func raw(_ json: [UInt8]) {
        json.withUnsafeBufferPointer { copy($0) }
    }

    /// Writes a string value of a known number of ASCII bytes that need no escaping, such as a UUID.
    @inline(__always)
    mutating func ascii(_ length: Int, _ body: (UnsafeMutablePointer<UInt8>) -> Void) {
        write(atMost: length + 2) { place in
            place[0] = UInt8(ascii: "\"")
            body(place + 1)
            place[length + 1] = UInt8(ascii: "\"")
            return length + 2
        }
    }

    @usableFromInline
    mutating func open(_ bracket: UInt8) {
        write(atMost: 1) { place in
            place[0] = bracket
            return 1
        }
        needsComma = false
    }

    @usableFromInline
    mutating func close(_ bracket: UInt8) {
        needsComma = false
        write(atMost: 1) { place in
            place[0] = bracket
            return 1
        }
    }

    private mutating func fragment(_ text: StaticString) {
        copy(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    private mutating func copy(_ text: UnsafeBufferPointer<UInt8>) {
        write(atMost: text.count) { place in
            if let start = text.baseAddress { place.update(from: start, count: text.count) }
            return text.count
        }
    }

    private mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
        let length = EscapedText.length(of: text)
        write(atMost: length + 2) { place in
            place[0] = UInt8(ascii: "\"")
            EscapedText.write(text, to: place + 1)
            place[length + 1] = UInt8(ascii: "\"")
            return length + 2
        }
    }

    /// Makes room, places the comma that is due, and lets a closure store what follows; the closure tells how much.
    @inline(__always)
    private mutating func write(atMost length: Int, _ body: (UnsafeMutablePointer<UInt8>) -> Int) {
        if storage.count - count <= length { grow(by: length + 1) }
        var end = count
        let comma = needsComma
        storage.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            if comma {
                base[end] = UInt8(ascii: ",")
                end += 1
            }
            end += body(base + end)
        }
        count = end
        needsComma = true
    }

    @inline(never)
    private mutating func grow(by length: Int) {
        storage.append(contentsOf: repeatElement(0, count: max(length, storage.count, 512)))
    }
}

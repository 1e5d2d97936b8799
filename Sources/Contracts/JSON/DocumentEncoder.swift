#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A member that is left out when it is nil. Every other optional member of a document is written as `null`.
@propertyWrapper
package struct OmittedIfNil<Value: Sendable & Hashable & Codable>: Sendable, Hashable, Codable {
    package var wrappedValue: Value?

    package init(wrappedValue: Value?) { self.wrappedValue = wrappedValue }
}

extension KeyedEncodingContainer {
    package mutating func encode<Value>(_ value: OmittedIfNil<Value>, forKey key: Key) throws {
        if let value = value.wrappedValue { try encode(value, forKey: key) }
    }
}

extension KeyedDecodingContainer {
    package func decode<Value>(_ type: OmittedIfNil<Value>.Type, forKey key: Key) throws -> OmittedIfNil<Value> {
        OmittedIfNil(wrappedValue: try decodeIfPresent(Value.self, forKey: key))
    }
}

extension Encodable {
    /// The value as a document: UTF-8 without white space, members in the order of their declaration, their names in snake
    /// case (`promptSHA256` is `prompt_sha256`), nil as `null`, UUIDs and timestamps in their wire forms. Members of
    /// dictionaries are sorted by name. It is written as it is encoded, without a copy in between.
    ///
    /// The type's own `encode(to:)` must not throw.
    package var documentBytes: [UInt8] {
        let output = DocumentOutput()
        do {
            try DocumentEncoder(place: DocumentPlace(output), codingPath: []).write(self)
        } catch {
            preconditionFailure("a document cannot be encoded: \(error)")
        }
        return output.writer.finished()
    }
}

extension JSONValue: Encodable {
    /// A part of a document that stays as it is; other encoders do not know it.
    package func encode(to encoder: any Encoder) throws {
        guard let encoder = encoder as? DocumentEncoder else {
            throw EncodingError.invalidValue(
                self,
                .init(codingPath: encoder.codingPath, debugDescription: "is written by documentBytes alone")
            )
        }
        encoder.place.set { write(into: &$0) }
    }
}

/// The name of a Swift member in a document: `cjEssayID` is `cj_essay_id`.
func documentName(_ name: String) -> String {
    guard name.utf8.contains(where: { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 }) else { return name }
    var result = ""
    let letters = Array(name)
    for (index, letter) in letters.enumerated() {
        let startsWord =
            index > 0 && letter.isUppercase
            && (!letters[index - 1].isUppercase || index + 1 < letters.count && letters[index + 1].isLowercase)
        if startsWord, letters[index - 1] != "_" { result += "_" }
        result += letter.lowercased()
    }
    return result
}

/// Where a document is written.
private final class DocumentOutput {
    var writer = JSONWriter()
    private var names: [String: String] = [:]

    func name(of key: any CodingKey) -> String {
        let name = key.stringValue
        if let known = names[name] { return known }
        let new = documentName(name)
        names[name] = new
        return new
    }
}

/// A value that is being written: nothing yet, or an object or array that is open.
private final class DocumentPlace {
    private enum State { case empty, object, array, done }

    let output: DocumentOutput
    private var state = State.empty
    private var child: DocumentPlace?

    init(_ output: DocumentOutput) { self.output = output }

    func set(_ write: (inout JSONWriter) -> Void) {
        write(&output.writer)
        state = .done
    }

    func openObject() {
        guard state == .empty else { return }
        state = .object
        output.writer.open(UInt8(ascii: "{"))
    }

    func openArray() {
        guard state == .empty else { return }
        state = .array
        output.writer.open(UInt8(ascii: "["))
    }

    /// The place of the next element, or of the member that a name is given.
    func next(_ name: String? = nil) -> DocumentPlace {
        child?.close()
        if let name { output.writer.key(escaping: name) }
        let place = DocumentPlace(output)
        child = place
        return place
    }

    func close() {
        child?.close()
        child = nil
        switch state {
        case .empty: output.writer.null()
        case .object: output.writer.close(UInt8(ascii: "}"))
        case .array: output.writer.close(UInt8(ascii: "]"))
        case .done: break
        }
        state = .done
    }
}

private struct DocumentEncoder: Encoder {
    let place: DocumentPlace
    let codingPath: [any CodingKey]
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    /// Writes a whole value. Types whose own `Codable` is not the form of documents are written here.
    func write(_ value: some Encodable) throws {
        switch value {
        case let value as UUID: place.set { $0.uuid(value) }
        case let value as Timestamp: place.set { $0.timestamp(value) }
        case let value as any SortedMembers:
            place.openObject()
            for (name, member) in value.sortedMembers {
                try DocumentEncoder(place: place.next(name), codingPath: codingPath).write(member)
            }
        default: try value.encode(to: self)
        }
        place.close()
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        place.openObject()
        return KeyedEncodingContainer(Members(encoder: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        place.openArray()
        return Elements(encoder: self)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { Single(encoder: self) }

    struct Members<Key: CodingKey>: KeyedEncodingContainerProtocol {
        let encoder: DocumentEncoder
        var codingPath: [any CodingKey] { encoder.codingPath }

        private func encoder(_ key: any CodingKey) -> DocumentEncoder {
            DocumentEncoder(
                place: encoder.place.next(encoder.place.output.name(of: key)),
                codingPath: encoder.codingPath + [key]
            )
        }

        mutating func encodeNil(forKey key: Key) { encoder(key).place.close() }
        mutating func encode(_ value: some Encodable, forKey key: Key) throws { try encoder(key).write(value) }

        private mutating func optional(_ value: (some Encodable)?, _ key: Key) throws {
            if let value { try encode(value, forKey: key) } else { encodeNil(forKey: key) }
        }
        // What is nil is `null`; as they come, these leave it out.
        mutating func encodeIfPresent(_ value: (some Encodable)?, forKey key: Key) throws { try optional(value, key) }
        mutating func encodeIfPresent(_ value: Bool?, forKey key: Key) throws { try optional(value, key) }
        mutating func encodeIfPresent(_ value: String?, forKey key: Key) throws { try optional(value, key) }
        mutating func encodeIfPresent(_ value: Double?, forKey key: Key) throws { try optional(value, key) }
        mutating func encodeIfPresent(_ value: Float?, forKey key: Key) throws { try optional(value, key) }
        mutating func encodeIfPresent(_ value: Int?, forKey key: Key) throws { try optional(value, key) }
        mutating func encodeIfPresent(_ value: Int8?, forKey key: Key) throws { try optional(value, key) }
        mutating func encodeIfPresent(_ value: Int16?, forKey key: Key) throws { try optional(value, key) }
        mutating func encodeIfPresent(_ value: Int32?, forKey key: Key) throws { try optional(value, key) }
        mutating func encodeIfPresent(_ value: Int64?, forKey key: Key) throws { try optional(value, key) }
        mutating func encodeIfPresent(_ value: UInt?, forKey key: Key) throws { try optional(value, key) }
        mutating func encodeIfPresent(_ value: UInt8?, forKey key: Key) throws { try optional(value, key) }
        mutating func encodeIfPresent(_ value: UInt16?, forKey key: Key) throws { try optional(value, key) }
        mutating func encodeIfPresent(_ value: UInt32?, forKey key: Key) throws { try optional(value, key) }
        mutating func encodeIfPresent(_ value: UInt64?, forKey key: Key) throws { try optional(value, key) }

        mutating func nestedContainer<Nested: CodingKey>(
            keyedBy type: Nested.Type,
            forKey key: Key
        ) -> KeyedEncodingContainer<Nested> {
            encoder(key).container(keyedBy: type)
        }
        mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
            encoder(key).unkeyedContainer()
        }
        mutating func superEncoder() -> any Encoder { encoder }
        mutating func superEncoder(forKey key: Key) -> any Encoder { encoder(key) }
    }

    struct Elements: UnkeyedEncodingContainer {
        let encoder: DocumentEncoder
        var codingPath: [any CodingKey] { encoder.codingPath }
        var count = 0

        private mutating func next() -> DocumentEncoder {
            count += 1
            return DocumentEncoder(place: encoder.place.next(), codingPath: codingPath)
        }

        mutating func encodeNil() { next().place.close() }
        mutating func encode(_ value: some Encodable) throws { try next().write(value) }
        mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
            next().container(keyedBy: type)
        }
        mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { next().unkeyedContainer() }
        mutating func superEncoder() -> any Encoder { encoder }
    }

    struct Single: SingleValueEncodingContainer {
        let encoder: DocumentEncoder
        var codingPath: [any CodingKey] { encoder.codingPath }

        mutating func encodeNil() { encoder.place.set { $0.null() } }
        mutating func encode(_ value: Bool) { encoder.place.set { $0.bool(value) } }
        mutating func encode(_ value: String) { encoder.place.set { $0.string(value) } }
        mutating func encode(_ value: Double) { encoder.place.set { $0.double(value) } }
        mutating func encode(_ value: Float) { encode(Double(value)) }
        mutating func encode(_ value: Int) { encoder.place.set { $0.int(value) } }
        mutating func encode(_ value: Int8) { encode(Int(value)) }
        mutating func encode(_ value: Int16) { encode(Int(value)) }
        mutating func encode(_ value: Int32) { encode(Int(value)) }
        mutating func encode(_ value: Int64) { encode(Int(value)) }
        mutating func encode(_ value: UInt8) { encode(Int(value)) }
        mutating func encode(_ value: UInt16) { encode(Int(value)) }
        mutating func encode(_ value: UInt32) { encode(Int(value)) }
        mutating func encode(_ value: UInt) { encode(UInt64(value)) }
        mutating func encode(_ value: UInt64) { encoder.place.set { $0.number(JSONNumber(checked: String(value))) } }
        mutating func encode(_ value: some Encodable) throws { try encoder.write(value) }
    }
}

/// A dictionary whose members are written sorted by name.
private protocol SortedMembers {
    var sortedMembers: [(String, any Encodable)] { get }
}

extension Dictionary: SortedMembers where Key == String, Value: Encodable {
    fileprivate var sortedMembers: [(String, any Encodable)] {
        map { ($0.key, $0.value as any Encodable) }
            .sorted { $0.0.unicodeScalars.lexicographicallyPrecedes($1.0.unicodeScalars) }
    }
}

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension JSONValue {
    /// Decodes a document as `Encodable.documentBytes` writes it; members that the type does not have are left aside.
    ///
    /// - Throws: `DecodingError`, whose path names the member; `ContractError.init(decoding:)` makes a message of it.
    package func decoded<Document: Decodable>(as type: Document.Type = Document.self) throws -> Document {
        try DocumentDecoder(value: self, codingPath: []).decode(type)
    }
}

extension JSONValue: Decodable {
    /// A part of a document, as it is; other decoders do not know it.
    package init(from decoder: any Decoder) throws {
        guard let decoder = decoder as? DocumentDecoder else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "is read by JSONValue.decoded(as:) alone")
            )
        }
        self = decoder.value
    }
}

extension ContractError {
    /// Says of a document that cannot be decoded which member is wrong, and how: `bt_summary[3].theta is missing`.
    package init(decoding error: any Error) {
        var (path, problem): ([any CodingKey], String) = ([], "\(error)")
        switch error {
        case DecodingError.keyNotFound(let key, let context):
            (path, problem) = (context.codingPath + [key], "is missing")
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context),
            DecodingError.dataCorrupted(let context):
            (path, problem) = (context.codingPath, context.debugDescription)
        default: break
        }
        let name = path.reduce("") { name, key in
            if let index = key.intValue { return "\(name)[\(index)]" }
            return (name.isEmpty ? "" : name + ".") + documentName(key.stringValue)
        }
        self.init(.invalidField, name.isEmpty ? "the document \(problem)" : "\(name) \(problem)")
    }
}

private struct DocumentDecoder: Decoder {
    let value: JSONValue
    let codingPath: [any CodingKey]
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func mismatch(_ type: Any.Type, _ wanted: String) -> DecodingError {
        let context = DecodingError.Context(
            codingPath: codingPath,
            debugDescription: "is \(value.typeName), not \(wanted)"
        )
        return value == .null ? .valueNotFound(type, context) : .typeMismatch(type, context)
    }

    func corrupted(_ problem: String) -> DecodingError {
        .dataCorrupted(.init(codingPath: codingPath, debugDescription: problem))
    }

    /// Types whose own `Codable` is not the form of documents are read here.
    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let result: Any? =
            switch type {
            case is UUID.Type: UUID(uuidString: try string())
            case is Timestamp.Type: try? Timestamp(iso8601: try string())
            default: try Value(from: self)
            }
        guard let result = result as? Value else { throw corrupted("is '\(try string())', which is no \(type)") }
        return result
    }

    func string() throws -> String {
        guard let string = value.string else { throw mismatch(String.self, "a string") }
        return string
    }

    func integer<Value: FixedWidthInteger>(_ type: Value.Type) throws -> Value {
        guard let number = value.number else { throw mismatch(type, "an integer") }
        guard let result = Value(number.text) else { throw corrupted("is \(number.text), not an integer") }
        return result
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard let object = value.object else { throw mismatch([String: JSONValue].self, "an object") }
        return KeyedDecodingContainer(Members(object, decoder: self))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard let array = value.array else { throw mismatch([JSONValue].self, "an array") }
        return Elements(array: array, decoder: self)
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { Single(decoder: self) }

    struct Members<Key: CodingKey>: KeyedDecodingContainerProtocol {
        private let values: [String: JSONValue]
        private let isDictionary: Bool
        private let decoder: DocumentDecoder
        var codingPath: [any CodingKey] { decoder.codingPath }

        init(_ object: JSONObject, decoder: DocumentDecoder) {
            self.decoder = decoder
            // Of repeated names the last one counts, as in Python.
            values = Dictionary(object.members.map { ($0.key, $0.value) }) { $1 }
            // A key of a dictionary is data, which no naming rule may change.
            isDictionary = Key(stringValue: "\u{0}") != nil
        }

        private func name(_ key: any CodingKey) -> String {
            isDictionary ? key.stringValue : documentName(key.stringValue)
        }
        private func nested(_ key: any CodingKey) throws -> DocumentDecoder {
            guard let value = values[name(key)] else {
                throw DecodingError.keyNotFound(key, .init(codingPath: codingPath, debugDescription: "is missing"))
            }
            return DocumentDecoder(value: value, codingPath: codingPath + [key])
        }

        var allKeys: [Key] { values.keys.compactMap { Key(stringValue: $0) } }
        func contains(_ key: Key) -> Bool { values[name(key)] != nil }
        func decodeNil(forKey key: Key) throws -> Bool { try nested(key).value == .null }
        func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
            try nested(key).decode(type)
        }
        func nestedContainer<Nested: CodingKey>(
            keyedBy type: Nested.Type,
            forKey key: Key
        ) throws -> KeyedDecodingContainer<Nested> {
            try nested(key).container(keyedBy: type)
        }
        func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
            try nested(key).unkeyedContainer()
        }
        func superDecoder() -> any Decoder { decoder }
        func superDecoder(forKey key: Key) throws -> any Decoder { try nested(key) }
    }

    struct Elements: UnkeyedDecodingContainer {
        let array: [JSONValue]
        let decoder: DocumentDecoder
        var currentIndex = 0
        var codingPath: [any CodingKey] { decoder.codingPath }
        var count: Int? { array.count }
        var isAtEnd: Bool { currentIndex >= array.count }

        private struct Index: CodingKey {
            let intValue: Int?
            var stringValue: String { intValue.map(String.init) ?? "" }

            init(_ index: Int) { intValue = index }
            init?(intValue: Int) { self.intValue = intValue }
            init?(stringValue: String) { nil }
        }

        private func current() throws -> DocumentDecoder {
            let path = codingPath + [Index(currentIndex)]
            guard !isAtEnd else {
                throw DecodingError.valueNotFound(
                    JSONValue.self,
                    .init(codingPath: path, debugDescription: "is missing")
                )
            }
            return DocumentDecoder(value: array[currentIndex], codingPath: path)
        }

        private mutating func next<Value>(_ body: (DocumentDecoder) throws -> Value) throws -> Value {
            let result = try body(current())
            currentIndex += 1
            return result
        }

        mutating func decodeNil() throws -> Bool {
            guard try current().value == .null else { return false }
            currentIndex += 1
            return true
        }
        mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try next { try $0.decode(type) } }
        mutating func nestedContainer<Nested: CodingKey>(
            keyedBy type: Nested.Type
        ) throws -> KeyedDecodingContainer<Nested> {
            try next { try $0.container(keyedBy: type) }
        }
        mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
            try next { try $0.unkeyedContainer() }
        }
        mutating func superDecoder() throws -> any Decoder { decoder }
    }

    struct Single: SingleValueDecodingContainer {
        let decoder: DocumentDecoder
        var codingPath: [any CodingKey] { decoder.codingPath }

        func decodeNil() -> Bool { decoder.value == .null }
        func decode(_ type: Bool.Type) throws -> Bool {
            guard let value = decoder.value.bool else { throw decoder.mismatch(type, "a boolean") }
            return value
        }
        func decode(_ type: String.Type) throws -> String { try decoder.string() }
        func decode(_ type: Double.Type) throws -> Double {
            guard let value = decoder.value.double else { throw decoder.mismatch(type, "a number") }
            return value
        }
        func decode(_ type: Float.Type) throws -> Float { Float(try decode(Double.self)) }
        func decode(_ type: Int.Type) throws -> Int { try decoder.integer(type) }
        func decode(_ type: Int8.Type) throws -> Int8 { try decoder.integer(type) }
        func decode(_ type: Int16.Type) throws -> Int16 { try decoder.integer(type) }
        func decode(_ type: Int32.Type) throws -> Int32 { try decoder.integer(type) }
        func decode(_ type: Int64.Type) throws -> Int64 { try decoder.integer(type) }
        func decode(_ type: UInt.Type) throws -> UInt { try decoder.integer(type) }
        func decode(_ type: UInt8.Type) throws -> UInt8 { try decoder.integer(type) }
        func decode(_ type: UInt16.Type) throws -> UInt16 { try decoder.integer(type) }
        func decode(_ type: UInt32.Type) throws -> UInt32 { try decoder.integer(type) }
        func decode(_ type: UInt64.Type) throws -> UInt64 { try decoder.integer(type) }
        func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try decoder.decode(type) }
    }
}

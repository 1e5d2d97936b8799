/// One JSON value, with object members in document order and numbers as written.
package enum JSONValue: Sendable, Hashable {
    /// The `null` literal.
    case null
    /// A `true` or `false` literal.
    case bool(Bool)
    /// A number, with its text.
    case number(JSONNumber)
    /// A string, escapes resolved.
    case string(String)
    case array([JSONValue])
    case object(JSONObject)

    /// The string, or nil when the value is of another type.
    package var string: String? { if case .string(let value) = self { value } else { nil } }
    /// The number, or nil when the value is of another type.
    package var number: JSONNumber? { if case .number(let value) = self { value } else { nil } }
    /// The number as an integer, or nil when the value is not one.
    package var int: Int? { number?.int }
    /// The number as a floating-point value, or nil when the value is not a number.
    package var double: Double? { number?.double }
    /// The truth value, or nil when the value is of another type.
    package var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
    /// The elements, or nil when the value is not an array.
    package var array: [JSONValue]? { if case .array(let value) = self { value } else { nil } }
    /// The members, or nil when the value is not an object.
    package var object: JSONObject? { if case .object(let value) = self { value } else { nil } }

    /// The word for the value's type, as error messages use it.
    package var typeName: String {
        switch self {
        case .null: "null"
        case .bool: "a boolean"
        case .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }

    /// Reads a member of an object.
    ///
    /// - Returns: The member's value, or nil when there is none or the value is not an object.
    package subscript(_ key: String) -> JSONValue? { object?[key] }

    /// Parses a document.
    ///
    /// - Parameter bytes: UTF-8 without a byte-order mark.
    /// - Throws: `ContractError` with the code `malformedJSON`, naming the byte offset.
    package init(parsing bytes: [UInt8]) throws(ContractError) {
        self = try JSONParser.parse(bytes)
    }
}

/// The members of a JSON object, in document order.
package struct JSONObject: Sendable, Hashable {
    /// One name and its value.
    package struct Member: Sendable, Hashable {
        /// The member's name, escapes resolved.
        package let key: String
        /// The member's value.
        package let value: JSONValue

        package init(key: String, value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    /// The members, in document order; a name may stand more than once in a hostile document.
    package var members: [Member]

    /// Creates an object.
    ///
    /// - Parameter members: The members, in the order in which they are to be written.
    package init(_ members: [Member]) {
        self.members = members
    }

    /// Reads a member by a linear search from the end: of repeated names the last one counts, as in Python.
    ///
    /// - Returns: Its value, or nil when there is none.
    package subscript(_ key: String) -> JSONValue? {
        members.last { $0.key == key }?.value
    }

    /// The first name that stands more than once, or nil.
    package var repeatedKey: String? {
        var seen = Set<String>(minimumCapacity: members.count)
        return members.first { !seen.insert($0.key).inserted }?.key
    }
}

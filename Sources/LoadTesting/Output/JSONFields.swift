internal import Contracts

/// The members of a JSON object, one after the other.
struct JSONFields {
    private var members: [JSONObject.Member] = []

    var object: JSONValue { .object(JSONObject(members)) }

    mutating func add(_ key: String, _ value: JSONValue?) {
        members.append(.init(key: key, value: value ?? .null))
    }

    mutating func add(_ key: String, _ value: Int) { add(key, .number(JSONNumber(value))) }

    mutating func add(_ key: String, _ value: Double?) { add(key, value.map { .number(JSONNumber($0)) }) }

    mutating func add(_ key: String, _ value: String?) { add(key, value.map { .string($0) }) }

    mutating func add(_ key: String, _ value: Bool) { add(key, .bool(value)) }

    mutating func add(_ key: String, _ values: [String]) { add(key, .array(values.map { .string($0) })) }
}

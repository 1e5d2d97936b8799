import Contracts

extension JSONValue {
    /// The keys in their order and the types of the values, with everything that varies left out: of an array its first
    /// element stands for all.
    var shape: String {
        switch self {
        case .null: "null"
        case .bool: "bool"
        case .number: "number"
        case .string: "string"
        case .array(let elements): "[\(elements.first?.shape ?? "")]"
        case .object(let object):
            "{" + object.members.map { "\($0.key):\($0.value.shape)" }.joined(separator: ",") + "}"
        }
    }
}

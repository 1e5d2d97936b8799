import Contracts

extension JSONValue {
    /// Whether two values are the same as JSON Schema sees it: numbers by value, strings by code point, members in any
    /// order.
    func isSame(as other: JSONValue) -> Bool {
        switch (self, other) {
        case (.null, .null): return true
        case (.bool(let left), .bool(let right)): return left == right
        case (.number(let left), .number(let right)): return left.text == right.text || left.double == right.double
        case (.string(let left), .string(let right)): return left.utf8.elementsEqual(right.utf8)
        case (.array(let left), .array(let right)):
            return left.count == right.count && zip(left, right).allSatisfy { $0.isSame(as: $1) }
        case (.object(let left), .object(let right)):
            guard left.members.count == right.members.count else { return false }
            let members = Dictionary(right.members.map { (ExactText($0.key), $0.value) }, uniquingKeysWith: { $1 })
            return left.members.allSatisfy { member in
                members[ExactText(member.key)].map { member.value.isSame(as: $0) } ?? false
            }
        default: return false
        }
    }

    /// The number as an integer, also when it is written `5.0` or `5e0`; nil for anything else.
    var wholeNumber: Int? { int ?? double.flatMap { Int(exactly: $0) } }
}

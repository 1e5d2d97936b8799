import BradleyTerry
import Contracts

/// Changes JSON documents at random, the same way each time for one seed.
struct JSONMutation {
    private var generator: SeededGenerator

    private static let palette: [JSONValue] = [
        .null, .bool(true), .bool(false), .number(JSONNumber(0)), .number(JSONNumber(1)), .number(JSONNumber(-1)),
        .number(JSONNumber(1.0)), .number(JSONNumber(1.5)), .number(JSONNumber(-0.25)), .number(JSONNumber(2.5)),
        .string(""), .string("x"), .string("å"), .string("failed"), .string("succeeded"), .string("n/a"),
        .string("ENG5"), .string("1.0.7"), .string("2E402372-2697-4A0E-ABC3-25402E4CA5C7"), .string("2e402372-2697"),
        .string("2026-11-24T10:00:00Z"), .string("2026-02-30T10:00:00Z"), .string("2026-11-24T10:00:00+01:00"),
        .string("2026-11-24T10:00:00"), .string(String(repeating: "0f", count: 32)), .string("events/x"),
        .string("../x"), .array([]), .array([.number(JSONNumber(1))]), .object(JSONObject([])),
        .object(JSONObject([.init(key: "a", value: .number(JSONNumber(1)))])),
    ]
    private static let names = ["failure_reason", "error_code", "anchor_grade", "anchor_id", "extra", "status"]

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    /// The document with one change somewhere: a value replaced, a member or element removed, or a member added.
    mutating func changed(_ value: JSONValue) -> JSONValue {
        switch value {
        case .array(var elements) where !elements.isEmpty && !stops():
            let index = Int.random(in: elements.indices, using: &generator)
            if Int.random(in: 0..<10, using: &generator) == 0 {
                elements.remove(at: index)
            } else {
                elements[index] = changed(elements[index])
            }
            return .array(elements)
        case .object(var object) where !object.members.isEmpty && !stops():
            let index = Int.random(in: object.members.indices, using: &generator)
            switch Int.random(in: 0..<10, using: &generator) {
            case 0: object.members.remove(at: index)
            case 1:
                let name = Self.names.randomElement(using: &generator) ?? "extra"
                guard object[name] == nil else { return value }
                object.members.append(.init(key: name, value: replacement()))
            default:
                let member = object.members[index]
                object.members[index] = .init(key: member.key, value: changed(member.value))
            }
            return .object(object)
        default: return replacement()
        }
    }

    private mutating func stops() -> Bool { Int.random(in: 0..<25, using: &generator) == 0 }

    private mutating func replacement() -> JSONValue { Self.palette.randomElement(using: &generator) ?? .null }
}

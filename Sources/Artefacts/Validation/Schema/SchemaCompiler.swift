import Contracts

/// Turns a JSON Schema document into the assertions of `JSONSchema`.
struct SchemaCompiler {
    /// Keywords that say nothing about validity, and `definitions`, which only references reach.
    private static let annotations: Set = [
        "$schema", "$id", "$comment", "title", "description", "default", "examples", "deprecated", "readOnly",
        "writeOnly", "definitions", "$defs",
    ]

    private let document: JSONValue
    private var references: [String: Int] = [:]
    /// The subschemas so far.
    private(set) var nodes: [[JSONSchema.Assertion]] = []

    init(document: JSONValue) {
        self.document = document
    }

    mutating func compile() throws(ArtefactsError) {
        references["#"] = 0
        _ = try node(document, at: "#")
        try refuseEndlessReferences()
    }

    private mutating func node(_ schema: JSONValue, at place: String) throws(ArtefactsError) -> Int {
        let number = nodes.count
        nodes.append([])
        switch schema {
        case .bool(let passes): nodes[number] = passes ? [] : [.never]
        case .object(let object): nodes[number] = try assertions(object, at: place)
        default: throw fault(place, "a schema is an object or a truth value, not \(schema.typeName)")
        }
        return number
    }

    private mutating func assertions(
        _ object: JSONObject,
        at place: String
    ) throws(ArtefactsError) -> [JSONSchema.Assertion] {
        var found: [JSONSchema.Assertion] = []
        for member in object.members {
            let (value, place) = (member.value, "\(place)/\(member.key)")
            switch member.key {
            case "type": found.append(.type(try types(value, at: place)))
            case "required": found.append(.required(try strings(value, at: place)))
            case "items": found.append(.items(try node(value, at: place)))
            case "minItems": found.append(.minItems(try count(value, at: place)))
            case "enum": found.append(.oneOf(try array(value, at: place)))
            case "const": found.append(.oneOf([value]))
            case "pattern": found.append(try pattern(value, at: place))
            case "format":
                guard let format = value.string.flatMap(SchemaFormat.init) else { throw fault(place, "unknown format") }
                found.append(.format(format))
            case "minimum": found.append(.minimum(try number(value, at: place)))
            case "maximum": found.append(.maximum(try number(value, at: place)))
            case "minLength": found.append(.minLength(try count(value, at: place)))
            case "maxLength": found.append(.maxLength(try count(value, at: place)))
            case "$ref": found.append(.reference(try reference(value, at: place)))
            case "not": found.append(.not(try node(value, at: place)))
            case "anyOf":
                var choices: [Int] = []
                for choice in try array(value, at: place) { choices.append(try node(choice, at: place)) }
                found.append(.anyOf(choices))
            case "properties", "additionalProperties", "if", "then", "else": continue
            case _ where Self.annotations.contains(member.key): continue
            default: throw fault(place, "an unknown keyword")
            }
        }
        if let members = try members(of: object, at: place) { found.append(members) }
        if let branch = try branch(of: object, at: place) { found.append(branch) }
        return found
    }

    private mutating func members(
        of object: JSONObject,
        at place: String
    ) throws(ArtefactsError) -> JSONSchema.Assertion? {
        guard object["properties"] != nil || object["additionalProperties"] != nil else { return nil }
        var properties: [ExactText: Int] = [:]
        if let value = object["properties"] {
            guard let listed = value.object else { throw fault("\(place)/properties", "not an object") }
            for member in listed.members {
                properties[ExactText(member.key)] = try node(member.value, at: "\(place)/properties/\(member.key)")
            }
        }
        var additional: Int?
        if let value = object["additionalProperties"] {
            additional = try node(value, at: "\(place)/additionalProperties")
        }
        return .members(properties, additional: additional)
    }

    private mutating func branch(
        of object: JSONObject,
        at place: String
    ) throws(ArtefactsError) -> JSONSchema.Assertion? {
        guard let condition = object["if"] else { return nil }
        let test = try node(condition, at: "\(place)/if")
        var (then, otherwise): (Int?, Int?) = (nil, nil)
        if let value = object["then"] { then = try node(value, at: "\(place)/then") }
        if let value = object["else"] { otherwise = try node(value, at: "\(place)/else") }
        return .branch(condition: test, then: then, otherwise: otherwise)
    }

    private mutating func reference(_ value: JSONValue, at place: String) throws(ArtefactsError) -> Int {
        let target = value.string ?? ""
        if let known = references[target] { return known }
        var schema = document
        let steps = target.split(separator: "/", omittingEmptySubsequences: false)
        guard steps.first == "#" else { throw fault(place, "only references within the schema are known") }
        for step in steps.dropFirst() {
            let name = String(step).replacing("~1", with: "/").replacing("~0", with: "~")
            guard let inner = schema[name] else { throw fault(place, "\(Excerpt.of(target)) leads nowhere") }
            schema = inner
        }
        references[target] = nodes.count
        return try node(schema, at: target)
    }

    private func pattern(_ value: JSONValue, at place: String) throws(ArtefactsError) -> JSONSchema.Assertion {
        guard let text = value.string, let regex = try? Regex(text) else { throw fault(place, "no regular expression") }
        return .pattern(regex.matchingSemantics(.unicodeScalar), text)
    }

    private func types(_ value: JSONValue, at place: String) throws(ArtefactsError) -> [JSONSchema.ValueType] {
        let words = if let word = value.string { [word] } else { try strings(value, at: place) }
        let types = words.compactMap(JSONSchema.ValueType.init)
        guard types.count == words.count else { throw fault(place, "an unknown type") }
        return types
    }

    private func array(_ value: JSONValue, at place: String) throws(ArtefactsError) -> [JSONValue] {
        guard let array = value.array else { throw fault(place, "not an array") }
        return array
    }

    private func strings(_ value: JSONValue, at place: String) throws(ArtefactsError) -> [String] {
        let strings = try array(value, at: place).map(\.string)
        guard !strings.contains(nil) else { throw fault(place, "not an array of strings") }
        return strings.compactMap { $0 }
    }

    private func count(_ value: JSONValue, at place: String) throws(ArtefactsError) -> Int {
        guard let count = value.wholeNumber, count >= 0 else { throw fault(place, "not a count") }
        return count
    }

    private func number(_ value: JSONValue, at place: String) throws(ArtefactsError) -> JSONNumber {
        guard let number = value.number else { throw fault(place, "not a number") }
        return number
    }

    /// Finds subschemas that refer to themselves for the same value, on which validation would never end.
    private func refuseEndlessReferences() throws(ArtefactsError) {
        var (finished, underway) = (Set<Int>(), Set<Int>())
        func visit(_ number: Int) -> Bool {
            if finished.contains(number) { return true }
            guard underway.insert(number).inserted else { return false }
            for assertion in nodes[number] {
                let next: [Int] =
                    switch assertion {
                    case .reference(let target), .not(let target): [target]
                    case .anyOf(let choices): choices
                    case .branch(let condition, let then, let otherwise):
                        [condition, then, otherwise].compactMap { $0 }
                    default: []
                    }
                guard next.allSatisfy(visit) else { return false }
            }
            finished.insert(number)
            return true
        }
        guard nodes.indices.allSatisfy(visit) else { throw fault("#", "a reference leads to itself") }
    }

    private func fault(_ place: String, _ what: String) -> ArtefactsError {
        ArtefactsError(.schemaUnusable, "The JSON Schema cannot be used: \(what) at \(Excerpt.plain(place)).")
    }
}

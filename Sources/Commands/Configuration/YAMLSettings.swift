import ArgumentParser
import Yams

/// Reads YAML whose keys are flags' names; errors name the file and the line, and no value.
///
/// Values keep the text that was written: `007` and `no` are what they look like to the flags, too. Anchors with aliases,
/// which can grow beyond all bounds, are refused before anything is built of them.
enum YAMLSettings {
    /// The document's root, or nil for an empty one.
    static func root(_ yaml: String, _ path: String) throws -> Node? {
        if let line = YAMLAliases.firstLine(in: yaml) {
            throw refusal(path, line, "anchors (&) with aliases (*) are not taken here: write each value out.")
        }
        do {
            let root = try Parser(yaml: yaml, encoding: .utf8).singleRoot()
            return root.flatMap { isNull($0) ? nil : $0 }
        } catch let error as YamlError {
            throw refusal(error, path)
        }
    }

    /// The keys of a mapping with their values.
    ///
    /// - Parameters:
    ///   - line: Where it stands, if it does not say so itself.
    ///   - path: The file's path.
    ///   - expected: What to say when it is no mapping.
    /// - Returns: The pairs in the file's order.
    static func pairs(
        of node: Node,
        line: Int = 1,
        _ path: String,
        expected: String
    ) throws -> [(key: Node, value: Node)] {
        guard let mapping = node.mapping else { throw refusal(path, node.mark?.line ?? line, expected) }
        try refuseRepetitions(mapping.map(\.key), path)
        return mapping.map { ($0, $1) }
    }

    /// A key's name.
    static func name(_ key: Node, _ path: String) throws -> String {
        guard let scalar = key.scalar else {
            throw refusal(path, key.mark?.line ?? 1, "a key must be one word: a flag's name without its dashes.")
        }
        return scalar.string
    }

    /// What a key is set to.
    static func value(
        _ node: Node,
        of key: String,
        _ line: Int,
        _ path: String
    ) throws -> ConfigurationFile.Value {
        if isNull(node) {
            throw refusal(path, line, "'\(key)' has no value: give one, or remove the line.")
        }
        if let scalar = node.scalar { return .scalar(scalar.string) }
        guard let sequence = node.sequence else {
            throw refusal(path, line, "'\(key)' takes a value, not further keys: write a name with dots as it is.")
        }
        return .list(
            try sequence.map { item in
                guard let scalar = item.scalar, !isNull(item) else {
                    throw refusal(path, item.mark?.line ?? line, "each item of '\(key)' must be one value.")
                }
                return scalar.string
            }
        )
    }

    /// Whether nothing was written.
    static func isNull(_ node: Node) -> Bool {
        guard let scalar = node.scalar, scalar.style == .plain else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
    }

    /// An error about a line.
    static func refusal(_ path: String, _ line: Int, _ problem: String) -> ValidationError {
        ValidationError("\(path):\(line): \(problem)")
    }

    /// The parser finds keys that are alike in type too; `1` and `"1"` would pass it.
    private static func refuseRepetitions(_ keys: some Sequence<Node>, _ path: String) throws {
        var lines: [String: Int] = [:]
        for key in keys {
            guard let name = key.scalar?.string else { continue }
            let line = key.mark?.line ?? 1
            if let first = lines.updateValue(line, forKey: name) {
                throw refusal(path, line, "'\(name)' stands in line \(first) already: remove one of them.")
            }
        }
    }

    private static func refusal(_ error: YamlError, _ path: String) -> ValidationError {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return refusal(path, mark.line, "this is not YAML: \(problem).")
        case .duplicatedKeysInMapping(let keys, let context):
            let names = keys.map { "'\($0)'" }.joined(separator: ", ")
            return refusal(path, context.mark.line, "\(names) is set more than once: keep one.")
        case .reader(let problem, let offset, _, _):
            return ValidationError("\(path): byte \(offset ?? 0): this is not YAML: \(problem).")
        default:
            return ValidationError("\(path): this is not YAML that can be read.")
        }
    }
}

import ArgumentParser
import Yams

extension ConfigurationFile {
    /// Reads YAML: a flat mapping from flag names to values, and librdkafka's properties under `kafka`.
    ///
    /// Values keep the text that was written: `007` and `no` are what they look like to the flags, too. Anchors with
    /// aliases, which can grow beyond all bounds, are refused before anything is built of them.
    ///
    /// - Parameters:
    ///   - yaml: The file's text.
    ///   - path: The file's path, for messages and origins.
    /// - Throws: `ValidationError` that names the file, the line and the key, and no value.
    init(yaml: String, path: String) throws {
        if let line = YAMLAliases.firstLine(in: yaml) {
            throw Self.refusal(path, line, "anchors (&) with aliases (*) are not taken here: write each value out.")
        }
        var entries: [Entry] = []
        var properties: [Property] = []
        for (key, node) in try Self.rootPairs(yaml, path) {
            let line = key.mark?.line ?? 1
            if key.scalar?.string == Self.kafkaKey {
                properties += try Self.properties(node, line, path)
            } else {
                let name = try Self.name(key, path)
                entries.append(Entry(key: name, value: try Self.value(node, of: name, line, path), line: line))
            }
        }
        self.init(path: path, entries: entries, kafkaProperties: properties)
    }

    private static func rootPairs(_ yaml: String, _ path: String) throws -> [(Node, Node)] {
        let root: Node?
        do {
            root = try Parser(yaml: yaml, encoding: .utf8).singleRoot()
        } catch let error as YamlError {
            throw refusal(error, path)
        }
        guard let root, !isNull(root) else { return [] }
        guard let mapping = root.mapping else {
            throw refusal(path, root.mark?.line ?? 1, "expected lines such as 'max-comparisons: 100'.")
        }
        try refuseRepetitions(mapping.map(\.key), path)
        return mapping.map { ($0, $1) }
    }

    private static func properties(_ node: Node, _ line: Int, _ path: String) throws -> [Property] {
        guard !isNull(node) else { return [] }
        guard let mapping = node.mapping else {
            throw refusal(
                path,
                line,
                "'kafka' holds librdkafka's properties, each on an indented line, such as 'linger.ms: 5'."
            )
        }
        try refuseRepetitions(mapping.map(\.key), path)
        return try mapping.map { key, value in
            let name = try Self.name(key, path)
            let line = key.mark?.line ?? line
            guard !name.isEmpty, case .scalar(let text) = try Self.value(value, of: name, line, path) else {
                throw refusal(path, line, "'\(name)' takes one value, not a list.")
            }
            return Property(name: name, value: text, line: line)
        }
    }

    private static func name(_ key: Node, _ path: String) throws -> String {
        guard let scalar = key.scalar else {
            throw refusal(path, key.mark?.line ?? 1, "a key must be one word: a flag's name without its dashes.")
        }
        return scalar.string
    }

    private static func value(_ node: Node, of key: String, _ line: Int, _ path: String) throws -> Value {
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

    private static func isNull(_ node: Node) -> Bool {
        guard let scalar = node.scalar, scalar.style == .plain else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
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

    private static func refusal(_ path: String, _ line: Int, _ problem: String) -> ValidationError {
        ValidationError("\(path):\(line): \(problem)")
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

import ArgumentParser
import Yams

extension ConfigurationFile {
    /// Reads YAML: a flat mapping from flag names to values, and librdkafka's properties under `kafka`.
    ///
    /// - Parameter path: The file's path, for messages and origins.
    /// - Throws: `ValidationError` that names the file, the line and the key, and no value.
    package init(yaml: String, path: String) throws {
        var entries: [Entry] = []
        var properties: [Property] = []
        let root = try YAMLSettings.root(yaml, path)
        let pairs = try root.map {
            try YAMLSettings.pairs(of: $0, path, expected: "expected lines such as 'max-comparisons: 100'.")
        }
        for (key, node) in pairs ?? [] {
            let line = key.mark?.line ?? 1
            if key.scalar?.string == Self.kafkaKey {
                properties += try Self.properties(node, line, path)
            } else {
                entries.append(try Entry(key, node, path))
            }
        }
        self.init(path: path, entries: entries, kafkaProperties: properties)
    }

    private static func properties(_ node: Node, _ line: Int, _ path: String) throws -> [Property] {
        guard !YAMLSettings.isNull(node) else { return [] }
        let expected = "'kafka' holds librdkafka's properties, each on an indented line, such as 'linger.ms: 5'."
        return try YAMLSettings.pairs(of: node, line: line, path, expected: expected).map { key, value in
            let name = try YAMLSettings.name(key, path)
            let line = key.mark?.line ?? line
            guard !name.isEmpty, case .scalar(let text) = try YAMLSettings.value(value, of: name, line, path) else {
                throw YAMLSettings.refusal(path, line, "'\(name)' takes one value, not a list.")
            }
            return Property(name: name, value: text, line: line)
        }
    }
}

extension ConfigurationFile.Entry {
    /// Reads a key and its value.
    init(_ key: Node, _ node: Node, _ path: String) throws {
        let line = key.mark?.line ?? 1
        let name = try YAMLSettings.name(key, path)
        self.init(key: name, value: try YAMLSettings.value(node, of: name, line, path), line: line)
    }
}

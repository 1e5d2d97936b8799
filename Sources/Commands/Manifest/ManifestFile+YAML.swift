import ArgumentParser
import Yams

extension ManifestFile {
    private static let keys = ["defaults", "batches"]

    /// Reads YAML: a list of batches, and what they have in common.
    static func yaml(
        _ text: String,
        _ path: String,
        _ problems: inout ManifestProblems
    ) throws -> (defaults: [ConfigurationFile.Entry], batches: [Batch]) {
        guard let root = try YAMLSettings.root(text, path) else { return ([], []) }
        let expected = "expected 'batches', a list of batches, and perhaps 'defaults'."
        var defaults: [ConfigurationFile.Entry] = []
        var batches: [Batch] = []
        for (key, node) in try YAMLSettings.pairs(of: root, path, expected: expected) {
            let line = key.mark?.line ?? 1
            switch key.scalar?.string {
            case "defaults" where YAMLSettings.isNull(node): break
            case "defaults":
                defaults = entries(of: node, line, path, "'defaults' holds lines such as 'language: sv'.", &problems)
            case "batches":
                guard let items = node.sequence else {
                    throw YAMLSettings.refusal(path, line, "'batches' is a list: begin each batch with '- '.")
                }
                batches = items.map { item in
                    let line = item.mark?.line ?? line
                    let expected = "a batch holds lines such as 'dataset: spring'."
                    return Batch(line: line, entries: entries(of: item, line, path, expected, &problems))
                }
            default:
                let name = try YAMLSettings.name(key, path)
                let hint = NearestName.of(name, in: keys).map { "did you mean '\($0)'?" }
                problems.add(
                    "\(path):\(line): '\(name.prefix(80))' is neither 'defaults' nor 'batches': "
                        + (hint ?? "settings of batches stand below one of them.")
                )
            }
        }
        return (defaults, batches)
    }

    private static func entries(
        of node: Node,
        _ line: Int,
        _ path: String,
        _ expected: String,
        _ problems: inout ManifestProblems
    ) -> [ConfigurationFile.Entry] {
        let pairs = problems.collecting { try YAMLSettings.pairs(of: node, line: line, path, expected: expected) }
        return (pairs ?? []).compactMap { key, value in
            problems.collecting { try ConfigurationFile.Entry(key, value, path) }
        }
    }
}

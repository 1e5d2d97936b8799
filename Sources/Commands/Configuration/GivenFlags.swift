/// The long flags among a user's arguments, with their values.
struct GivenFlags: Sendable {
    private let flags: [(name: String, value: String)]

    /// Looks through arguments as the argument parser does: `--name=value`, `--name value`, and nothing after `--`.
    ///
    /// - Parameters:
    ///   - arguments: The arguments after the subcommand.
    ///   - catalogue: The command's flags; those that take a value take the next argument.
    init(_ arguments: [String], of catalogue: [FlagCatalogue.Flag]) {
        let taking = Set(catalogue.filter(\.takesValue).map(\.name))
        var flags: [(name: String, value: String)] = []
        var rest = arguments[...]
        while let argument = rest.popFirst(), argument != "--" {
            guard argument.hasPrefix("--") else { continue }
            let parts = argument.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts[0])
            if parts.count == 2 {
                flags.append((name, String(parts[1])))
            } else if taking.contains(name), let value = rest.first, !value.hasPrefix("-") {
                flags.append((name, value))
                rest.removeFirst()
            } else {
                flags.append((name, ""))
            }
        }
        self.flags = flags
    }

    /// Of some flags the one that was given last, which counts, with its value; a switch has none.
    func last(of names: [String]) -> (name: String, value: String)? { flags.last { names.contains($0.name) } }
}

/// A line of a configuration file, or of a manifest, that counts, as arguments.
struct AppliedEntry: Sendable, Equatable {
    /// The flag that it sets, without dashes.
    let flag: String
    /// The value as written.
    let value: String
    /// The file's path.
    let path: String
    /// The line in the file.
    let line: Int
    /// The arguments that say the same; none for a switch that is off.
    let arguments: [String]

    /// The line, as messages and origins show it.
    var place: String { "\(path):\(line)" }
}

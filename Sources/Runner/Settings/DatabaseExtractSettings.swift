/// How the CJ service's database is extracted after a batch. Immutable once made.
public struct DatabaseExtractSettings: Sendable, Hashable {
    /// The shell command; it gets the batch UUID as one more argument.
    public let command: String
    /// How long it may take before it is killed.
    public var timeout = Duration.seconds(600)

    /// Creates settings.
    ///
    /// - Parameter command: The shell command.
    public init(command: String) {
        self.command = command
    }
}

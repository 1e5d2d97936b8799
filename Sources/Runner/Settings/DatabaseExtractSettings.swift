/// How the CJ service's database is extracted after a batch. Immutable once made.
package struct DatabaseExtractSettings: Sendable, Hashable {
    /// The shell command; it gets the batch UUID as one more argument.
    package let command: String
    /// How long it may take before it is killed.
    package var timeout = Duration.seconds(600)

    package init(command: String) {
        self.command = command
    }
}

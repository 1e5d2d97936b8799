import ArgumentParser

/// The flags that only matter when something is sent.
struct ExecuteOptions: ParsableArguments {
    @Flag(help: "Register, upload, compose and write the envelope, but publish nothing.")
    var noKafka = false

    @Flag(help: "Wait for the batch's callbacks.")
    var awaitCompletion = false

    @Option(help: ArgumentHelp("How long to wait for the batch's completion, in seconds.", valueName: "seconds"))
    var completionTimeout = 1800.0

    @Option(help: ArgumentHelp("The root of run directories.", valueName: "dir"))
    var outputDir = "runs"

    @Flag(help: "Upload every essay again, and refresh the upload cache.")
    var forceReupload = false

    @Flag(help: "Fail when the assignment cannot be checked for want of an admin token.")
    var requirePreflight = false

    @Flag(help: "Run against an embedded sandbox: mock Kafka, stand-in CJ and Content services, simulated judge.")
    var sandbox = false

    @Option(help: ArgumentHelp("The seed of the sandbox's simulated judge.", valueName: "n"))
    var sandboxSeed: UInt64 = 1

    func validate() throws {
        guard completionTimeout > 0, completionTimeout.isFinite, completionTimeout <= 30 * 86_400 else {
            throw ValidationError(
                "--completion-timeout \(completionTimeout): give seconds, more than 0 and at most 30 days."
            )
        }
    }
}

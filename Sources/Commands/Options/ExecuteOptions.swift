import ArgumentParser

/// The flags that only matter when something is sent.
struct ExecuteOptions: ParsableArguments {
    @Flag(help: "Register, upload, compose and write the envelope, but publish nothing.")
    var noKafka = false

    @Flag(inversion: .prefixedNo, help: "Wait for the batch's callbacks.")
    var awaitCompletion = false

    @Option(help: ArgumentHelp("How long to wait for the batch's completion, in seconds.", valueName: "seconds"))
    var completionTimeout = 1800.0

    @Option(help: ArgumentHelp("The root of run directories.", valueName: "dir"), completion: .directory)
    var outputDir = "runs"

    @Flag(inversion: .prefixedNo, help: "Upload every essay again, and refresh the upload cache.")
    var forceReupload = false

    @Flag(
        name: .customLong("auto-extract-eng5-db"),
        inversion: .prefixedNo,
        help: ArgumentHelp(
            "Extract the CJ service's database once the batch has completed; needs --await-completion.",
            discussion: "Runs the command in ENG5_DB_EXTRACT_COMMAND with the batch UUID as its argument, at most 10 "
                + "minutes; its output goes to db_extract/ in the run directory."
        )
    )
    var autoExtractEng5DB = false

    @Flag(
        inversion: .prefixedNo,
        help: "Check the assignment with the CJ service, also in plan and dry-run, which stay offline otherwise."
    )
    var preflight = false

    @Flag(inversion: .prefixedNo, help: "Fail when the assignment cannot be checked for want of an admin token.")
    var requirePreflight = false

    @Flag(
        inversion: .prefixedNo,
        help: "Run against an embedded sandbox: mock Kafka, stand-in CJ and Content services, simulated judge."
    )
    var sandbox = false

    @Option(help: ArgumentHelp("The seed of the sandbox's simulated judge.", valueName: "n"))
    var sandboxSeed: UInt64 = 1

    func validate() throws {
        try TextArgument.refuseBlank([("--output-dir", outputDir)])
        if autoExtractEng5DB {
            if noKafka {
                throw ValidationError("--auto-extract-eng5-db does not go with --no-kafka: no batch is sent.")
            }
            if !awaitCompletion {
                throw ValidationError(
                    "--auto-extract-eng5-db needs --await-completion: the extract is made of a completed batch."
                )
            }
        }
        try Self.requireTimeout(completionTimeout)
    }

    /// Refuses a `--completion-timeout` that nobody can mean.
    static func requireTimeout(_ seconds: Double) throws {
        guard seconds > 0, seconds.isFinite, seconds <= 30 * 86_400 else {
            throw ValidationError("--completion-timeout \(seconds): give seconds, more than 0 and at most 30 days.")
        }
    }
}

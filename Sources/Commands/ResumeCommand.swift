import ArgumentParser
import Runner

typealias ResumeCommand = ContinueCommand<ResumeSubcommand>

/// Goes on with a run that was killed, interrupted or cut short.
enum ResumeSubcommand: ContinueSubcommand {
    /// How the run, or the batches, go on.
    struct OwnFlags: ParsableArguments {
        @Option(
            help: ArgumentHelp(
                "How long after a killed run's attempt its envelope may still appear on the topic, in seconds.",
                valueName: "seconds"
            )
        )
        var settleTime = 30.0

        @Option(
            help: ArgumentHelp(
                "How many batches of a manifest may be under way at once. Default: as it was told.",
                valueName: "n"
            )
        )
        var concurrency: Int?

        @Flag(
            inversion: .prefixedNo,
            help: "Begin no further batch of a manifest once one has failed. Default: as it was told."
        )
        var failFast: Bool?

        func validate() throws {
            if let concurrency { try ManifestOptions.requireConcurrency(concurrency) }
            guard settleTime >= 0, settleTime <= 3600 else {
                throw ValidationError("--settle-time \(settleTime): give seconds, 0 to 3600.")
            }
        }
    }

    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Go on with a run that was killed, interrupted or cut short; nothing is published twice.",
        discussion: """
            What the services and brokers had acknowledged is not repeated. An envelope whose fate is unknown is looked for \
            on the request topic first, and the same bytes are sent only if it is not there. Addresses and settings are \
            those that the run recorded, unless flags say otherwise; tokens and passwords are not recorded, and come from \
            the environment or a file as before. A run that is complete is only shown. Of a manifest's folder, batches that \
            are done are left, those under way go on, and those that had not begun are begun.

            EXAMPLES:
              eng5-np-run resume runs/latest
              eng5-np-run resume --completion-timeout 7200 runs/20261124T015030Z-2e402372
              eng5-np-run resume runs/20261124T015030Z-manifest-9f1c02ab
            """
    )

    static func run(_ options: ContinueOptions, _ own: OwnFlags, in invocation: Invocation) async throws {
        try await ContinuedRun(
            options,
            command: "resume",
            settleTime: own.settleTime,
            concurrency: options.given(own.concurrency, "concurrency"),
            failsFast: options.given(own.failFast, "fail-fast"),
            in: invocation
        )
        .run(.finish)
    }
}

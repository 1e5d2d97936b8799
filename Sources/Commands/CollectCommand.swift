import ArgumentParser
import Runner

typealias CollectCommand = ContinueCommand<CollectSubcommand>

/// Gathers the callbacks of a batch that was published.
enum CollectSubcommand: ContinueSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "collect",
        abstract: "Gather the callbacks of a batch that was published, from the offsets that its run recorded.",
        discussion: """
            For runs that did not await their callbacks, or gave up waiting. Nothing is published. Callbacks that are on the \
            disk are not fetched again; those that the brokers have deleted since are lost.

            EXAMPLES:
              eng5-np-run collect runs/latest
              eng5-np-run collect --completion-timeout 60 --format json runs/latest
            """
    )

    static func run(_ options: ContinueOptions, _: NoFlags, in invocation: Invocation) async throws {
        try await ContinuedRun(options, command: "collect", settleTime: 0, in: invocation).run(.collect)
    }
}

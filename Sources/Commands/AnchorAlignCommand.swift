import ArgumentParser
import Contracts
import Runner

typealias AnchorAlignCommand = ModeCommand<AnchorAlignSubcommand>

/// Has the judges rank the anchors alone.
enum AnchorAlignSubcommand: ModeSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "anchor-align-test",
        abstract: "Have the judges rank the anchors alone, and compare their ranking with the grades.",
        discussion: """
            The anchors are sent as if they were students' essays, in a batch without an assignment; nothing is
            registered, and no CJ address is needed. With --await-completion the result shows Kendall's tau, direct
            inversions and anchors without a win.

            EXAMPLES:
              eng5-np-run anchor-align-test --sandbox --await-completion \\
                --dataset Samples/eng5_np_sample_batch
              eng5-np-run anchor-align-test --await-completion --system-prompt prompt.txt --rubric rubric.txt \\
                --anchor-align-provider openai --anchor-align-reasoning-effort low
            """
    )

    static func run(_ options: RunOptions, _: NoFlags = NoFlags(), in invocation: Invocation) async throws {
        let setup = try RunSetup(options, mode: .anchorAlignTest, in: invocation)
        if try setup.printsConfiguration() { return }
        let batch = try setup.batchSettings()
        let settings = setup.executeSettings
        let progress = setup.progress
        try await setup.run(batch) { services in
            try await AnchorAlignMode(
                batch: batch,
                services: services,
                settings: settings,
                logger: progress.logger,
                observer: { progress.show($0) }
            ).run()
        }
    }
}

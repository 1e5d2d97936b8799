import ArgumentParser
import Contracts
import Runner

typealias ExecuteCommand = ModeCommand<ExecuteSubcommand>

/// Sends a real batch.
enum ExecuteSubcommand: ModeSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "execute",
        abstract: "Register the anchors, upload the essays, publish the envelope, and await the callbacks if asked to.",
        discussion: """
            EXAMPLES:
              eng5-np-run execute --sandbox --await-completion \\
                --dataset Samples/eng5_np_sample_batch
              eng5-np-run execute --sandbox --no-kafka --format json \\
                --dataset Samples/eng5_np_sample_batch
              eng5-np-run execute --sandbox --await-completion \\
                --manifest Samples/manifest/batches.yaml

            With --sandbox, the sandbox's own assignment and course are used unless others are named.
            """
    )

    static func run(_ options: RunOptions, _: NoFlags = NoFlags(), in invocation: Invocation) async throws {
        if let path = options.manifest.manifest { return try await ManifestRun(path, options, in: invocation).run() }
        let setup = try RunSetup(options, mode: .execute, in: invocation)
        if try setup.printsConfiguration() { return }
        let batch = try setup.batchSettings()
        let settings = setup.executeSettings
        let progress = setup.progress
        try await setup.run(batch) { services in
            try await ExecuteMode(
                batch: batch,
                services: services,
                settings: settings,
                logger: progress.logger,
                observer: { progress.show($0) }
            ).run()
        }
    }
}

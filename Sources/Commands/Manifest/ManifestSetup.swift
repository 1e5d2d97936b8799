import ArgumentParser
import Contracts
import Foundation
import Kafka
import Runner

/// What the modes make of a manifest: every batch's settings, checked, before anything is done with one.
struct ManifestSetup {
    struct Batch {
        let setup: RunSetup
        let settings: BatchSettings
    }

    /// The flags that hold for all batches.
    let options: RunOptions
    let file: ManifestFile
    let batches: [Batch]

    /// Reads the manifest and checks every batch as if it were run alone.
    ///
    /// - Parameters:
    ///   - options: The flags of the command.
    ///   - invocation: What the run of the program is given.
    /// - Throws: `ValidationError` with everything that is wrong with the manifest.
    init(
        _ path: String,
        _ options: RunOptions,
        mode: RunnerMode,
        in invocation: Invocation
    ) throws {
        let path: String = invocation.path(path)
        self.options = options
        let sources = try SettingSources.current ?? SettingSources(in: invocation, [mode.rawValue])
        let catalogue = try FlagCatalogue(of: sources.commandType)
        try Self.refuseFlagsOfOneBatch(options, GivenFlags(sources.userArguments, of: catalogue.flags))
        var problems = ManifestProblems()
        let file = try ManifestFile(reading: path, &problems)
        self.file = file
        let selected = ManifestSelection(file: file, catalogue: catalogue).batches(&problems)
        batches = selected.compactMap { batch in
            guard let (sources, command) = Self.sound(batch, over: sources, &problems) else { return nil }
            return problems.collecting(batch.place, in: path) {
                try Self.batch(command, of: sources, mode: mode, in: invocation)
            }
        }
        try problems.refuse(path)
    }

    /// What all batches share is the same in every one of them.
    var first: RunSetup {
        get throws {
            guard let first = batches.first else { throw ValidationError("'\(file.path)' names no batch.") }
            return first.setup
        }
    }

    /// The sources of a batch and the command that they make; nil when its flags cannot be parsed, with every reason told.
    private static func sound(
        _ batch: ManifestSelection.Batch,
        over base: SettingSources,
        _ problems: inout ManifestProblems
    ) -> (SettingSources, any ParsableCommand)? {
        var entries = batch.entries
        while true {
            let sources = base.forBatch(entries)
            do {
                let command = try sources.parse()
                return entries == batch.entries ? (sources, command) : nil
            } catch {
                problems.add(error, at: batch.place, in: batch.path)
                // Without what is to blame the next problem shows.
                guard let culprit = sources.culprit(of: error), let index = entries.firstIndex(of: culprit) else {
                    return nil
                }
                entries.remove(at: index)
            }
        }
    }

    private static func batch(
        _ command: any ParsableCommand,
        of sources: SettingSources,
        mode: RunnerMode,
        in invocation: Invocation
    ) throws -> Batch {
        try SettingSources.$current.withValue(sources) {
            guard let command = command as? any RunOptionsCommand else {
                throw ValidationError("--manifest goes with plan, dry-run and execute.")
            }
            let setup = try RunSetup(command.options, mode: mode, in: invocation, ofManifest: true)
            return Batch(setup: setup, settings: try setup.batchSettings())
        }
    }

    /// Refuses flags that only one of the batches could have.
    private static func refuseFlagsOfOneBatch(_ options: RunOptions, _ given: GivenFlags) throws {
        if options.printConfig {
            throw ValidationError(
                "--print-config shows the settings of one batch: leave --manifest out, or look at plan --manifest."
            )
        }
        for flag in ["batch-id", "batch-uuid", "dataset"] where given.last(of: [flag]) != nil {
            throw ValidationError("--\(flag) does not go with --manifest, whose batches have their own.")
        }
    }
}

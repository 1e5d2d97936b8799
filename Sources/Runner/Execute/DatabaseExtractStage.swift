import Artefacts
import Contracts
import Subprocess

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
#if canImport(System)
import System
#else
import SystemPackage
#endif

/// Runs the command that extracts the CJ service's database after a batch.
///
/// The shell runs it in this process's own folder and environment, with the batch UUID as its last argument and the
/// folder for files of its own in `ENG5_DB_EXTRACT_DIR`. Output goes to `db_extract/stdout.txt` and `stderr.txt`. It has
/// a session of its own: when its time is up or the run is interrupted, it and whatever it started are killed.
struct DatabaseExtractStage: Sendable {
    /// The step's name in the artefact.
    static let name = "eng5_db_extract"
    /// How long the command may take to end itself once it is asked to.
    private static let grace = Duration.seconds(3)

    let settings: DatabaseExtractSettings
    let directory: RunDirectory
    let observer: RunObserver

    private enum Outcome: Sendable {
        case ended(TerminationStatus)
        case broken(String)
        case timedOut
    }

    /// Runs the command.
    ///
    /// - Returns: The step for the artefact, and the run's failure if the command did not succeed.
    func run(batchID: UUID) async -> (step: RunValidation.PostRunStep, failure: RunnerError?) {
        observer(.began(.extract, total: nil))
        let started = ContinuousClock.now
        let outcome = await boundedRun(batchID)
        let seconds = (ContinuousClock.now - started).seconds
        let (exitCode, problem) = verdict(outcome)
        let step = RunValidation.PostRunStep(
            name: Self.name,
            exitCode: exitCode,
            durationSeconds: seconds,
            problem: problem
        )
        guard let problem else {
            observer(.ended(.extract, "database extracted to '\(directory.databaseExtract)'"))
            return (step, nil)
        }
        let message =
            "The batch completed and its callbacks are kept, but the database extract \(problem). See "
            + "'\(directory.databaseExtract)', mend the command in ENG5_DB_EXTRACT_COMMAND and run it again with "
            + "\(batchID.wireString)."
        return (step, RunnerError(Task.isCancelled ? .interrupted : .databaseExtractFailed, message))
    }

    private func verdict(_ outcome: Outcome) -> (exitCode: Int?, problem: String?) {
        if Task.isCancelled { return (nil, "was interrupted and killed") }
        return switch outcome {
        case .ended(.exited(0)): (0, nil)
        case .ended(.exited(let code)): (Int(code), "failed with exit code \(code)")
        // What a shell reports of a command that a signal ended.
        case .ended(.signaled(let signal)): (128 + Int(signal), "was ended by signal \(signal)")
        case .broken(let reason): (nil, "could not be run: \(reason)")
        case .timedOut: (nil, "took more than \(settings.timeout.secondsText) s and was killed")
        }
    }

    /// Runs the command against the clock; whichever loses is cancelled, which kills the command.
    private func boundedRun(_ batchID: UUID) async -> Outcome {
        await withTaskGroup(of: Outcome.self) { group in
            group.addTask { await execute(batchID) }
            group.addTask {
                try? await Task.sleep(for: settings.timeout)
                return .timedOut
            }
            let first = await group.next() ?? .timedOut
            group.cancelAll()
            return first
        }
    }

    private func execute(_ batchID: UUID) async -> Outcome {
        var options = PlatformOptions()
        options.createSession = true
        options.teardownSequence = [.gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: Self.grace)]
        do {
            try FileManager.default.createDirectory(
                atPath: directory.databaseExtract,
                withIntermediateDirectories: true
            )
            let result = try await Subprocess.run(
                .path("/bin/sh"),
                arguments: ["-c", settings.command + " \"$@\"", Self.name, batchID.wireString],
                environment: .inherit.updating(["ENG5_DB_EXTRACT_DIR": absoluteFolder]),
                platformOptions: options,
                input: .none,
                output: .fileDescriptor(try file("stdout.txt"), closeAfterSpawningProcess: true),
                error: .fileDescriptor(try file("stderr.txt"), closeAfterSpawningProcess: true)
            )
            return .ended(result.terminationStatus)
        } catch {
            return .broken(String(describing: error))
        }
    }

    private var absoluteFolder: String {
        let folder = directory.databaseExtract
        return folder.hasPrefix("/") ? folder : "\(FileManager.default.currentDirectoryPath)/\(folder)"
    }

    private func file(_ name: String) throws -> FileDescriptor {
        try .open(
            FilePath("\(directory.databaseExtract)/\(name)"),
            .writeOnly,
            options: [.create, .truncate, .closeOnExec],
            permissions: [.ownerReadWrite, .groupRead, .otherRead]
        )
    }
}

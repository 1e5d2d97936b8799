import Artefacts
import Contracts
import Logging
import Synchronization

/// The log of one run: what is shown of it on standard error, and all of it in the run's folder.
///
/// Lines from before there is a folder are kept and written once there is one. Whatever goes wrong with the file is told
/// once and never fails the run.
final class RunLog: Sendable {
    private struct State: ~Copyable {
        var identity: LogIdentity
        var waiting: [LogLine] = []
        var file: RunLogFile?
        var isBroken = false
    }

    /// How many lines are kept for a folder to come: more than any run writes before it has one.
    private static let limit = 10_000

    /// What the process does, for the file's name.
    let command: String
    private let console: Console
    private let began = Timestamp.now
    private let state: Mutex<State>

    init(_ command: String, of identity: LogIdentity = .none, console: Console) {
        self.command = command
        self.console = console
        state = Mutex(State(identity: identity))
    }

    /// The run that the lines are about.
    var identity: LogIdentity { state.withLock { $0.identity } }

    /// Says which run the lines are about, those that are kept included.
    func identify(_ identity: LogIdentity) {
        state.withLock { $0.identity = identity }
        console.identify(identity)
    }

    /// Writes a line to standard error and to the file.
    func write(_ line: LogLine) {
        console.write(line, of: identity)
        keep(line)
    }

    /// Writes a line to the file alone.
    func keep(_ line: LogLine) {
        tell(
            state.withLock { state in
                guard !state.isBroken else { return nil }
                guard state.file != nil else {
                    if state.waiting.count < Self.limit { state.waiting.append(line) }
                    return nil
                }
                return Self.append([line], without: console.secrets, &state)
            }
        )
    }

    /// Makes the file in the run's folder, and writes what was kept for it.
    func open(in directory: RunDirectory) {
        tell(
            state.withLock { state in
                guard state.file == nil, !state.isBroken else { return nil }
                do throws(ArtefactsError) {
                    state.file = try RunLogFile(in: directory, of: command, at: began)
                } catch {
                    state.isBroken = true
                    return error.message
                }
                let waiting = state.waiting
                state.waiting = []
                return Self.append(waiting, without: console.secrets, &state)
            }
        )
    }

    /// A logger for the libraries underneath a run: all to the file, and to standard error what is to be shown there.
    var logger: Logger {
        var logger = Logger(label: "eng5-np-run") { [self] _ in LineLogHandler(write: write) }
        logger.logLevel = .debug
        return logger
    }

    private func tell(_ problem: String?) {
        guard let problem else { return }
        console.write(.warning("The run goes on without its log file. \(problem)"), of: identity)
    }

    /// Writes lines to the file; returns what is wrong the first time that it goes wrong.
    private static func append(
        _ lines: [LogLine],
        without secrets: SecretFilter,
        _ state: inout State
    ) -> String? {
        var bytes: [UInt8] = []
        for line in lines { bytes += line.json(of: state.identity, without: secrets) }
        do throws(ArtefactsError) {
            try state.file?.append(bytes)
            return nil
        } catch {
            state.isBroken = true
            state.file = nil
            return error.message
        }
    }
}

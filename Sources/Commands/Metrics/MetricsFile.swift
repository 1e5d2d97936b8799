import Artefacts
import Dispatch
import Runner
import Synchronization

/// Keeps a file of metrics fresh: written whole and put in place by a rename, so that a collector never reads half of one.
final class MetricsFile: Sendable {
    private struct State {
        var isDue: ContinuousClock.Instant
        var hasFailed = false
    }

    /// How often the file is written: as often as most collectors look.
    static let interval = Duration.seconds(15)

    private let path: String
    private let interval: Duration
    private let figures: @Sendable (_ exitStatus: Int32?) -> [MetricFamily]
    private let state: Mutex<State>

    /// Creates a file that is not written yet.
    ///
    /// - Parameter figures: What is written: the metrics at the time, with the exit status once there is one.
    init(
        _ path: String,
        interval: Duration = MetricsFile.interval,
        figures: @escaping @Sendable (_ exitStatus: Int32?) -> [MetricFamily]
    ) {
        self.path = path
        self.interval = interval
        self.figures = figures
        state = Mutex(State(isDue: ContinuousClock.now))
    }

    /// Writes the file for the first time.
    ///
    /// - Throws: `RunnerError` with the code `inputRefused` when it cannot be written: better now than after the run.
    func begin() async throws(RunnerError) {
        guard let problem = await write(nil) else { return }
        throw RunnerError(.inputRefused, "--metrics-file: \(problem) Nothing was sent.")
    }

    /// Writes the file if it is time.
    ///
    /// - Returns: What is wrong, the first time that it cannot be written.
    func writeIfDue() async -> String? {
        guard state.withLock({ ContinuousClock.now >= $0.isDue }) else { return nil }
        return first(await write(nil))
    }

    /// Writes the file for the last time.
    ///
    /// - Returns: What is wrong, if it could be written until now.
    func end(with status: Int32) async -> String? { first(await write(status)) }

    private func first(_ problem: String?) -> String? {
        guard let problem else { return nil }
        return state.withLock { state in
            defer { state.hasFailed = true }
            return state.hasFailed ? nil : problem
        }
    }

    private func write(_ exitStatus: Int32?) async -> String? {
        state.withLock { $0.isDue = ContinuousClock.now + interval }
        let bytes = Array(figures(exitStatus).map(\.text).joined().utf8)
        return await withCheckedContinuation { continuation in
            // The disk is waited for: no work for the cooperative pool.
            DispatchQueue.global().async { [path] in
                do throws(ArtefactsError) {
                    try AtomicFile.write(bytes, to: path)
                    continuation.resume(returning: nil)
                } catch {
                    continuation.resume(returning: error.message)
                }
            }
        }
    }
}

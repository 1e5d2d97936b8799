import Synchronization

/// Makes checks within their time, skips those that build on one that failed, and keeps the results in order.
final class DoctorRecord: Sendable {
    private struct State {
        var results: [DoctorCheck: CheckResult] = [:]
        /// How many results have been handed out.
        var told = 0
    }

    /// How long a check's own calls may take.
    let timeout: Duration
    private let observer: @Sendable (CheckResult) -> Void
    private let state = Mutex(State())

    /// Calls say themselves why they took too long; only what does not is given up a little later.
    private static let grace = Duration.seconds(1)

    init(timeout: Duration, observer: @escaping @Sendable (CheckResult) -> Void) {
        self.timeout = timeout
        self.observer = observer
    }

    /// The results so far, in the order of the checks.
    var results: [CheckResult] {
        let results = state.withLock(\.results)
        return DoctorCheck.allCases.compactMap { results[$0] }
    }

    /// Makes a check that needs a value of an earlier one.
    ///
    /// - Parameters:
    ///   - prerequisites: The checks that it builds on; they have been made.
    ///   - input: What they found; without it the check is skipped.
    /// - Returns: What the check found for those that build on it.
    func perform<Input: Sendable, Value: Sendable>(
        _ check: DoctorCheck,
        after prerequisites: [DoctorCheck],
        given input: Input?,
        _ body: @escaping @Sendable (Input) async -> (Finding, Value?)
    ) async -> Value? {
        let earlier = state.withLock { state in prerequisites.compactMap { state.results[$0] } }
        guard !earlier.contains(where: \.isBlocking), let input else {
            // What waits itself is not to blame where something else has failed.
            let causes = [earlier.filter { $0.outcome == .fail }, earlier.filter(\.isBlocking)].first { !$0.isEmpty }
            skip(check, waitingFor: causes?.map(\.check) ?? prerequisites)
            return nil
        }
        let start = ContinuousClock.now
        let (finding, value) = await Self.within(timeout + Self.grace) { await body(input) } ?? (overdue, nil)
        guard !Task.isCancelled else { return nil }
        keep(CheckResult(check, finding, duration: ContinuousClock.now - start))
        return value
    }

    /// Makes a check that needs no other.
    func perform<Value: Sendable>(
        _ check: DoctorCheck,
        _ body: @escaping @Sendable () async -> (Finding, Value?)
    ) async -> Value? {
        await perform(check, after: [], given: ()) { await body() }
    }

    /// Makes a check that needs a value of an earlier one, and on which none builds.
    func perform<Input: Sendable>(
        _ check: DoctorCheck,
        after prerequisites: [DoctorCheck],
        given input: Input?,
        _ body: @escaping @Sendable (Input) async -> Finding
    ) async {
        let _: Never? = await perform(check, after: prerequisites, given: input) { (await body($0), nil) }
    }

    /// Makes a check that needs no other, and on which none builds.
    func perform(_ check: DoctorCheck, _ body: @escaping @Sendable () async -> Finding) async {
        await perform(check, after: [], given: ()) { await body() }
    }

    /// Notes that a check cannot be made.
    func skip(_ check: DoctorCheck, waitingFor prerequisites: [DoctorCheck]) {
        keep(CheckResult(check, waitingFor: prerequisites))
    }

    private var overdue: Finding {
        .failed(
            "not done within \(timeout.secondsText) s",
            advice: [
                "It was given up after \(timeout.secondsText) s: give it more with --timeout, or see what is slow."
            ]
        )
    }

    /// Keeps a result, and tells each as soon as it and all before it are there.
    private func keep(_ result: CheckResult) {
        state.withLock { state in
            state.results[result.check] = result
            // Told under the lock: two that end at once must not change places.
            while state.told < DoctorCheck.allCases.count,
                let next = state.results[DoctorCheck.allCases[state.told]]
            {
                observer(next)
                state.told += 1
            }
        }
    }

    private static func within<Value: Sendable>(
        _ limit: Duration,
        _ body: @escaping @Sendable () async -> Value
    ) async -> Value? {
        await withTaskGroup(of: Value?.self) { group in
            group.addTask { await body() }
            group.addTask {
                try? await Task.sleep(for: limit)
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first
        }
    }
}

import Contracts
import Synchronization

/// Decides each chance of the planned faults, and counts how often each has struck; shared by all of the world.
package final class FaultLedger: Sendable {
    /// What became of one fault so far.
    package struct Tally: Sendable, Hashable {
        /// The fault, as it was written.
        package let fault: String
        /// How often it struck.
        package let count: Int
        /// How often it could have.
        package let chances: Int
    }

    let plan: FaultPlan
    private let tallied: Mutex<[(count: Int, chances: Int)]>
    private let waiting = Mutex<(arrived: Set<FaultTrigger>, waits: [FaultTrigger: [AsyncStream<Never>.Continuation]])>(
        ([], [:])
    )
    private let log: LineFile?

    /// - Throws: `SandboxError` when the log cannot be written.
    init(_ plan: FaultPlan) throws(SandboxError) {
        self.plan = plan
        tallied = Mutex(plan.faults.map { _ in (0, 0) })
        log = try plan.logPath.map { path throws(SandboxError) in try LineFile(path, flag: "--fault-log") }
    }

    /// The faults in the plan's order, and how often each has struck.
    package var tallies: [Tally] {
        let counts = tallied.withLock { $0 }
        return zip(plan.faults, counts).map { Tally(fault: $0.specification, count: $1.count, chances: $1.chances) }
    }

    /// Gives a fault a chance.
    ///
    /// - Parameters:
    ///   - number: The fault's place in the plan.
    ///   - subject: What it would strike, for the log.
    func strikes(_ number: Int, _ frequency: FaultFrequency, on subject: @autoclosure () -> String) -> Bool {
        let fault = plan.faults[number].specification
        let strikes = tallied.withLock { tallied in
            defer { tallied[number].chances += 1 }
            return frequency.strikes(chance: tallied[number].chances, of: fault, seed: plan.seed)
        }
        if strikes { count(number, subject()) }
        return strikes
    }

    /// Notes that a fault struck that leaves nothing to chance.
    func struck(_ number: Int, on subject: String) {
        tallied.withLock { $0[number].chances += 1 }
        count(number, subject)
    }

    /// Notes that something happened that faults may wait for.
    func note(_ trigger: FaultTrigger) {
        let waits = waiting.withLock { waiting in
            guard waiting.arrived.insert(trigger).inserted else { return [] as [AsyncStream<Never>.Continuation] }
            return waiting.waits.removeValue(forKey: trigger) ?? []
        }
        for wait in waits { wait.finish() }
    }

    /// Returns when something has happened for the first time, or the task is cancelled.
    func wait(for trigger: FaultTrigger) async {
        let (stream, continuation) = AsyncStream<Never>.makeStream()
        let hasArrived = waiting.withLock { waiting in
            if waiting.arrived.contains(trigger) { return true }
            waiting.waits[trigger, default: []].append(continuation)
            return false
        }
        if hasArrived { return }
        for await _ in stream {}
    }

    private func count(_ number: Int, _ subject: String) {
        let count = tallied.withLock { tallied in
            tallied[number].count += 1
            return tallied[number].count
        }
        log?.write { writer in
            writer.key("at")
            writer.timestamp(.now)
            writer.key("fault")
            writer.string(plan.faults[number].specification)
            writer.key("number")
            writer.int(count)
            writer.key("on")
            writer.string(subject)
        }
    }
}

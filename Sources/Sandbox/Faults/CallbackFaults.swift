import Contracts

/// Lets the plan's faults of callbacks strike, between their making and their publication.
struct CallbackFaults: Sendable {
    let ledger: FaultLedger

    /// Whether the CJ service gives a batch up.
    func failsBatch(_ batch: String) -> Bool {
        strikes(on: "batch \(batch)") { kind in
            guard case .batchFailure(let frequency) = kind else { return nil }
            return frequency
        }
    }

    /// Whether a batch's callbacks come in another order.
    func reorders(_ batch: String) -> Bool {
        strikes(.reorder, on: "batch \(batch)")
    }

    /// What is published of one callback: nothing, it, half of it, or it and itself again.
    func published(_ payload: [UInt8], _ topic: Topic, batch: String) -> [[UInt8]] {
        guard !ledger.plan.faults.isEmpty else { return [payload] }
        let subject = "\(topic.rawValue) of batch \(batch)"
        if strikes(.lost, on: subject) { return [] }
        // Each of a batch's events names its batch in its first half, so that half an event still is one of the batch's.
        if strikes(.malformed, on: subject) { return [Array(payload.prefix(payload.count / 2))] }
        return strikes(.duplicate, on: subject) ? [payload, payload] : [payload]
    }

    /// Another order of a batch's comparisons, the same for the same seed.
    func shuffled(_ comparisons: [SimulatedComparison], batch: String) -> [SimulatedComparison] {
        let keys = comparisons.indices.map { number in
            SeededHash.number(seed: ledger.plan.seed, Array(batch.utf8), Array(String(number).utf8))
        }
        return zip(keys, comparisons).sorted { $0.0 < $1.0 }.map(\.1)
    }

    private func strikes(_ wanted: Fault.CallbackKind, on subject: @autoclosure () -> String) -> Bool {
        strikes(on: subject()) { kind in
            guard case .callbacks(wanted, let frequency) = kind else { return nil }
            return frequency
        }
    }

    private func strikes(on subject: @autoclosure () -> String, _ frequency: (Fault.Kind) -> FaultFrequency?) -> Bool {
        for (number, fault) in ledger.plan.faults.enumerated() {
            if let frequency = frequency(fault.kind), ledger.strikes(number, frequency, on: subject()) { return true }
        }
        return false
    }
}

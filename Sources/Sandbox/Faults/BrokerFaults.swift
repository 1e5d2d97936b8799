import Contracts
import Kafka
import Logging

/// Lets the plan's faults of Kafka strike a mock cluster, each at its time.
struct BrokerFaults: Sendable {
    /// How long an acknowledgement is owed at most, until the brokers go down.
    private static let acknowledgementDelay = Duration.milliseconds(1500)
    /// How often the errors that are left are counted.
    private static let countInterval = Duration.milliseconds(50)

    let cluster: MockCluster
    let brokers: ClosedRange<Int32>
    let partitions: Int
    let ledger: FaultLedger
    let logger: Logger

    /// Does what must be done before the first client of another process comes.
    func prepare() throws(KafkaError) {
        for (number, fault) in ledger.plan.faults.enumerated() {
            switch fault.kind {
            case .roundTripTime(let time):
                for broker in brokers {
                    try cluster.setRoundTripTime(time, broker: broker)
                    ledger.struck(number, on: "broker \(broker)")
                }
            case .acknowledgementLost:
                for broker in brokers {
                    try cluster.fail(.produce, with: .none, after: Self.acknowledgementDelay, broker: broker)
                }
            case .requestErrors(let request, let error, let count, .after(.zero)):
                try push(request, error, count)
            default: break
            }
        }
    }

    /// Lets faults strike until all have, or the task is cancelled.
    func run() async {
        await withTaskGroup(of: Void.self) { group in
            for (number, fault) in ledger.plan.faults.enumerated() where fault.concernsBrokers {
                group.addTask {
                    do {
                        try await strike(number, fault.kind)
                    } catch is CancellationError {
                        // The world ends.
                    } catch {
                        logger.error("A fault could not strike", metadata: ["fault": "\(fault.specification)"])
                    }
                }
            }
        }
    }

    private func strike(_ number: Int, _ kind: Fault.Kind) async throws {
        switch kind {
        case .brokersDown(let broker, let duration, let start):
            try await wait(for: start)
            try await takeDown(broker.map { $0...$0 } ?? brokers, for: duration, number)
        case .acknowledgementLost(let duration):
            try await wait(for: .onFirst(.request))
            try await takeDown(brokers, for: duration, number)
        case .requestErrors(let request, let error, let count, let start):
            if start != .after(.zero) {
                try await wait(for: start)
                try push(request, error, count)
            }
            try await countErrors(of: request, count, number)
        case .leaderChanges(let interval):
            try await moveLeaders(every: interval, number)
        case .roundTripTime, .http, .callbacks, .batchFailure: break
        }
    }

    private func wait(for start: FaultStart) async throws {
        switch start {
        case .after(let delay): try await Task.sleep(for: delay)
        case .onFirst(let trigger): await ledger.wait(for: trigger)
        }
        try Task.checkCancellation()
    }

    private func takeDown(_ brokers: ClosedRange<Int32>, for duration: Duration, _ number: Int) async throws {
        for broker in brokers { try cluster.takeDown(broker: broker) }
        ledger.struck(number, on: brokers.count == 1 ? "broker \(brokers.lowerBound)" : "all brokers")
        try await Task.sleep(for: duration)
        for broker in brokers { try cluster.bringUp(broker: broker) }
    }

    private func push(_ request: MockCluster.Request, _ error: MockCluster.BrokerError, _ count: Int) throws(KafkaError)
    {
        for broker in brokers {
            for _ in 0..<count { try cluster.fail(request, with: error, after: .zero, broker: broker) }
        }
    }

    /// Follows how many of the errors have been given out: the mock tells how many are left, and nothing when one is.
    private func countErrors(of request: MockCluster.Request, _ count: Int, _ number: Int) async throws {
        var left = brokers.map { _ in count }
        while left.contains(where: { $0 > 0 }) {
            try await Task.sleep(for: Self.countInterval)
            for (index, broker) in brokers.enumerated() {
                let now = try cluster.pendingErrors(of: request, broker: broker)
                for _ in now..<max(now, left[index]) { ledger.struck(number, on: "broker \(broker)") }
                left[index] = now
            }
        }
    }

    private func moveLeaders(every interval: Duration, _ number: Int) async throws {
        var shift: Int32 = 0
        while true {
            try await Task.sleep(for: interval)
            shift += 1
            for partition in 0..<Int32(clamping: partitions) {
                let leader = brokers.lowerBound + (partition + shift) % Int32(brokers.count)
                try cluster.setLeader(leader, of: TopicPartition(topic: Topic.request.rawValue, partition: partition))
            }
            ledger.struck(number, on: Topic.request.rawValue)
        }
    }
}

import Contracts
import Kafka
import Synchronization

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Reads the callback topics once for many batches, and gives each batch its own messages.
///
/// It begins at the topics' ends, before any of the batches is published, so it serves only batches that were never
/// published before: everything of theirs comes after they have joined.
final class CallbackFeed: Sendable {
    private struct State {
        var queues: [UUID: CallbackQueue] = [:]
        /// How far the comparison topic has been read.
        var positions: [TopicPartition: Int64] = [:]
        /// Set once the feed reads no more; then the error, if one ended it.
        var ending: KafkaError??
    }

    /// After how many messages of others batches are told how far their topics have been read, on topics that never end.
    private static let stride = 64

    private let subscription: CallbackSubscription
    private let observer: RunObserver
    private let state: Mutex<State>

    /// Creates a feed; `run` reads.
    ///
    /// - Parameters:
    ///   - subscription: The topics, from their ends.
    ///   - observer: Told of problems with partitions.
    init(_ subscription: CallbackSubscription, observer: @escaping RunObserver) {
        self.subscription = subscription
        self.observer = observer
        let starts = subscription.starts.filter { $0.key.topic == Topic.comparison.rawValue }
        state = Mutex(State(positions: starts))
    }

    /// Reads until the task is cancelled or the consumer dies, which every batch is told.
    func run() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.subscription.adoptMissingTopics(self.observer) }
            await read()
            group.cancelAll()
        }
    }

    /// Runs a body that is given the callbacks of one batch from now on.
    ///
    /// - Parameters:
    ///   - batchID: The batch, of which nothing has been published.
    ///   - body: What to do meanwhile.
    func withCallbacks<Result>(
        of batchID: UUID,
        _ body: (any CallbackSource) async throws -> Result
    ) async throws -> Result {
        let queue = CallbackQueue()
        let starts = state.withLock { state in
            state.queues[batchID] = queue
            if let ending = state.ending { queue.finish(ending) }
            return state.positions
        }
        defer {
            state.withLock { _ = $0.queues.removeValue(forKey: batchID) }
            queue.abandon()
        }
        return try await body(FedCallbacks(starts: starts, queue: queue, subscription: subscription))
    }

    private func read() async {
        var sinceMark = 0
        do throws(KafkaError) {
            while let event = try await subscription.next() {
                switch event {
                case .message(let message):
                    sinceMark += 1
                    await give(message, marks: sinceMark.isMultiple(of: Self.stride))
                case .endOfPartition(let partition, let offset): advance(partition, to: offset, marks: true)
                case .failure(let error, let partition):
                    observer(.warning(partition.map { "\($0): \(error.message)" } ?? error.message))
                }
            }
            end(nil)
        } catch {
            end(error)
        }
    }

    private func give(_ message: KafkaMessage, marks: Bool) async {
        var recipients: [CallbackQueue] = []
        if let value = message.value {
            let queues = state.withLock(\.queues)
            UUIDScan.forEach(in: value) { id in
                guard let queue = queues[id], !recipients.contains(where: { $0 === queue }) else { return }
                recipients.append(queue)
            }
        }
        for queue in recipients { await queue.put(message) }
        advance(message.source, to: message.offset + 1, marks: marks)
    }

    private func advance(_ partition: TopicPartition, to offset: Int64, marks: Bool) {
        guard partition.topic == Topic.comparison.rawValue else { return }
        let (queues, positions) = state.withLock { state in
            state.positions[partition] = offset
            return (marks ? Array(state.queues.values) : [], state.positions)
        }
        for queue in queues {
            for (partition, offset) in positions { queue.mark(partition, offset) }
        }
    }

    private func end(_ error: KafkaError?) {
        let queues = state.withLock { state in
            state.ending = .some(error)
            return Array(state.queues.values)
        }
        for queue in queues { queue.finish(error) }
    }
}

/// One batch's part of a feed.
private struct FedCallbacks: CallbackSource {
    let starts: [TopicPartition: Int64]
    let queue: CallbackQueue
    let subscription: CallbackSubscription

    func next() async throws(KafkaError) -> ConsumerEvent? { try await queue.next() }

    func comparisonEnds() async throws(KafkaError) -> [Int32: Int64] { try await subscription.comparisonEnds() }

    /// The feed looks for them, for all batches.
    func adoptMissingTopics(_ observer: RunObserver) async {}
}

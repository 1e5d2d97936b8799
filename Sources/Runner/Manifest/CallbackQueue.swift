import Kafka
import Synchronization

/// What the feed has for one batch: filled by the feed, emptied by the batch's collector.
///
/// Messages keep their order. How far partitions have been read is told after the messages that came before, and of
/// several tellings about one partition the last alone, so that other batches' traffic takes no room here.
final class CallbackQueue: Sendable {
    /// How many messages may wait before the feed does.
    static let capacity = 1024

    private struct State {
        var messages: [ConsumerEvent] = []
        /// The first message that was not taken yet.
        var head = 0
        var positions: [TopicPartition: Int64] = [:]
        var reader: CheckedContinuation<Void, Never>?
        var writer: CheckedContinuation<Void, Never>?
        /// Set once nothing more comes; then the error, if one ended it.
        var ending: KafkaError??
        var isAbandoned = false

        var waiting: Int { messages.count - head }

        mutating func pop() -> ConsumerEvent? {
            guard waiting > 0 else {
                return positions.popFirst().map { .endOfPartition($0.key, offset: $0.value) }
            }
            defer {
                head += 1
                if head == messages.count || head >= CallbackQueue.capacity {
                    messages.removeFirst(head)
                    head = 0
                }
            }
            return messages[head]
        }
    }

    private let state = Mutex(State())

    /// Adds a message, once there is room for it; the feed alone does so.
    func put(_ message: KafkaMessage) async {
        await wait(for: \.writer) { $0.isAbandoned || $0.waiting < Self.capacity }
        wake { state in
            guard !state.isAbandoned else { return nil }
            state.messages.append(.message(message))
            return state.reader.take()
        }
    }

    /// Tells how far a partition has been read.
    func mark(_ partition: TopicPartition, _ offset: Int64) {
        wake { state in
            guard !state.isAbandoned else { return nil }
            state.positions[partition] = max(offset, state.positions[partition] ?? 0)
            return state.reader.take()
        }
    }

    /// Takes the next event, suspending until there is one; nil at the end, or when the task is cancelled.
    func next() async throws(KafkaError) -> ConsumerEvent? {
        await wait(for: \.reader) { $0.waiting > 0 || !$0.positions.isEmpty || $0.ending != nil }
        let (event, ending, writer) = state.withLock { state in
            let event = Task.isCancelled ? nil : state.pop()
            return (event, state.ending, state.writer.take())
        }
        writer?.resume()
        if event == nil, let ending, let error = ending { throw error }
        return event
    }

    /// Ends the queue: nothing more comes.
    func finish(_ error: KafkaError?) {
        wake { state in
            state.ending = .some(error)
            return state.reader.take()
        }
    }

    /// Lets whatever comes be dropped, for the batch reads no more.
    func abandon() {
        wake { state in
            state.isAbandoned = true
            return state.writer.take()
        }
    }

    private func wake(_ change: (inout State) -> CheckedContinuation<Void, Never>?) {
        state.withLock { change(&$0) }?.resume()
    }

    /// Suspends until a condition holds or the task is cancelled.
    private func wait(
        for place: any WritableKeyPath<State, CheckedContinuation<Void, Never>?> & Sendable,
        until condition: @Sendable (State) -> Bool
    ) async {
        while !Task.isCancelled, !state.withLock({ condition($0) }) {
            await withTaskCancellationHandler {
                await withCheckedContinuation { continuation in
                    let mayGoOn = state.withLock { state in
                        if condition(state) || Task.isCancelled { return true }
                        state[keyPath: place] = continuation
                        return false
                    }
                    if mayGoOn { continuation.resume() }
                }
            } onCancel: {
                wake { $0[keyPath: place].take() }
            }
        }
    }
}

internal import Synchronization

/// Holds what was fetched until the reader takes it, and makes the fetching thread wait while it is full.
///
/// Full is 1,024 events or 8 MiB; the fetching thread goes on at half of that. The reader's tasks suspend, the fetching
/// thread blocks.
final class ConsumerBuffer: Sendable {
    /// What a reader gets.
    enum Next: Sendable {
        case event(ConsumerEvent)
        /// Nothing follows; the error says why, unless the consumer was closed or the task cancelled.
        case finished(KafkaError?)
    }

    private struct State {
        var events: [ConsumerEvent] = []
        var head = 0
        var bytes = 0
        var isFull = false
        var waiters: [(id: UInt64, continuation: CheckedContinuation<Next, Never>)] = []
        var nextID: UInt64 = 0
        var positions: [TopicPartition: Int64] = [:]
        var isFinished = false
        var failure: KafkaError?

        var count: Int { events.count - head }

        mutating func pop() -> ConsumerEvent? {
            guard head < events.count else { return nil }
            let event = events[head]
            head += 1
            bytes -= event.byteCount
            // Moving the rest costs little when it is done for half of the array at a time.
            if head == events.count || head >= 1024 {
                events.removeFirst(head)
                head = 0
            }
            switch event {
            case .message(let message): positions[message.source] = message.offset + 1
            case .endOfPartition(let partition, let offset): positions[partition] = offset
            case .failure: break
            }
            return event
        }
    }

    static let maximumCount = 1024
    static let maximumBytes = 8 << 20
    private let state = Mutex(State())
    private let room = EventCount()

    /// Adds events and wakes readers. For the fetching thread.
    func append(_ events: [ConsumerEvent]) {
        let ready = state.withLock { state -> [(CheckedContinuation<Next, Never>, Next)] in
            guard !state.isFinished else { return [] }
            for event in events {
                state.events.append(event)
                state.bytes += event.byteCount
            }
            var ready: [(CheckedContinuation<Next, Never>, Next)] = []
            while !state.waiters.isEmpty, let event = state.pop() {
                ready.append((state.waiters.removeFirst().continuation, .event(event)))
            }
            state.isFull = state.count >= Self.maximumCount || state.bytes >= Self.maximumBytes
            return ready
        }
        for (continuation, next) in ready { continuation.resume(returning: next) }
    }

    /// Blocks while the buffer is full.
    ///
    /// - Returns: whether to go on; `false` once the buffer is finished.
    func waitForRoom() -> Bool {
        while true {
            let seen = room.current
            let (isFull, isFinished) = state.withLock { ($0.isFull, $0.isFinished) }
            if isFinished { return false }
            if !isFull { return true }
            room.wait(past: seen)
        }
    }

    /// Ends the sequence: after an error at once, otherwise once what is held has been read.
    func finish(_ error: KafkaError? = nil) {
        let waiters = state.withLock { state in
            if !state.isFinished {
                state.isFinished = true
                state.failure = error
            }
            defer { state.waiters.removeAll() }
            return state.waiters
        }
        room.advance()
        for waiter in waiters { waiter.continuation.resume(returning: .finished(error)) }
    }

    /// How many events are held.
    var count: Int { state.withLock { $0.count } }

    /// The offset after the last event that was read of a partition.
    func position(of partition: TopicPartition) -> Int64? { state.withLock { $0.positions[partition] } }

    /// Returns the next event, suspending until there is one.
    func next() async -> Next {
        if Task.isCancelled { return .finished(nil) }
        if let immediate = take() { return immediate }
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let immediate = state.withLock { state -> Next? in
                    if let event = state.pop() { return .event(event) }
                    // Under the lock: the cancellation handler looks for the waiter after the flag is set.
                    if state.isFinished || Task.isCancelled { return .finished(state.failure) }
                    state.waiters.append((id, continuation))
                    return nil
                }
                if let immediate { continuation.resume(returning: immediate) }
            }
        } onCancel: {
            let waiter = state.withLock { state in
                state.waiters.firstIndex { $0.id == id }.map { state.waiters.remove(at: $0) }
            }
            waiter?.continuation.resume(returning: .finished(nil))
        }
    }

    private func take() -> Next? {
        let (next, hasRoom) = state.withLock { state -> (Next?, Bool) in
            if let failure = state.failure { return (.finished(failure), false) }
            guard let event = state.pop() else { return (state.isFinished ? .finished(nil) : nil, false) }
            let hasRoom =
                state.isFull && state.count <= Self.maximumCount / 2 && state.bytes <= Self.maximumBytes / 2
            if hasRoom { state.isFull = false }
            return (.event(event), hasRoom)
        }
        if hasRoom { room.advance() }
        return next
    }
}

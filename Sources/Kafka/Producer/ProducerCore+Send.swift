internal import CRdKafka
internal import Synchronization

extension ProducerCore {
    /// The error of a call whose task was cancelled before anything was handed over.
    static var cancelledError: KafkaError {
        KafkaError(.cancelled, "the task was cancelled before the record was handed over; it was not sent")
    }

    /// Hands a record over, with checks of its size and topic.
    func produce(_ record: ProducerRecord, opaque: UInt64) throws(KafkaError) -> ProduceResult {
        try limits.check(size: record.estimatedSize, topic: record.topic)
        guard produceGate.enter() else { throw refusal }
        defer { produceGate.leave() }
        if let fatal = state.withLock({ $0.fatalError }) { throw fatal }
        let topic = try topics.handle(of: record.topic, client: handle.pointer)
        let headers = Self.makeHeaders(record.headers)
        return try Self.withBytes(of: record.value) { value throws(KafkaError) in
            try Self.withBytes(of: record.key) { key throws(KafkaError) in
                try produce(
                    topic.pointer,
                    partition: record.partition ?? RD_KAFKA_PARTITION_UA,
                    value: value,
                    key: key,
                    headers: headers,
                    opaque: opaque
                )
            }
        }
    }

    /// Hands a record over and waits for its report; `nil` when the queue is full.
    func sendOnce(
        _ record: ProducerRecord,
        until deadline: ContinuousClock.Instant?
    ) async throws(KafkaError) -> DeliveryReport? {
        var failure: KafkaError?
        var isFull = false
        let report = await withCheckedContinuation { (waiter: SendWaiter) in
            // Registered first: the report may come before the call that produces returns.
            let start = ContinuousClock.now
            let (id, mustWake) = state.withLock { state in
                state.nextID += 1
                state.sends.insert(PendingSend(waiter: waiter, start: start), id: state.nextID, deadline: deadline)
                return (state.nextID, state.arm(deadline))
            }
            do throws(KafkaError) {
                isFull = try produce(record, opaque: id | Self.sendBit) == .queueFull
            } catch {
                failure = error
            }
            if mustWake { handle.wake() }
            guard isFull || failure != nil else { return }
            // Not handed over, so nobody else resumes it, but for a deadline that has passed in this very moment.
            let mine = state.withLock { $0.sends.remove(id: id) }
            let unused = DeliveryReport(id: id, outcome: .notPersisted(Self.cancelledError), latency: .zero)
            mine?.waiter.resume(returning: unused)
        }
        if let failure { throw failure }
        return isFull ? nil : report
    }

    /// Suspends until reports have freed space since `seen` was read.
    ///
    /// - Throws: `error` when the deadline passes first, `.cancelled`, `.closed` or the fatal error.
    func waitForSpace(
        past seen: UInt64,
        until deadline: ContinuousClock.Instant?,
        reporting error: KafkaError
    ) async throws(KafkaError) {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        let wake = await withTaskCancellationHandler {
            await withCheckedContinuation { (waiter: SpaceWaiter) in
                let (immediate, mustWake) = state.withLock { state -> (SpaceWake?, Bool) in
                    if produceGate.isClosed || state.fatalError != nil { return (.closed, false) }
                    if space.current != seen { return (.space, false) }
                    // Under the lock: the cancellation handler looks for the waiter after the flag is set.
                    if Task.isCancelled { return (.cancelled, false) }
                    state.spaceWaiters.insert(waiter, id: id, deadline: deadline)
                    return (nil, state.arm(deadline))
                }
                if let immediate { waiter.resume(returning: immediate) }
                if mustWake { handle.wake() }
            }
        } onCancel: {
            state.withLock { $0.spaceWaiters.remove(id: id) }?.resume(returning: .cancelled)
        }
        switch wake {
        case .space: return
        case .expired: throw error
        case .cancelled: throw Self.cancelledError
        case .closed: throw refusal
        }
    }

    private static func makeHeaders(_ headers: [KafkaHeader]) -> OpaquePointer? {
        guard !headers.isEmpty, let list = rd_kafka_headers_new(headers.count) else { return nil }
        for header in headers {
            withBytes(of: header.value) { value in
                // The length is given, so a name may hold what a C string could not.
                _ = rd_kafka_header_add(list, header.name, header.name.utf8.count, value.baseAddress, value.count)
            }
        }
        return list
    }

    // An empty array may have no address, which librdkafka would take for a null key or value.
    private static func withBytes<Value, Failure: Error>(
        of bytes: [UInt8]?,
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        guard let bytes else { return try body(UnsafeRawBufferPointer(start: nil, count: 0)) }
        guard bytes.isEmpty else {
            return try bytes.withUnsafeBufferPointer { buffer throws(Failure) in
                try body(UnsafeRawBufferPointer(buffer))
            }
        }
        let empty: UInt8 = 0
        return try withUnsafePointer(to: empty) { address throws(Failure) in
            try body(UnsafeRawBufferPointer(start: address, count: 0))
        }
    }
}

extension ProducerCore.State {
    /// Takes note of a new deadline.
    ///
    /// - Returns: whether the event loop sleeps past it and must be woken.
    mutating func arm(_ deadline: ContinuousClock.Instant?) -> Bool {
        guard let deadline else { return false }
        if let armed, armed <= deadline { return false }
        armed = deadline
        return true
    }
}

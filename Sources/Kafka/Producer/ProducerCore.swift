internal import CRdKafka
internal import Logging
internal import Synchronization

/// Does a producer's work; it is kept alive by its event loop until it is closed.
///
/// Messages carry a 64-bit opaque: with the top bit set it is the number of a waiting `send`, otherwise the caller's own
/// number, which goes to the delivery handler. Nothing is kept for a message of the second kind.
final class ProducerCore: Sendable {
    /// How the wait for local space ended.
    enum SpaceWake { case space, expired, cancelled, closed }

    typealias SendWaiter = CheckedContinuation<DeliveryReport, Never>
    typealias SpaceWaiter = CheckedContinuation<SpaceWake, Never>

    struct PendingSend {
        let waiter: SendWaiter
        let start: ContinuousClock.Instant
    }

    /// What is waited for, and how the producer stands.
    struct State {
        var sends = DeadlineTable<PendingSend>()
        var spaceWaiters = DeadlineTable<SpaceWaiter>()
        var nextID: UInt64 = 0
        /// When the event loop looks at deadlines next; `nil` while it sleeps without end.
        var armed: ContinuousClock.Instant?
        var fatalError: KafkaError?
        var totals = DeliveryTotals()
    }

    static let sendBit: UInt64 = 1 << 63
    let handle: ClientHandle
    let topics = TopicHandles()
    /// Closed as soon as the producer takes no more messages; the client itself lives on until these are done with.
    let produceGate = CallGate()
    let space = EventCount()
    let limits: RecordLimits
    let defaultDeadline: Duration?
    let state = Mutex(State())
    let outstanding = Atomic<Int>(0)
    let closing = CloseOnce<CloseReport>()
    private let reader: DeliveryReader
    private let onStatistics: (@Sendable (String) -> Void)?

    init(
        properties: KafkaProperties,
        logger: Logger,
        onStatistics: (@Sendable (String) -> Void)?,
        onDelivery: (@Sendable (Span<Delivery>) -> Void)?
    ) throws(KafkaError) {
        let configuration = try ClientConfiguration(properties)
        // The numbers are librdkafka's defaults, which it does not tell where nobody has set a value.
        limits = RecordLimits(maximumBytes: configuration.number("message.max.bytes") ?? 1_000_000)
        let timeout = configuration.number("message.timeout.ms") ?? 300_000
        // librdkafka takes 0 for no limit.
        defaultDeadline = timeout == 0 ? nil : .milliseconds(timeout) + .seconds(5)
        handle = try ClientHandle(.producer, configuration: configuration, properties: properties, logger: logger)
        reader = DeliveryReader(handler: onDelivery)
        self.onStatistics = onStatistics
        do throws(KafkaError) {
            try handle.start(self)
        } catch {
            handle.destroy()
            throw error
        }
    }

    /// Hands a message to librdkafka without blocking. A header list that librdkafka does not take is freed here. A full
    /// queue is told by the result, everything else by an error. A value that is not copied must stay as it is until the
    /// report.
    func produce(
        _ topic: OpaquePointer,
        partition: Int32,
        value: UnsafeRawBufferPointer,
        copiesValue: Bool = true,
        key: UnsafeRawBufferPointer,
        headers: OpaquePointer?,
        opaque: UInt64
    ) throws(KafkaError) -> ProduceResult {
        outstanding.wrappingAdd(1, ordering: .relaxed)
        let result = crdkafka_produce(
            handle.pointer,
            topic,
            partition,
            value.baseAddress,
            value.count,
            copiesValue ? 1 : 0,
            key.baseAddress,
            key.count,
            headers,
            opaque
        )
        if result == RD_KAFKA_RESP_ERR_NO_ERROR { return .enqueued }
        outstanding.wrappingSubtract(1, ordering: .relaxed)
        if let headers { rd_kafka_headers_destroy(headers) }
        if result == RD_KAFKA_RESP_ERR__QUEUE_FULL { return .queueFull }
        if let fatal = state.withLock({ $0.fatalError }) { throw fatal }
        let name = rd_kafka_topic_name(topic).map { String(cString: $0) } ?? ""
        throw KafkaError(result).prefixed("topic \(name)")
    }

    /// The error of a call on a producer that takes no more messages.
    var refusal: KafkaError { state.withLock { $0.fatalError } ?? ClientHandle.closedError }
}

extension ProducerCore: ClientEventReceiver {
    func receiveDeliveries(_ event: OpaquePointer) {
        let batch = reader.read(event)
        var completed: [(PendingSend, Delivery)] = []
        state.withLock { state in
            state.totals.add(batch.totals)
            for delivery in batch.sends {
                guard let send = state.sends.remove(id: delivery.id & ~Self.sendBit) else { continue }
                completed.append((send, delivery))
            }
        }
        outstanding.wrappingSubtract(batch.totals.count, ordering: .relaxed)
        if batch.totals.acknowledged > 0 { handle.recentErrors.clear() }
        for (send, delivery) in completed {
            let report = DeliveryReport(
                id: delivery.id & ~Self.sendBit,
                outcome: explained(delivery.outcome),
                latency: delivery.latencyMicroseconds < 0
                    ? ContinuousClock.now - send.start : .microseconds(delivery.latencyMicroseconds)
            )
            send.waiter.resume(returning: report)
        }
    }

    func deliveriesReleased() {
        // First the count, then the waiters: whoever registers between the two sees the count and does not wait.
        space.advance()
        let woken = state.withLock { $0.spaceWaiters.count == 0 ? [] : $0.spaceWaiters.removeAll() }
        for (_, waiter) in woken { waiter.resume(returning: .space) }
    }

    func receiveFatal(_ error: KafkaError) {
        state.withLock { $0.fatalError = $0.fatalError ?? error }
        // Nothing more can be sent; purging makes librdkafka report what waits, each by what is known of it.
        rd_kafka_purge(
            handle.pointer,
            RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT | RD_KAFKA_PURGE_F_NON_BLOCKING
        )
        space.advance()
        let woken = state.withLock { $0.spaceWaiters.removeAll() }
        for (_, waiter) in woken { waiter.resume(returning: .closed) }
    }

    func receiveStatistics(_ json: String) { onStatistics?(json) }

    func handleDeadlines() -> Duration? {
        let now = ContinuousClock.now
        let (sends, waiters, next) = state.withLock { state in
            let sends = state.sends.expire(at: now)
            let waiters = state.spaceWaiters.expire(at: now)
            state.armed = [state.sends.earliest, state.spaceWaiters.earliest].compactMap { $0 }.min()
            return (sends, waiters, state.armed)
        }
        for (id, send) in sends {
            let error = explained(
                KafkaError(
                    .timedOut,
                    "no delivery report came within \((now - send.start).words): the message may be in the topic or not",
                    isRetriable: true
                )
            )
            let report = DeliveryReport(id: id, outcome: .unknown(error), latency: now - send.start)
            send.waiter.resume(returning: report)
        }
        for (_, waiter) in waiters { waiter.resume(returning: .expired) }
        return next.map { $0 - now }
    }

    private func explained(_ outcome: DeliveryOutcome) -> DeliveryOutcome {
        switch outcome {
        case .acknowledged: outcome
        case .notPersisted(let error): .notPersisted(explained(error))
        case .unknown(let error): .unknown(explained(error))
        }
    }

    private func explained(_ error: KafkaError) -> KafkaError {
        if error.code == .purged, let fatal = state.withLock({ $0.fatalError }) {
            return KafkaError(
                .fatal,
                "\(error.message); the reason: \(fatal.message)",
                libraryName: fatal.libraryName,
                libraryCode: fatal.libraryCode,
                cause: fatal
            )
        }
        guard error.code == .timedOut, let reasons = handle.recentErrors.summary else { return error }
        return KafkaError(
            .timedOut,
            "\(error.message); meanwhile: \(reasons)",
            libraryName: error.libraryName,
            libraryCode: error.libraryCode,
            isRetriable: error.isRetriable,
            cause: handle.recentErrors.all.last
        )
    }
}

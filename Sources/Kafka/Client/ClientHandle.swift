internal import CRdKafka
internal import Logging
internal import Synchronization

/// Owns one `rd_kafka_t`, its event queue, and the thread that serves that queue.
///
/// The thread blocks in `rd_kafka_queue_poll`, so that a report or an error is handed out as soon as it exists. Every
/// other use of the pointer passes `gate`, which `destroy()` closes first.
final class ClientHandle: @unchecked Sendable {
    // Unchecked because of the pointers: librdkafka's handles may be used from any thread until they are destroyed.
    let pointer: OpaquePointer
    let gate = CallGate()
    let recentErrors = RecentErrors()
    let log: LibraryLog
    private let queue: OpaquePointer
    private let tokenCommand: String?
    private let isStopping = Atomic(false)
    private let thread = Mutex<DedicatedThread?>(nil)

    /// Makes the client. Its event loop starts with `start`.
    init(
        _ kind: ClientConfiguration.Kind,
        configuration: consuming ClientConfiguration,
        properties: KafkaProperties,
        logger: Logger
    ) throws(KafkaError) {
        try configuration.require("log.queue", "true")
        tokenCommand = properties.oauthTokenCommand
        configuration.enableEvents(
            RD_KAFKA_EVENT_DR | RD_KAFKA_EVENT_ERROR | RD_KAFKA_EVENT_LOG | RD_KAFKA_EVENT_STATS
                | (tokenCommand == nil ? 0 : RD_KAFKA_EVENT_OAUTHBEARER_TOKEN_REFRESH)
        )
        pointer = try configuration.makeClient(kind, masking: properties)
        queue = rd_kafka_queue_get_main(pointer)
        log = LibraryLog(logger: logger, clientName: String(cString: rd_kafka_name(pointer)))
        // A null queue stands for the main queue.
        rd_kafka_set_log_queue(pointer, nil)
    }

    /// Starts the event loop, which keeps the handle and the receiver alive until `stop()`.
    func start(_ receiver: any ClientEventReceiver) throws(KafkaError) {
        let started = try DedicatedThread(name: "kafka-events") { [self] in serve(receiver) }
        thread.withLock { $0 = started }
    }

    /// Wakes the event loop to look at its deadlines again.
    func wake() {
        guard gate.enter() else { return }
        defer { gate.leave() }
        rd_kafka_queue_yield(queue)
    }

    /// Ends the event loop once it has handed out what is queued, and waits for it. Blocks; not for the loop's thread.
    func stop() {
        isStopping.store(true, ordering: .sequentiallyConsistent)
        rd_kafka_queue_yield(queue)
        let running = thread.withLock { thread in
            defer { thread = nil }
            return thread
        }
        running?.join()
    }

    /// Destroys the client after the last call on it has returned. Blocks; must follow `stop()` and be called once.
    func destroy() {
        gate.close()
        rd_kafka_queue_destroy(queue)
        // The consumers here belong to no group, so there is none to leave.
        rd_kafka_destroy_flags(pointer, RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE)
    }

    private func serve(_ receiver: any ClientEventReceiver) {
        while !isStopping.load(ordering: .sequentiallyConsistent) {
            let timeout = receiver.handleDeadlines()?.cMilliseconds ?? -1
            guard let event = rd_kafka_queue_poll(queue, timeout) else { continue }
            handle(event, receiver)
        }
        while let event = rd_kafka_queue_poll(queue, 0) { handle(event, receiver) }
    }

    private func handle(_ event: OpaquePointer, _ receiver: any ClientEventReceiver) {
        switch rd_kafka_event_type(event) {
        case RD_KAFKA_EVENT_DR:
            receiver.receiveDeliveries(event)
            rd_kafka_event_destroy(event)
            receiver.deliveriesReleased()
        case RD_KAFKA_EVENT_ERROR:
            handleError(event, receiver)
            rd_kafka_event_destroy(event)
        case RD_KAFKA_EVENT_LOG:
            log.write(event)
            rd_kafka_event_destroy(event)
        case RD_KAFKA_EVENT_STATS:
            if let json = rd_kafka_event_stats(event) { receiver.receiveStatistics(String(cString: json)) }
            rd_kafka_event_destroy(event)
        case RD_KAFKA_EVENT_OAUTHBEARER_TOKEN_REFRESH:
            rd_kafka_event_destroy(event)
            if let tokenCommand { refreshToken(by: tokenCommand) }
        default:
            // Later versions may send kinds of event that this package did not ask for.
            rd_kafka_event_destroy(event)
        }
    }

    private func handleError(_ event: OpaquePointer, _ receiver: any ClientEventReceiver) {
        let text = rd_kafka_event_error_string(event).map { String(cString: $0) } ?? ""
        let code = rd_kafka_event_error(event)
        if code == RD_KAFKA_RESP_ERR__FATAL || rd_kafka_event_error_is_fatal(event) != 0 {
            let error = raisedFatalError() ?? .fatal(libraryCode: code.rawValue, reason: text)
            log.write(error)
            receiver.receiveFatal(error)
            return
        }
        recentErrors.record(KafkaError(code, detail: text), text: text)
    }

    private func raisedFatalError() -> KafkaError? {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 512) { buffer -> KafkaError? in
            buffer.initialize(repeating: 0)
            guard let base = buffer.baseAddress else { return nil }
            let code = rd_kafka_fatal_error(pointer, base, buffer.count)
            guard code != RD_KAFKA_RESP_ERR_NO_ERROR else { return nil }
            return .fatal(libraryCode: code.rawValue, reason: String(cString: base))
        }
    }
}

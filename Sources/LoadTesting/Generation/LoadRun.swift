internal import Contracts
internal import Kafka
internal import Logging
internal import Synchronization

/// One run under way: its producer, its sending thread, and the intervals of its measurement.
final class LoadRun: Sendable {
    /// Time between the last preparation and the first batch, for threads to start.
    private static let runUp: Int64 = 100_000_000
    /// How many batches can be followed to their completion where nothing bounds them.
    private static let followedBatches = 1 << 22
    /// How long reports and completions are waited for after an interruption.
    static let shortDrain = Duration.seconds(3)

    let producer: KafkaProducer
    let settings: LoadSettings
    let observer: LoadObserver
    let clock: MonotonicClock
    let measurement = LoadMeasurement()
    let statistics = StatisticsReader()
    let tracker: LoadTracker
    let loop: SendLoop
    let span: LoadSpan
    let dial: RateDial?
    let search: Mutex<RateSearch?>
    let isDraining = Atomic(false)
    let isSearchOver = Atomic(false)
    let isInterrupted = Atomic(false)

    init(
        _ settings: LoadSettings,
        templates: [EnvelopeTemplate],
        clock: MonotonicClock,
        logger: Logger,
        observer: @escaping LoadObserver
    ) throws(KafkaError) {
        self.settings = settings
        self.clock = clock
        self.observer = observer
        span = LoadSpan(settings.pacing)
        let slots = EnvelopeSlots(
            size: templates.map(\.byteCount).max() ?? 0,
            limit: settings.producerProperties["queue.buffering.max.messages"].flatMap { Int($0.value) } ?? 100_000
        )
        let places = settings.awaitsCompletion ? settings.pacing.batchLimit ?? Self.followedBatches : slots.count
        guard let table = BatchTable(capacity: places) else {
            throw KafkaError(.other, "there is no memory to follow \(places) batches: send fewer")
        }
        let tracker = LoadTracker(
            table: table,
            awaitsCompletion: settings.awaitsCompletion,
            shard: settings.pacing.shard,
            clock: clock,
            measurement: measurement
        )
        self.tracker = tracker
        producer = try KafkaProducer(
            properties: settings.producerProperties,
            logger: logger,
            onDelivery: { reports in
                // In this order: a place that is given back may be stamped anew at once.
                tracker.receive(reports)
                slots.giveBack(reports)
            },
            onStatistics: { [statistics] in statistics.receive($0) }
        )
        if case .search(let searchSettings, _) = settings.pacing {
            let search = RateSearch(searchSettings)
            dial = RateDial(search.firstRate)
            self.search = Mutex(search)
        } else {
            dial = nil
            search = Mutex(nil)
        }
        let writer = try producer.makeWriter(topic: settings.topic, headers: LoadHeaders.template())
        loop = SendLoop(
            settings,
            dial: dial,
            sender: EnvelopeSender(writer: writer, templates: templates, slots: slots),
            tracker: tracker,
            clock: clock,
            recorder: measurement.makeRecorder()
        )
    }

    /// Sends, follows what was sent, and closes the producer.
    func follow(_ listeners: [CallbackListener]) async -> LoadOutcome {
        clock.start(in: Self.runUp)
        let startedAt = clock.timestamp(at: 0)
        observer(.began("sending"))
        let ending = await withTaskGroup(of: Void.self) { group in
            for listener in listeners { group.addTask { await self.listen(to: listener) } }
            group.addTask { await self.closeIntervals() }
            let ending = await withTaskCancellationHandler {
                let ending = await send()
                isDraining.store(true, ordering: .relaxed)
                await drain()
                return ending
            } onCancel: {
                isInterrupted.store(true, ordering: .relaxed)
                loop.stop()
            }
            group.cancelAll()
            return ending
        }
        await producer.close(within: .seconds(5))
        tracker.close(sent: loop.sent)
        closeInterval(from: nil)
        return outcome(ending, startedAt: startedAt)
    }

    private func outcome(_ ending: SendLoop.Ending, startedAt: Timestamp) -> LoadOutcome {
        let found = search.withLock { $0?.result }
        let result: LoadOutcome.Ending =
            switch ending {
            case .finished: .finished
            case .stopped: isSearchOver.load(ordering: .relaxed) ? .finished : .interrupted
            case .tableFull: .failed("more than \(tracker.table.capacity) batches cannot be followed: give --count")
            case .failed(let error): .failed(error.message)
            }
        let seconds = span.measuredSeconds(lastSend: loop.lastSend, isComplete: result == .finished)
        return LoadOutcome(
            record: measurement.record,
            startedAt: startedAt,
            durationSeconds: seconds,
            warmUpSeconds: Double(span.warmUp) / 1e9,
            rateAsked: span.rateAsked(from: span.warmUp, to: span.end ?? max(loop.lastSend, span.warmUp)),
            search: found,
            undelivered: UndeliveredTable(settings.identifiers, tracker.undelivered),
            ending: result
        )
    }
}

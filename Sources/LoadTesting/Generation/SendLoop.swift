internal import Contracts
internal import Kafka
internal import Synchronization

/// The sending thread's work: waits for each batch's time, stamps it, hands it over.
///
/// It never spins: it sleeps until the next intended time, and blocks where places or librdkafka's queue are full. When it
/// is late it sends what is due at once, one after another, until it has caught up; latencies count from the intended
/// times all the same. Nothing is allocated or locked for a message but what librdkafka itself does.
final class SendLoop: @unchecked Sendable {
    // Unchecked because all but the atomics belongs to the one thread that calls `run`.

    enum Ending: Sendable {
        /// All was sent.
        case finished
        /// It was told to stop.
        case stopped
        /// More batches than can be followed.
        case tableFull
        /// The producer's life ended.
        case failed(KafkaError)
    }

    static let patience = Duration.milliseconds(100)

    let pacing: LoadPacing
    let dial: RateDial?
    private let essays: EssayCounts
    private let seed: UInt64
    private let sender: EnvelopeSender
    let tracker: LoadTracker
    let clock: MonotonicClock
    private let shardOffset: Int
    private let shardCount: Int
    let recording: LagRecording
    private let isStopping = Atomic(false)
    private let sentCount = Atomic(0)
    private let lastSendTime = Atomic<Int64>(0)
    private(set) var ordinal = 0
    private var failure: KafkaError?
    private var isTableFull = false

    init(
        _ settings: LoadSettings,
        dial: RateDial?,
        sender: EnvelopeSender,
        tracker: LoadTracker,
        clock: MonotonicClock,
        recorder: SpanRecorder
    ) {
        pacing = settings.pacing
        self.dial = dial
        essays = settings.essays
        seed = settings.seed
        self.sender = sender
        self.tracker = tracker
        self.clock = clock
        shardOffset = settings.pacing.shard.number - 1
        shardCount = settings.pacing.shard.count
        recording = LagRecording(recorder)
    }

    /// How many batches librdkafka took; any thread may ask.
    var sent: Int { sentCount.load(ordering: .acquiring) }

    /// When the last one was handed over, in nanoseconds from the run's start.
    var lastSend: Int64 { lastSendTime.load(ordering: .acquiring) }

    /// Ends the loop soon; any thread may ask.
    func stop() {
        isStopping.store(true, ordering: .releasing)
        tracker.finishedEvents.advance()
    }

    /// Sends until the end; for one dedicated thread.
    func run() -> Ending {
        DedicatedThread.sharpenSleep()
        sleep(until: 0)
        switch pacing {
        case .open(let schedule): sendOpen(schedule)
        case .closed(let inFlight, let bounds): sendClosed(inFlight, bounds)
        case .ceiling(let bounds): sendClosed(.max, bounds)
        case .search(_, let bounds): sendDialled(bounds)
        }
        recording.flush()
        if let failure { return .failed(failure) }
        if isTableFull { return .tableFull }
        return isStopped ? .stopped : .finished
    }

    var isStopped: Bool { isStopping.load(ordering: .acquiring) }

    /// Stamps a batch and hands it over, however long that takes; false ends the loop.
    func send(intended: Int64, isWarmUp: Bool) -> Bool {
        guard let slot = takeSlot() else { return false }
        let produced = clock.now
        let number = ordinal * shardCount + shardOffset
        let stamped = sender.stamp(
            slot,
            batch: number,
            kind: essays.kind(ofBatch: number, seed: seed),
            ordinal: ordinal,
            at: clock.timestamp(at: produced)
        )
        let place = tracker.place(of: stamped.ticket)
        guard place < tracker.table.capacity else {
            sender.discard(stamped)
            isTableFull = true
            return false
        }
        tracker.table[place] = BatchTable.Entry(
            intended: intended,
            produced: produced,
            acknowledged: 0,
            answered: 0,
            ordinal: ordinal,
            isWarmUp: isWarmUp,
            isLost: false
        )
        // Before the hand-over: an answer may come before the call returns.
        ordinal += 1
        sentCount.store(ordinal, ordering: .releasing)
        guard handOver(stamped) else {
            ordinal -= 1
            sentCount.store(ordinal, ordering: .releasing)
            recording.missed(1)
            return false
        }
        lastSendTime.store(produced, ordering: .releasing)
        recording.sent(lag: produced - intended, isWarmUp: isWarmUp)
        return true
    }

    private func takeSlot() -> EnvelopeSlots.Slot? {
        if let slot = sender.takeSlot(within: .zero) { return slot }
        noteFullQueue()
        while !isStopped {
            if let slot = sender.takeSlot(within: Self.patience) { return slot }
        }
        return nil
    }

    /// A full queue is what a ceiling is looked for with; to a schedule it is an error.
    private func noteFullQueue() {
        switch pacing {
        case .open, .search: recording.queueWasFull()
        case .closed, .ceiling: break
        }
        recording.flush()
    }

    private func handOver(_ stamped: EnvelopeSender.Stamped) -> Bool {
        do throws(KafkaError) {
            if try sender.produce(stamped, blockingUpTo: .zero) == .enqueued { return true }
            noteFullQueue()
            while !isStopped {
                if try sender.produce(stamped, blockingUpTo: Self.patience) == .enqueued { return true }
            }
            sender.discard(stamped)
        } catch {
            failure = error
        }
        return false
    }
}

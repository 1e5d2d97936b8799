internal import Contracts
internal import Kafka
internal import Synchronization

/// Follows batches from the hand-over to the acknowledgement and to the completed or failed event.
///
/// Reports come from the producer's thread in batches, callbacks one by one from the consumers' tasks; each takes the
/// lock once. Entries of batches whose completion nobody waits for are kept by place, so that a run of any length needs
/// no more of them than there are places; otherwise by ordinal.
final class LoadTracker: Sendable {
    struct State {
        var counts = LoadCounts()
        var latestAnswered = -1
        var undelivered: [UndeliveredBatch] = []
    }

    let table: BatchTable
    let finishedEvents = EventCount()
    let awaitsCompletion: Bool
    let shard: Shard
    let clock: MonotonicClock
    private let reports: SpanRecorder
    let callbacks: SpanRecorder
    let state = Mutex(State())
    private let finishedCount = Atomic(0)

    init(table: BatchTable, awaitsCompletion: Bool, shard: Shard, clock: MonotonicClock, measurement: LoadMeasurement) {
        self.table = table
        self.awaitsCompletion = awaitsCompletion
        self.shard = shard
        self.clock = clock
        reports = measurement.makeRecorder()
        callbacks = measurement.makeRecorder()
    }

    /// How many batches need no more attention: answered, lost, or reported where nobody waits for answers.
    var finished: Int { finishedCount.load(ordering: .acquiring) }

    /// How many acknowledged batches have not been answered.
    var unanswered: Int {
        state.withLock { $0.counts.acknowledged - $0.counts.completed - $0.counts.failed }
    }

    /// The counts of reports and callbacks, the warm-up included.
    var counts: LoadCounts { state.withLock { $0.counts } }

    /// The batches that were not acknowledged, the warm-up's included; at most `UndeliveredBatch.limit`.
    var undelivered: [UndeliveredBatch] { state.withLock { $0.undelivered } }

    /// The place of a batch's entry.
    func place(of ticket: EnvelopeTicket) -> Int { awaitsCompletion ? ticket.ordinal : ticket.slot }

    /// Takes in a batch of delivery reports.
    func receive(_ deliveries: Swift.Span<Delivery>) {
        let now = clock.now
        let finished = state.withLock { state in
            reports.record { samples in
                var finished = 0
                for index in deliveries.indices {
                    let delivery = deliveries[index]
                    let place = place(of: EnvelopeTicket(delivery.id))
                    finished += table.update(place) { entry in
                        report(delivery, &entry, at: now, &samples, &state)
                    }
                }
                return finished
            }
        }
        finish(finished)
    }

    private func report(
        _ delivery: Delivery,
        _ entry: inout BatchTable.Entry,
        at now: Int64,
        _ samples: inout LoadSamples,
        _ state: inout State
    ) -> Int {
        switch delivery.status {
        case .acknowledged:
            entry.acknowledged = max(now, 1)
            state.counts.acknowledged += 1
            if entry.isWarmUp {
                samples.warmUp.acknowledged += 1
            } else {
                samples.counts.acknowledged += 1
                samples.record(.publish, now - entry.intended)
                samples.record(.publishUncorrected, now - entry.produced)
                // The answer may have overtaken the report; its span is negative then, and counted as such.
                if entry.answered != 0 { samples.record(.service, entry.answered - now) }
            }
            return awaitsCompletion ? 0 : 1
        case .notPersisted, .unknown:
            let isUnknown = delivery.status == .unknown
            entry.isLost = true
            samples.recordError(delivery.outcome.error?.libraryName ?? "")
            if state.undelivered.count < UndeliveredBatch.limit {
                state.undelivered.append(
                    UndeliveredBatch(
                        number: EnvelopeTicket(delivery.id).ordinal * shard.count + shard.number - 1,
                        outcome: isUnknown ? .unknown : .notPersisted,
                        errorCode: delivery.errorCode
                    )
                )
            }
            if isUnknown { state.counts.unknown += 1 } else { state.counts.notPersisted += 1 }
            let path = isUnknown ? \LoadCounts.unknown : \LoadCounts.notPersisted
            if entry.isWarmUp {
                samples.warmUp[keyPath: path] += 1
            } else {
                samples.counts[keyPath: path] += 1
                samples.recordCensored(.publish, atLeast: now - entry.intended)
                samples.recordCensored(.publishUncorrected, atLeast: now - entry.produced)
            }
            return 1
        }
    }

    func finish(_ count: Int) {
        guard count > 0 else { return }
        finishedCount.add(count, ordering: .releasing)
        finishedEvents.advance()
    }
}

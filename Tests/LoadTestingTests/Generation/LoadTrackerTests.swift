import Contracts
import Kafka
import Testing

@testable import LoadTesting

@Suite struct LoadTrackerTests {
    private let measurement = LoadMeasurement()
    private let clock = MonotonicClock()

    private func tracker(awaitsCompletion: Bool = true, shard: String = "1/1") throws -> LoadTracker {
        let table = try #require(BatchTable(capacity: 16))
        let shard = try Shard(parsing: shard)
        return LoadTracker(
            table: table,
            awaitsCompletion: awaitsCompletion,
            shard: shard,
            clock: clock,
            measurement: measurement
        )
    }

    /// Fills an entry as the sending thread does.
    private func send(_ ordinals: Range<Int>, _ tracker: LoadTracker, isWarmUp: Bool = false) {
        for ordinal in ordinals {
            tracker.table[ordinal] = BatchTable.Entry(
                intended: 0,
                produced: 0,
                acknowledged: 0,
                answered: 0,
                ordinal: ordinal,
                isWarmUp: isWarmUp,
                isLost: false
            )
        }
    }

    private func report(_ ordinals: Range<Int>, _ tracker: LoadTracker, _ status: Delivery.Status = .acknowledged) {
        let deliveries = ordinals.map { ordinal in
            Delivery(
                id: EnvelopeTicket(slot: ordinal, ordinal: ordinal).number,
                status: status,
                errorCode: status == .acknowledged ? 0 : -192
            )
        }
        tracker.receive(deliveries.span)
    }

    private var total: LoadSamples {
        measurement.closeInterval(at: clock.now)
        return measurement.record.total
    }

    @Test func followsABatchFromReportToCompletion() throws {
        let tracker = try tracker()
        send(0..<3, tracker)
        report(0..<3, tracker)
        #expect(tracker.unanswered == 3)
        #expect(tracker.finished == 0)
        tracker.receive(.comparison, batch: 1, sent: 3)
        tracker.receive(.completed, batch: 0, sent: 3)
        tracker.receive(.failed, batch: 1, sent: 3)
        #expect(tracker.unanswered == 1)
        #expect(tracker.finished == 2)
        tracker.close(sent: 3)
        let total = total
        #expect(total.counts.acknowledged == 3)
        #expect(total.counts.completed == 1)
        #expect(total.counts.failed == 1)
        #expect(total.counts.missing == 1)
        #expect(total.counts.callbacks == 3)
        #expect(total.latency(of: .publish).summary.count == 3)
        #expect(total.latency(of: .pipeline).summary.count == 2)
        #expect(total.latency(of: .pipeline).summary.censored == 1)
        #expect(total.latency(of: .service).summary.censored == 1)
    }

    @Test func aSecondCompletionIsADuplicateAndAnEarlierBatchIsOutOfOrder() throws {
        let tracker = try tracker()
        send(0..<3, tracker)
        report(0..<3, tracker)
        for number in [1, 1, 0, 2] { tracker.receive(.completed, batch: number, sent: 3) }
        let total = total
        #expect(total.counts.completed == 3)
        #expect(total.counts.duplicateCompletions == 1)
        #expect(total.counts.outOfOrderCompletions == 1)
        #expect(tracker.finished == 3)
    }

    @Test func anAnswerThatOvertakesItsReportIsNotClamped() throws {
        let tracker = try tracker()
        send(0..<1, tracker)
        tracker.receive(.completed, batch: 0, sent: 1)
        report(0..<1, tracker)
        let total = total
        #expect(total.latency(of: .service).summary.negative == 1)
        #expect(total.latency(of: .service).summary.count == 0)
        #expect(total.latency(of: .pipeline).summary.count == 1)
    }

    @Test(arguments: [Delivery.Status.notPersisted, .unknown])
    func whatIsNotAcknowledgedIsCensored(status: Delivery.Status) throws {
        let tracker = try tracker(awaitsCompletion: false)
        send(0..<2, tracker)
        report(0..<2, tracker, status)
        let total = total
        #expect(total.counts.notPersisted == (status == .notPersisted ? 2 : 0))
        #expect(total.counts.unknown == (status == .unknown ? 2 : 0))
        #expect(total.latency(of: .publish).summary.censored == 2)
        #expect(total.errors == ["_MSG_TIMED_OUT": 2])
        #expect(tracker.undelivered.map(\.number) == [0, 1])
        #expect(tracker.undelivered.allSatisfy { $0.outcome == (status == .unknown ? .unknown : .notPersisted) })
        #expect(tracker.finished == 2)
    }

    @Test func theUndeliveredAreNumberedOverAllShards() throws {
        let tracker = try tracker(shard: "2/4")
        send(0..<3, tracker)
        report(0..<1, tracker)
        report(1..<3, tracker, .unknown)
        #expect(tracker.undelivered.map(\.number) == [5, 9])
    }

    @Test func theWarmUpIsCountedApart() throws {
        let tracker = try tracker()
        send(0..<2, tracker, isWarmUp: true)
        report(0..<2, tracker)
        tracker.receive(.completed, batch: 0, sent: 2)
        tracker.close(sent: 2)
        let total = total
        #expect(total.counts == LoadCounts())
        #expect(total.warmUp.acknowledged == 2)
        #expect(total.warmUp.completed == 1)
        #expect(total.warmUp.missing == 1)
        #expect(total.latency(of: .publish).summary.count == 0)
        #expect(total.latency(of: .pipeline).summary.censored == 0)
    }

    @Test func otherShardsBatchesAndUnsentOnesAreLeftAlone() throws {
        let tracker = try tracker(shard: "2/4")
        send(0..<2, tracker)
        report(0..<2, tracker)
        // Of the batches 1 and 5, which this shard sent; 0 and 2 are others', 9 is not sent yet.
        for number in [0, 2, 9, 4_000_000] { tracker.receive(.completed, batch: number, sent: 2) }
        #expect(tracker.unanswered == 2)
        tracker.receive(.completed, batch: 5, sent: 2)
        tracker.receive(.completed, batch: 1, sent: 2)
        #expect(tracker.unanswered == 0)
    }
}

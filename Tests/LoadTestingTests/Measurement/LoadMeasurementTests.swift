import LoadTesting
import Testing

@Suite("Load measurements")
struct LoadMeasurementTests {
    private let second: Int64 = 1_000_000_000

    @Test("merge the recorders of all threads, by interval and in total")
    func merging() {
        let measurement = LoadMeasurement()
        let (producer, reports) = (measurement.makeRecorder(), measurement.makeRecorder())
        producer.record { $0.counts.sent += 3 }
        producer.record { $0.record(.lag, 1000) }
        reports.record { samples in
            samples.counts.acknowledged += 2
            samples.record(.publish, 2_000_000)
            samples.recordError("_MSG_TIMED_OUT")
        }
        let first = measurement.closeInterval(at: second, IntervalObservation(rateAsked: 3))
        reports.record { samples in
            samples.counts.unknown += 1
            samples.recordCensored(.publish, atLeast: 5_000_000)
            samples.recordError("_MSG_TIMED_OUT", count: 2)
        }
        let last = measurement.closeInterval(at: 3 * second)
        #expect(first.samples.counts.sent == 3)
        #expect(first.inFlight == 1)
        #expect(first.seconds == 1)
        #expect(first.rateAsked == 3)
        #expect(last.samples.counts.sent == 0)
        #expect(last.inFlight == 0)
        #expect(last.start == second)
        #expect(last.end == 3 * second)
        let record = measurement.record
        #expect(record.total.counts.sent == 3)
        #expect(record.total.counts.acknowledged == 2)
        #expect(record.total.counts.unknown == 1)
        #expect(record.total.errors == ["_MSG_TIMED_OUT": 3])
        #expect(record.total.latency(of: .publish).summary.count == 1)
        #expect(record.total.latency(of: .publish).summary.censored == 1)
        #expect(record.intervals.map { $0[.publish].summary.count } == [1, 0])
        #expect(record.intervals.map { $0[.publish].summary.censored } == [0, 1])
        #expect(record.intervals.map(\.errors) == [["_MSG_TIMED_OUT": 1], ["_MSG_TIMED_OUT": 2]])
    }

    @Test("tell the backlog: what was sent, is not known to be lost and has not completed")
    func backlog() {
        let measurement = LoadMeasurement()
        let recorder = measurement.makeRecorder()
        recorder.record { samples in
            samples.counts.sent = 10
            samples.counts.notPersisted = 1
            samples.counts.completed = 3
            samples.counts.failed = 1
            samples.warmUp.sent = 2
        }
        #expect(measurement.closeInterval(at: second).backlog == 7)
        recorder.record { $0.counts.missing = 5 }
        #expect(measurement.closeInterval(at: 2 * second).backlog == 2)
    }

    @Test("keep the warm-up's counts apart in the total, and together in the intervals")
    func warmUp() {
        let measurement = LoadMeasurement()
        let recorder = measurement.makeRecorder()
        recorder.record { samples in
            samples.warmUp.sent = 4
            samples.counts.sent = 1
        }
        measurement.closeInterval(at: second)
        #expect(measurement.record.total.counts.sent == 1)
        #expect(measurement.record.total.warmUp.sent == 4)
        #expect(measurement.record.intervals.map(\.counts.sent) == [5])
    }

    @Test("tell the processor time used for each second, from the second interval on")
    func processor() {
        let measurement = LoadMeasurement()
        let shares = ([(1, 5), (2, 6), (4, 9)] as [(Int64, Int64)]).map { time, used in
            let observation = IntervalObservation(processorTime: used * second)
            return measurement.closeInterval(at: time * second, observation).processorShare
        }
        #expect(shares == [nil, 1, 1.5])
    }

    @Test("lose and double nothing while another thread collects")
    func threads() async throws {
        let measurement = LoadMeasurement()
        await withTaskGroup { group in
            for _ in 0..<3 {
                let recorder = measurement.makeRecorder()
                group.addTask {
                    for _ in 0..<20_000 {
                        recorder.record { samples in
                            samples.counts.sent += 1
                            samples.record(.lag, 1000)
                        }
                    }
                }
            }
            group.addTask {
                for time in 1...5 {
                    measurement.closeInterval(at: Int64(time))
                    await Task.yield()
                }
            }
        }
        measurement.closeInterval(at: 100)
        #expect(measurement.record.total.counts.sent == 60_000)
        #expect(measurement.record.total.latency(of: .lag).summary.count == 60_000)
        #expect(measurement.record.intervals.map(\.counts.sent).reduce(0, +) == 60_000)
    }
}

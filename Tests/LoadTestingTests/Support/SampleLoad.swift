import Contracts

@testable import LoadTesting

/// Runs that never were, for the judgements and files of results.
enum SampleLoad {
    static let second: Int64 = 1_000_000_000

    static func facts(rateAsked: Double? = 100, seconds: Double = 10, shard: Shard = .whole) -> LoadRunFacts {
        LoadRunFacts(
            runID: "load-test-<1>&\"2\"",
            startedAt: Timestamp(microseconds: 1_792_000_000_250_000),
            version: "1.2.3",
            mode: "open loop, constant arrivals",
            rateAsked: rateAsked,
            durationSeconds: seconds,
            shard: shard,
            processors: 2,
            settings: [.init("--rate", "100/s"), .init("--topic", "<script>alert('x')</script>")]
        )
    }

    /// A record of intervals of one second, each made by a closure that is told its number.
    static func record(
        seconds: Int = 10,
        asked: Double? = 100,
        _ fill: (Int, inout LoadSamples) -> Void,
        observe: (Int, inout IntervalObservation) -> Void = { _, _ in }
    ) -> LoadRecord {
        let measurement = LoadMeasurement()
        let recorder = measurement.makeRecorder()
        for number in 0..<seconds {
            recorder.record { fill(number, &$0) }
            var observation = IntervalObservation(rateAsked: asked)
            observe(number, &observation)
            measurement.closeInterval(at: Int64(number + 1) * second, observation)
        }
        return measurement.record
    }

    /// Ten seconds at 100 batches a second that all went well but for three errors and two batches that never completed.
    static let sound = record { number, samples in
        samples.counts.scheduled += 100
        samples.counts.sent += 100
        samples.counts.acknowledged += 100
        samples.counts.completed += number == 9 ? 98 : 100
        samples.counts.missing += number == 9 ? 2 : 0
        samples.counts.callbacks += 300
        for step in 1...100 {
            samples.record(.lag, Int64(step) * 1000)
            samples.record(.publish, Int64(step) * 1_000_000)
            samples.record(.publishUncorrected, Int64(step) * 900_000)
            if number < 9 || step > 2 {
                samples.record(.pipeline, Int64(step) * 20_000_000)
                samples.record(.service, Int64(step) * 19_000_000)
            } else {
                samples.recordCensored(.pipeline, atLeast: 30_000_000_000)
                samples.recordCensored(.service, atLeast: 29_900_000_000)
            }
        }
        if number == 4 { samples.recordError("_MSG_TIMED_OUT", count: 3) }
    } observe: { number, observation in
        var statistics = ClientStatistics()
        statistics.roundTripMilliseconds = Double(number)
        statistics.batchMessages = 12.5
        observation.statistics = statistics
        observation.processorTime = Int64(number) * second / 4
    }
}

import Testing

@testable import LoadTesting

@Suite("Intervals as points")
struct PlottedIntervalsTests {
    private func intervals(_ count: Int, lastLasts last: Int64 = SampleLoad.second) -> [IntervalRow] {
        let measurement = LoadMeasurement()
        let recorder = measurement.makeRecorder()
        for number in 1...count {
            recorder.record { $0.counts.sent += 10 }
            let end = Int64(number) * SampleLoad.second
            measurement.closeInterval(at: number == count ? end - SampleLoad.second + last : end)
        }
        return measurement.record.intervals
    }

    @Test(
        "are one for one while there are few, and joined when there are many",
        arguments: [(5, 5, 1), (1300, 433, 3)]
    )
    func joined(_ count: Int, points: Int, perPoint: Int) {
        let plotted = PlottedIntervals(intervals(count))
        #expect(plotted.points.count == points)
        #expect(plotted.perPoint == perPoint)
        #expect(plotted.points.allSatisfy { $0.rate(\.sent) == 10 })
        #expect(plotted.note.isEmpty == (perPoint == 1))
    }

    @Test("take a short rest into the point before")
    func rest() {
        let plotted = PlottedIntervals(intervals(4, lastLasts: SampleLoad.second / 100))
        #expect(plotted.points.count == 3)
        #expect(plotted.points.last.map { abs($0.rate(\.sent) - 20 / 1.01) < 1e-9 } == true)
        #expect(plotted.end == 3.01)
    }
}

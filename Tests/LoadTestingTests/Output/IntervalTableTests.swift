import LoadTesting
import Testing

@Suite("intervals.csv")
struct IntervalTableTests {
    private let rows = IntervalTable.text(SampleLoad.sound.intervals).split(separator: "\r\n").map { line in
        line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }

    private func cell(_ name: String, _ row: Int) throws -> String {
        rows[row + 1][try #require(rows[0].firstIndex(of: name))]
    }

    @Test("has a header, and a row of as many cells for every interval")
    func shape() {
        #expect(rows.count == 11)
        #expect(rows.allSatisfy { $0.count == rows[0].count })
        #expect(Set(rows[0]).count == rows[0].count)
    }

    @Test("has the counts, rates and percentiles of each interval")
    func values() throws {
        #expect(try cell("start_seconds", 3) == "3.000")
        #expect(try cell("end_seconds", 3) == "4.000")
        #expect(try cell("rate_asked", 3) == "100.000")
        #expect(try cell("sent", 3) == "100")
        #expect(try cell("publish_count", 3) == "100")
        #expect(try cell("publish_max_ms", 3) == "100.000000")
        #expect(try cell("errors", 4) == "3")
        #expect(try cell("errors_by_kind", 4) == "_MSG_TIMED_OUT: 3")
        #expect(try cell("round_trip_ms", 4) == "4.000")
        #expect(try cell("throttle_ms", 4) == "")
        #expect(try cell("processor_share", 0) == "")
        #expect(try cell("processor_share", 1) == "0.250")
    }

    @Test("names the figures that are lower bounds")
    func bounds() throws {
        #expect(try cell("lower_bounds", 8) == "")
        #expect(try cell("pipeline_censored", 9) == "2")
        #expect(try cell("lower_bounds", 9).split(separator: " ").contains("pipeline.max"))
        #expect(try !cell("lower_bounds", 9).contains("publish"))
    }
}

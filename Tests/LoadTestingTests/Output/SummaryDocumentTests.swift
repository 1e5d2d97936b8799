import Contracts
import Foundation
import LoadTesting
import TestSupport
import Testing

@Suite("summary.json")
struct SummaryDocumentTests {
    private func document(_ results: LoadResults) throws -> JSONValue {
        // As a reader finds it: written, and parsed again.
        try JSONValue(parsing: Array(SummaryDocument.document(results).indented.utf8))
    }

    @Test("has the pinned fields at the top and for every span")
    func pinned() throws {
        let document = try document(LoadResults(SampleLoad.facts(), SampleLoad.sound))
        let counts = [
            ("schema_version", 1), ("scheduled", 1000), ("sent", 1000), ("acknowledged", 1000), ("not_persisted", 0),
            ("unknown", 0), ("completed", 998), ("failed", 0), ("missing", 2),
        ]
        for (name, count) in counts { #expect(document[name]?.int == count, "\(name)") }
        for (name, value) in [("duration_seconds", 10), ("rate_asked", 100), ("rate_reached", 100)]
            as [(String, Double)]
        {
            #expect(document[name]?.double == value, "\(name)")
        }
        for span in ["lag", "publish", "pipeline", "service", "publish_uncorrected"] {
            let latency = try #require(document["latency_ms"]?[span])
            for name in ["p50", "p90", "p99", "p99_9", "max"] {
                #expect(latency[name]?.double != nil, "\(span).\(name)")
            }
            #expect(latency["count"]?.int != nil)
            #expect(latency["censored"]?.int != nil)
        }
        let publish = try #require(document["latency_ms"]?["publish"])
        #expect(publish["count"]?.int == 1000)
        #expect(publish["max"]?.double == 100)
        #expect(publish["p50"]?.double.map { abs($0 - 50) < 0.1 } == true)
        #expect(publish["lower_bounds"]?.array?.isEmpty == true)
        let pipeline = try #require(document["latency_ms"]?["pipeline"])
        #expect(pipeline["censored"]?.int == 2)
        #expect(pipeline["lower_bounds"]?.array?.compactMap(\.string) == ["mean", "p99_9", "p99_99", "max"])
        #expect(document["errors"]?["_MSG_TIMED_OUT"]?.int == 3)
        #expect(document["run_id"]?.string == "load-test-<1>&\"2\"")
        #expect(document["started_at"]?.string == "2026-10-14T17:46:40.250000Z")
    }

    @Test("says null, not zero, where nothing was measured")
    func empty() throws {
        let document = try document(LoadResults(SampleLoad.facts(rateAsked: nil), LoadMeasurement().record))
        #expect(document["latency_ms"]?["pipeline"]?["p99"] == .null)
        #expect(document["latency_ms"]?["pipeline"]?["count"]?.int == 0)
        #expect(document["rate_asked"] == .null)
        #expect(document["schedule"] == .null)
    }

    @Test("tells what was judged, and what was found")
    func verdicts() throws {
        var search = RateSearch(RateSearchSettings(first: 10, highest: 20))
        for second in 1...25 {
            _ = search.observe(
                .init(time: Int64(second) * SampleLoad.second, due: second * 10, sent: second * 10, completed: 0)
            )
        }
        let results = LoadResults(
            SampleLoad.facts(rateAsked: 200),
            SampleLoad.sound,
            thresholds: [try Threshold(parsing: "missing > 0"), try Threshold(parsing: "failed > 0")],
            requirement: try RateRequirement(parsing: "99%"),
            search: search.result
        )
        let document = try document(results)
        #expect(document["passed"]?.bool == false)
        #expect(document["thresholds"]?.array?.map { $0["failed"]?.bool } == [true, false])
        #expect(document["thresholds"]?.array?.first?["condition"]?.string == "missing > 0")
        #expect(document["schedule"]?["kept"]?.bool == false)
        #expect(document["schedule"]?["share"]?.double == 0.5)
        #expect(document["schedule"]?["reason"]?.string == "unknown")
        #expect(document["search"]?["ending"]?.string == "cut_short")
        #expect(document["search"]?["steps"]?.array?.first?["verdict"]?.string == "overloaded")
        #expect(document["warnings"]?.array?.isEmpty == false)
    }

    @Test("describes each of its fields in docs/load-test.md")
    func documented() throws {
        let page = try String(contentsOf: Repository.root.appending(path: "docs/load-test.md"), encoding: .utf8)
        let results = LoadResults(SampleLoad.facts(), SampleLoad.sound)
        var names = try #require(document(results).object).members.map(\.key)
        names += try #require(document(results)["latency_ms"]?["publish"]?.object).members.map(\.key)
        names += try #require(document(results)["schedule"]?.object).members.map(\.key)
        for name in names { #expect(page.contains("`\(name)`"), "\(name)") }
    }
}

import TestSupport
import Testing

@testable import LoadTesting

@Suite("Reports")
struct LoadReportTests {
    private func results(_ thresholds: [String] = []) throws -> LoadResults {
        LoadResults(SampleLoad.facts(), SampleLoad.sound, thresholds: try thresholds.map { try Threshold(parsing: $0) })
    }

    @Test("escape every value that comes from outside")
    func escaping() throws {
        let html = LoadReport.html(try results(["failed > 0"]))
        #expect(html.contains("load-test-&lt;1&gt;&amp;&quot;2&quot;"))
        #expect(html.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"))
        #expect(!html.contains("<script"))
        #expect(html.contains("failed &gt; 0"))
    }

    @Test("show every rate that a search tried", .enabled(if: PythonScript.isThere))
    func search() async throws {
        var search = RateSearch(RateSearchSettings(first: 10, highest: 10))
        for second in 1...25 {
            let count = second * 10
            let time = Int64(second) * SampleLoad.second
            _ = search.observe(.init(time: time, due: count, sent: count, completed: count))
        }
        let results = LoadResults(SampleLoad.facts(rateAsked: nil), SampleLoad.sound, search: search.result)
        let html = LoadReport.html(results)
        #expect(
            html.contains("<strong>10.0/s was kept up with a flat backlog</strong>. That was the highest rate allowed")
        )
        #expect(html.contains("<td>✓ kept up</td><td>0.00 ± 0.00/s</td>"))
        #expect(try await HTMLCheck.complaints(html) == [])
    }

    @Test("are well formed, and load and run nothing", .enabled(if: PythonScript.isThere))
    func wellFormed() async throws {
        #expect(try await HTMLCheck.complaints(LoadReport.html(results(["missing > 0", "failed > 0"]))) == [])
        let empty = LoadResults(SampleLoad.facts(rateAsked: nil), LoadMeasurement().record)
        #expect(try await HTMLCheck.complaints(LoadReport.html(empty)) == [])
        #expect(try await HTMLCheck.complaints("<p><b>x</p><script>1</script>") != [])
    }

    @Test("tell in front whether the run passed")
    func banner() throws {
        #expect(!LoadReport.html(try results()).contains("class=\"banner"))
        #expect(LoadReport.html(try results(["failed > 0"])).contains("<strong>Passed:</strong>"))
        let failed = LoadReport.html(try results(["failed > 0", "missing > 0"]))
        #expect(failed.contains("<strong>Failed:</strong> 1 of 2 thresholds."))
        let behind = LoadReport.html(LoadResults(SampleLoad.facts(rateAsked: 200), SampleLoad.sound))
        #expect(behind.contains("<strong>Marked:</strong> the generator did not keep its schedule."))
        #expect(behind.contains("it reached 100/s of 200/s (50.0 %)"))
    }

    @Test("show what never completed as lower bounds, in words, in the table and in the plot")
    func censored() throws {
        let html = LoadReport.html(try results())
        #expect(html.contains("2 of 1\u{202F}000 batches were never completed or failed."))
        #expect(html.contains("<td>≥ 30.0 s</td>"))
        #expect(html.contains("pipeline, at least"))
    }

    @Test("have a plot for each of what was measured, and none for what was not")
    func plots() throws {
        let html = LoadReport.html(try results())
        for title in ["Throughput", "Publish latency over time", "Pipeline latency over time", "Backlog", "Errors"] {
            #expect(html.contains("aria-label=\"\(title)\""), "\(title)")
        }
        let bare = SampleLoad.record(seconds: 3) { _, samples in samples.record(.publish, 1_000_000) }
        let publishOnly = LoadReport.html(LoadResults(SampleLoad.facts(), bare))
        #expect(publishOnly.contains("aria-label=\"Publish latency over time\""))
        #expect(!publishOnly.contains("aria-label=\"Pipeline latency over time\""))
        #expect(!publishOnly.contains("aria-label=\"Errors\""))
    }
}

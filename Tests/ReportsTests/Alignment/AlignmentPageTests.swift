import Artefacts
import BradleyTerry
import Contracts
import Testing

@testable import Reports

@Suite("The report of an alignment")
struct AlignmentPageTests {
    private static let sample = SampleRecord(mode: .anchorAlignTest, students: 0, comparisons: 200)

    @Test("places every anchor by its expected and its actual rank")
    func ranks() async throws {
        try await Self.sample.with { record in
            let plot = try #require(
                DrawnPlot("Expected against actual rank", in: try AlignmentPage(record).document.html())
            )
            let (expected, actual) = (try plot.scale(.x), try plot.scale(.y))
            let dots = try plot.attributes("<circle class=\"dot c[12]\" cx=\"([\\d.]+)\" cy=\"([\\d.]+)\"")
            let drawn = dots.map { [Int(expected($0[0]).rounded()), Int(actual($0[1]).rounded())] }
            // The sample's anchors are in the order of their grades.
            let ranks = (record.document["inputs"]?["anchors"]?.array ?? []).enumerated().map { number, anchor in
                let row = record.document["bt_summary"]?.array?.first { $0["essay_id"] == anchor["cj_essay_id"] }
                return [number + 1, row?["rank"]?.int ?? 0]
            }
            #expect(drawn == ranks)
            #expect(drawn.count == 12)
        }
    }

    @Test("says tau with its intervals, targets, inversions and the prompts")
    func content() async throws {
        try await Self.sample.with { record in
            let html = try AlignmentPage(record).document.html()
            #expect(html.contains("Kendall&#39;s tau-a on ordinal expected ranks"))
            #expect(html.contains("≥ 0.90"))
            #expect(html.contains("1\u{202F}000 resamples with the seed 20261124"))
            #expect(html.contains("Write about role models."))
            #expect(html.contains("System prompt: none in the request"))
            for inversion in record.alignment.inversions {
                #expect(html.contains("<td class=\"figure\">\(inversion.count) of \(inversion.comparisons)</td>"))
            }
            #expect(record.alignment.inversions.count > 0)
        }
    }

    @Test("says that nothing is known of too little")
    func unknown() async throws {
        for sample in [
            SampleRecord(mode: .anchorAlignTest, students: 0, anchors: 1, comparisons: 0),
            SampleRecord(mode: .anchorAlignTest, students: 0, comparisons: 30, failed: 30, hasResult: false),
        ] {
            try await sample.with { record in
                let html = try AlignmentPage(record).document.html()
                #expect(html.contains("<strong>Unknown:</strong>"))
                #expect(html.contains("No comparison has succeeded."))
            }
        }
    }
}

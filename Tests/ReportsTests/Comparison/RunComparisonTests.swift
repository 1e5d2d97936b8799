import Artefacts
import BradleyTerry
import Contracts
import TestSupport
import Testing

@testable import Reports

@Suite("Two runs compared")
struct RunComparisonTests {
    private func compare(_ first: SampleRecord, _ second: SampleRecord) async throws -> RunComparison {
        try await first.with { one in try await second.with { other in RunComparison(one, other) } }
    }

    @Test("of the same run differ in nothing")
    func same() async throws {
        let comparison = try await compare(SampleRecord(), SampleRecord())
        #expect(comparison.matched == 32 && comparison.matchedByChecksum == 32)
        #expect(comparison.settings.isEmpty)
        #expect(comparison.tau?.tauB == 1)
        #expect(comparison.moves.count == 32 && comparison.moves.allSatisfy { $0.places == 0 })
        #expect(comparison.gained.isEmpty && comparison.lost.isEmpty)
        #expect(comparison.agreement.share == 1)
        #expect(comparison.first.usd == comparison.second.usd)
    }

    @Test("name what differs, and count inversions as gained or lost")
    func different() async throws {
        let first = SampleRecord(comparisons: 900)
        let second = SampleRecord(label: "autumn", comparisons: 800, seed: 2, model: "gpt-6")
        let comparison = try await compare(first, second)
        #expect(comparison.settings.map(\.name) == ["batch_id", "judges"])
        #expect(comparison.settings.last == .init(name: "judges", first: "openai gpt-5.1", second: "openai gpt-6"))
        #expect(abs(comparison.second.usd - comparison.first.usd + 1.25) < 1e-9)
        let (mine, theirs) = try await first.with { one in
            try await second.with { other in (one.alignment.inversions, other.alignment.inversions) }
        }
        let key = { (winner: String, loser: String) in [winner, loser] }
        let (before, after) = (
            Set(mine.map { key($0.winner.fileName, $0.loser.fileName) }),
            Set(theirs.map { key($0.winner.fileName, $0.loser.fileName) })
        )
        #expect(Set(comparison.gained.map { key($0.winner, $0.loser) }) == after.subtracting(before))
        #expect(Set(comparison.lost.map { key($0.winner, $0.loser) }) == before.subtracting(after))
        #expect(!comparison.gained.isEmpty && !comparison.lost.isEmpty)
        let swapped = try await compare(second, first)
        #expect(Set(swapped.gained) == Set(comparison.lost))
        #expect(swapped.tau?.tauB == comparison.tau?.tauB)
        #expect(swapped.moves.map(\.places).sorted() == comparison.moves.map { -$0.places }.sorted())
        #expect(swapped.agreement.share == comparison.agreement.share)
    }

    @Test("compare places among the essays that both have")
    func places() async throws {
        let comparison = try await compare(SampleRecord(students: 20), SampleRecord(students: 0))
        #expect(comparison.matched == 12)
        #expect(comparison.moves.map(\.secondPlace) == Array(1...12))
        #expect(Set(comparison.moves.map(\.firstPlace)) == Set(1...12))
    }

    @Test("are a page whose values are escaped", .enabled(if: PythonScript.isThere))
    func page() async throws {
        let second = SampleRecord(label: "<script>\u{202E}", seed: 3, name: { "<b>\($0)</b>" })
        let html = try await compare(SampleRecord(name: { "<b>\($0)</b>" }), second).html()
        #expect(try await HTMLCheck.complaints(html) == [])
        #expect(!html.contains("<script") && !html.contains("<b>"))
        #expect(html.contains("aria-label=\"Places in both runs\""))
        let nothing = try await compare(
            SampleRecord(students: 0, anchors: 1, comparisons: 0),
            SampleRecord(students: 0, anchors: 2, comparisons: 1, hasResult: false)
        )
        #expect(try await HTMLCheck.complaints(nothing.html()) == [])
        #expect(nothing.tau == nil && nothing.agreement.share == nil)
    }
}

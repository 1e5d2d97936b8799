import Artefacts
import BradleyTerry
import Contracts
import Testing

@testable import Reports

/// The answers come from NumPy and SciPy, see ``ReferenceStatistics``; edge cases are worked out by hand.
@Suite("Tau, inversions and intervals")
struct TauIntervalsTests {
    private typealias Essay = (essayID: String, fileName: String, grade: String?)

    @Test("agree with NumPy and SciPy", arguments: ReferenceStatistics.alignments)
    func reference(_ given: ReferenceStatistics.Case) throws {
        let grades = (given.json["grades"]?.array ?? []).compactMap(\.string)
        let ranks = (given.json["ranks"]?.array ?? []).compactMap(\.int)
        let decisions = given.decisions("decisions").map { (winner: "\($0.winner)", loser: "\($0.loser)") }
        #expect(grades.count >= 3 && ranks.count == grades.count && decisions.count >= 12)
        let report = AlignmentReport(
            grades.enumerated().map { (essayID: "\($0)", fileName: "\($0)", grade: $1) },
            decisions: decisions,
            ranks: Dictionary(uniqueKeysWithValues: ranks.enumerated().map { ("\($0)", $1) })
        )
        #expect(abs(try #require(report.tauA) - (try #require(given.json["tau_a"]?.double))) < 1e-12)
        if let tauB = given.json["tau_b"]?.double {
            #expect(abs(try #require(report.tauB) - tauB) < 1e-12)
        } else {
            #expect(report.tauB == nil)
        }
        let inverted = Set(report.inversions.map { [$0.winner.essayID, $0.loser.essayID] })
        let expected = Set(
            (given.json["inversions"]?.array ?? []).compactMap { $0.array?.compactMap { $0.int.map(String.init) } }
        )
        #expect(inverted == expected)
        let zero = Set((given.json["zero_wins"]?.array ?? []).compactMap { $0.int.map(String.init) })
        #expect(Set(report.zeroWinAnchors.map(\.essayID)) == zero)

        let bootstrap = PercentileBootstrap(
            resamples: try #require(given.json["resamples"]?.int),
            seed: UInt64(try #require(given.json["seed"]?.int))
        )
        let intervals = TauIntervals(report, decisions: decisions, bootstrap: bootstrap)
        #expect(abs(try #require(intervals.fitted) - (try #require(given.json["fitted_tau"]?.double))) < 1e-12)
        for (interval, name) in [
            (intervals.judgements, "judgements_interval"), (intervals.anchors, "anchors_interval"),
        ] {
            let edges = try #require(given.numbers(name))
            let found = try #require(interval)
            #expect(abs(found.lower - edges[0]) < 1e-9 && abs(found.upper - edges[1]) < 1e-9, "\(name)")
        }
    }

    @Test("has five cases to agree with")
    func cases() {
        #expect(ReferenceStatistics.alignments.count == 5)
        #expect(ReferenceStatistics.agreements.count == 3)
    }

    @Test("has no interval for one anchor, or without a successful comparison")
    func tooLittle() {
        let one = AlignmentReport([(essayID: "a", fileName: "a", grade: "A")], decisions: [], ranks: ["a": 1])
        let alone = TauIntervals(one, decisions: [])
        #expect(alone.fitted == nil && alone.judgements == nil && alone.anchors == nil)
        let essays: [Essay] = [("a", "a", "A"), ("b", "b", "B")]
        let unjudged = TauIntervals(AlignmentReport(essays, decisions: [], ranks: ["a": 1, "b": 2]), decisions: [])
        #expect(unjudged.fitted == nil && unjudged.judgements == nil)
        // Two anchors in order: every resample that holds both has tau 1.
        #expect(unjudged.anchors?.lower == 1 && unjudged.anchors?.upper == 1)
        let unranked = TauIntervals(
            AlignmentReport(essays, decisions: [("a", "b")], ranks: ["a": 1]),
            decisions: [("a", "b"), ("stranger", "a"), ("a", "a")].map { (winner: $0.0, loser: $0.1) }
        )
        #expect(unranked.anchors == nil && unranked.fitted == 1)
    }

    @Test("gives the same interval every time")
    func seeded() {
        let essays: [Essay] = [("a", "a", "A"), ("b", "b", "B"), ("c", "c", "C")]
        let decisions = [("a", "b"), ("b", "a"), ("b", "c"), ("c", "a")].map { (winner: $0.0, loser: $0.1) }
        let report = AlignmentReport(essays, decisions: decisions, ranks: ["a": 2, "b": 1, "c": 3])
        let (one, other) = (TauIntervals(report, decisions: decisions), TauIntervals(report, decisions: decisions))
        #expect(one.judgements == other.judgements && one.anchors == other.anchors)
        #expect(one.judgements?.values == 1000)
    }
}

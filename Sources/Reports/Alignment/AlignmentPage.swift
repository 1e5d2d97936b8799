import Artefacts
import BradleyTerry
import Contracts

/// The report of an anchor alignment: how well the judges' ranking of the anchors agrees with their grades.
struct AlignmentPage {
    private let record: RunRecord
    private let alignment: AlignmentReport
    private let intervals: TauIntervals

    init(_ record: RunRecord) {
        self.record = record
        alignment = record.alignment
        intervals = TauIntervals(
            alignment,
            decisions: record.judgements.lazy.filter(\.succeeded)
                .map { (winner: record.essays[$0.winner].id, loser: record.essays[$0.loser].id) }
        )
    }

    /// The report before it takes a form.
    var document: ReportDocument {
        var document = ReportDocument(
            title: "Anchor alignment: \(record.label)",
            subtitle: ReportWords.subtitle(record),
            banners: [verdict] + ReportWords.banners(record),
            tiles: tiles,
            footer: ReportWords.footer(record)
        )
        document.add("Agreement", [.table(figures), .text(explanation)])
        document.add("Expected and actual rank", rankBlocks)
        document.add("Direct inversions", inversionBlocks)
        document.add("Anchors without a win", zeroWinBlocks)
        document.add("Wins", winsBlocks)
        document.add("Prompts", PromptSection(record).blocks)
        document.add("Provenance", ProvenanceSection(record).blocks)
        return document
    }

    private var verdict: ReportDocument.Banner {
        switch alignment.meetsTargets {
        case true: .init(verdict: "Aligned", text: "the platform's targets are met.", isGood: true)
        case false: .init(verdict: "Not aligned", text: "the platform's targets are not met.", isGood: false)
        case nil:
            .init(
                verdict: "Unknown",
                text: "the result does not rank two anchors or more and all of them, so there is no tau.",
                isGood: false
            )
        }
    }

    private var tiles: [(name: String, value: String, note: String)] {
        let (baseline, targets) = (AlignmentReport.platformBaseline, AlignmentReport.platformTargets)
        return [
            (
                name: "Tau-a", value: ReportWords.logits(alignment.tauA),
                note: "target ≥ \(ReportWords.logits(targets.tauA)), baseline \(ReportWords.logits(baseline.tauA))"
            ),
            (
                name: "Direct inversions", value: String(alignment.inversions.count),
                note: "target ≤ \(targets.inversions), baseline \(baseline.inversions)"
            ),
            (
                name: "Anchors without a win", value: String(alignment.zeroWinAnchors.count),
                note: "target \(targets.zeroWinAnchors), baseline \(baseline.zeroWinAnchors)"
            ),
            (
                name: "Comparisons", value: Figures.count(alignment.comparisons),
                note: "successful ones, \(ReportWords.dollars(record.totalUSD)) in all"
            ),
        ]
    }

    private var figures: ReportTable {
        let (baseline, targets) = (AlignmentReport.platformBaseline, AlignmentReport.platformTargets)
        return ReportTable(
            [.text("figure"), .figure("here"), .figure("95 % interval"), .figure("baseline"), .figure("target")],
            rows: [
                [
                    "Kendall's tau-a on ordinal expected ranks", text(alignment.tauA), "",
                    text(baseline.tauA), "≥ \(text(targets.tauA))",
                ],
                ["– judgements resampled, own fit", text(intervals.fitted), text(intervals.judgements), "", ""],
                ["– anchors resampled", text(alignment.tauA), text(intervals.anchors), "", ""],
                ["Kendall's tau-b, equal grades tied", text(alignment.tauB), "", "", ""],
                [
                    "Direct inversions", String(alignment.inversions.count), "", String(baseline.inversions),
                    "≤ \(targets.inversions)",
                ],
                [
                    "Anchors without a win", String(alignment.zeroWinAnchors.count), "",
                    String(baseline.zeroWinAnchors), String(targets.zeroWinAnchors),
                ],
            ]
        )
    }

    private func text(_ tau: Double?) -> String { tau.map { FixedPoint.text($0, decimals: 2) } ?? "unknown" }

    private func text(_ interval: PercentileBootstrap.Interval?) -> String {
        interval.map { "\(text($0.lower)) to \(text($0.upper))" } ?? "unknown"
    }

    private var explanation: String {
        let bootstrap = TauIntervals.bootstrap
        return
            "The intervals are percentile bootstraps of \(Figures.count(bootstrap.resamples)) resamples with the seed "
            + "\(bootstrap.seed), so that the same run always gives the same ones. Judgements resampled: how tau might come out "
            + "if the same anchors were judged again; each resample is fitted by this tool's own Bradley–Terry fit, whose tau is "
            + "beside it. Anchors resampled: how tau might come out with other anchors of the same kind."
    }

    private var rankBlocks: [ReportDocument.Block] {
        let essays = Dictionary(record.essays.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let points = alignment.anchors.compactMap { anchor in
            anchor.rank.map { rank in
                RankPlot.Point(name: anchor.fileName, x: anchor.expectedRank, y: rank, label: anchor.grade ?? "?")
            }
        }
        var table = ReportTable([
            .figure("expected"), .figure("actual"), .word("grade"), .text("anchor"), .figure("won"), .figure("lost"),
            .figure("share won"), .figure("theta"), .figure("standard error"),
        ])
        for anchor in alignment.anchors {
            let count = anchor.wins + anchor.losses
            table.add([
                String(anchor.expectedRank), anchor.rank.map(String.init) ?? "–", anchor.grade ?? "unknown",
                anchor.fileName,
                String(anchor.wins), String(anchor.losses),
                count == 0 ? "–" : Figures.percent(Double(anchor.wins) / Double(count)),
                ReportWords.logits(essays[anchor.essayID]?.theta),
                ReportWords.logits(essays[anchor.essayID]?.standardError),
            ])
        }
        let plot = RankPlot(
            title: "Expected against actual rank",
            note: "Above the diagonal the judges ranked an anchor better than its grade says, below it worse.",
            xTitle: "rank by grade",
            yTitle: "rank in the result",
            points: points
        )
        return (points.isEmpty ? [.text("No result has come, so there is no actual rank.")] : [.figure(plot.html)])
            + [.table(table, foldedAs: "All anchors")]
    }

    private var inversionBlocks: [ReportDocument.Block] {
        guard !alignment.inversions.isEmpty else { return [.text("None: no lower grade won against a higher one.")] }
        let judgements = Dictionary(
            grouping: record.judgements.filter(\.succeeded),
            by: { [record.essays[$0.winner].id, record.essays[$0.loser].id] }
        )
        var table = ReportTable([
            .text("winner"), .word("grade"), .text("loser"), .word("grade"), .figure("won"), .figure("confidence"),
            .prose("justification"),
        ])
        for inversion in alignment.inversions {
            let first = judgements[[inversion.winner.essayID, inversion.loser.essayID]]?.first
            table.add([
                inversion.winner.fileName, inversion.winner.grade ?? "unknown", inversion.loser.fileName,
                inversion.loser.grade ?? "unknown", "\(inversion.count) of \(inversion.comparisons)",
                ReportWords.confidence(first?.confidence), (first?.justification ?? "").shortened(to: 300),
            ])
        }
        return [.table(table, foldedAs: "All inversions")]
    }

    private var zeroWinBlocks: [ReportDocument.Block] {
        let anchors = alignment.zeroWinAnchors
        guard !anchors.isEmpty else { return [.text("None.")] }
        return [
            .list(
                anchors.map {
                    "\($0.fileName), grade \($0.grade ?? "unknown"): lost \($0.losses) of \($0.wins + $0.losses)"
                }
            )
        ]
    }

    private var winsBlocks: [ReportDocument.Block] {
        let places = Dictionary(
            record.essays.enumerated().map { ($1.id, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        let anchors = alignment.anchors.sorted {
            ($0.rank ?? .max, $0.expectedRank) < ($1.rank ?? .max, $1.expectedRank)
        }
        let order = anchors.compactMap { places[$0.essayID] }
        let names = anchors.map { "\($0.grade ?? "?") \($0.fileName)" }
        let map = WinsMap(order, names: names, record.comparisons).html
        return map.isEmpty ? [.text("No comparison has succeeded.")] : [.figure(map)]
    }
}

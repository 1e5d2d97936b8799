import Artefacts
import Contracts

/// The report of a run: who came where, what it cost, what went wrong, and what it was made with.
struct RunReport {
    let record: RunRecord
    /// The essays that the result ranks, best first.
    let ranking: [RunEssay]
    let alignment: AlignmentReport

    init(_ record: RunRecord) {
        self.record = record
        ranking = record.ranking.map { record.essays[$0] }
        alignment = record.alignment
    }

    /// The report before it takes a form.
    var document: ReportDocument {
        var document = ReportDocument(
            title: "Run: \(record.label)",
            subtitle: ReportWords.subtitle(record),
            banners: ReportWords.banners(record),
            tiles: tiles,
            footer: ReportWords.footer(record)
        )
        document.add("Ranking", rankingBlocks)
        document.add("Grades", gradeBlocks)
        document.add("Wins", winsBlocks)
        document.add("Judgements against the ranking", surprises)
        document.add("Costs", CostTable.blocks(record))
        document.add("Timeline", TimelineSection(record).blocks)
        document.add("Problems", ProblemList(record).blocks)
        document.add("Provenance", ProvenanceSection(record).blocks)
        return document
    }

    private var tiles: [(name: String, value: String, note: String)] {
        let students = record.essays.count { !$0.isAnchor }
        let anchors = record.essays.count - students
        let failed = record.judgements.count { !$0.succeeded }
        var tiles = [
            (
                name: "Essays", value: Figures.count(record.essays.count),
                note: "\(Figures.count(students)) students, \(Figures.count(anchors)) anchors"
            ),
            (
                name: "Comparisons", value: Figures.count(record.judgements.count),
                note: failed == 0 ? "none failed" : "\(Figures.count(failed)) failed"
            ),
            (
                name: "Cost", value: ReportWords.dollars(record.totalUSD),
                note:
                    "\(record.judgements.isEmpty ? "–" : ReportWords.dollars(record.totalUSD / Double(record.judgements.count))) a comparison"
            ),
        ]
        if let tau = alignment.tauA, alignment.anchors.count > 1 {
            let inversions = alignment.inversions.count
            tiles.append(
                (
                    name: "Anchors' tau-a", value: FixedPoint.text(tau, decimals: 2),
                    note: "rank against grade, \(inversions) inversion\(inversions == 1 ? "" : "s")"
                )
            )
        }
        if let seconds = TimelineSection(record).seconds {
            tiles.append(
                (name: "Duration", value: ReportWords.duration(seconds), note: "from publishing to the last callback")
            )
        }
        return tiles
    }

    private var rankingBlocks: [ReportDocument.Block] {
        guard !ranking.isEmpty else { return [.text("No result has come, so there is no ranking.")] }
        var table = ReportTable([
            .figure("rank"), .text("essay"), .word("kind"), .word("grade"), .figure("theta"), .figure("standard error"),
            .figure("comparisons"),
        ])
        for essay in ranking {
            table.add([
                essay.rank.map(String.init) ?? "–", essay.name,
                essay.isAnchor ? "anchor" + (essay.anchorGrade.map { " \($0)" } ?? "") : "student", essay.grade ?? "–",
                ReportWords.logits(essay.theta), ReportWords.logits(essay.standardError), String(essay.comparisons),
            ])
        }
        let points = ranking.map { essay in
            ThetaPlot.Point(
                name: essay.name,
                theta: essay.theta ?? 0,
                standardError: essay.standardError ?? 0,
                isAnchor: essay.isAnchor,
                label: essay.isAnchor ? essay.anchorGrade ?? essay.grade : nil
            )
        }
        return [.figure(ThetaPlot(points: points).html), .table(table, foldedAs: "All ranks")]
    }

    private var winsBlocks: [ReportDocument.Block] {
        let order =
            record.ranking.isEmpty ? record.essays.indices.filter { record.essays[$0].comparisons > 0 } : record.ranking
        let map = WinsMap(order, names: order.map { record.essays[$0].name }, record.comparisons).html
        return map.isEmpty ? [.text("No comparison has succeeded.")] : [.figure(map)]
    }

    /// The judgements that the ranking contradicts most.
    private var surprises: [ReportDocument.Block] {
        let gaps = record.judgements.indices.compactMap { index -> (index: Int, gap: Double)? in
            let judgement = record.judgements[index]
            guard judgement.succeeded, let winner = record.essays[judgement.winner].theta,
                let loser = record.essays[judgement.loser].theta, loser > winner
            else { return nil }
            return (index, loser - winner)
        }
        guard !gaps.isEmpty else { return [] }
        let shown = gaps.sorted { ($1.gap, $0.index) < ($0.gap, $1.index) }.prefix(10)
        var table = ReportTable([
            .figure("gap (logits)"), .text("winner"), .text("loser"), .figure("confidence"), .prose("justification"),
        ])
        for (index, gap) in shown {
            let judgement = record.judgements[index]
            table.add([
                FixedPoint.text(gap, decimals: 2), record.essays[judgement.winner].name,
                record.essays[judgement.loser].name, ReportWords.confidence(judgement.confidence),
                judgement.justification.shortened(to: 300),
            ])
        }
        let share = Figures.percent(Double(gaps.count) / Double(max(1, record.judgements.count { $0.succeeded })))
        return [
            .text(
                "\(Figures.count(gaps.count)) judgements (\(share)) went to the essay with the lower theta. Those with the "
                    + "largest gap:"
            ), .table(table),
        ]
    }
}

import Artefacts

/// Writes how the judges' ranking agrees with the anchors' grades, for people.
struct AlignmentRenderer {
    let report: AlignmentReport
    /// How wide tables may be; nil where the output is no terminal.
    var columns: Int?

    /// The lines of the report, without any line breaks in them.
    var lines: [String] {
        let (baseline, targets) = (AlignmentReport.platformBaseline, AlignmentReport.platformTargets)
        var figures = TextTable([
            .init("ALIGNMENT"), .init("HERE", .right), .init("BASELINE", .right), .init("TARGET", .right),
        ])
        figures.add([
            "Kendall's tau-a on ordinal expected ranks", report.tauA.map(Decimals.text) ?? "unknown",
            Decimals.text(baseline.tauA), "≥ \(Decimals.text(targets.tauA))",
        ])
        figures.add(["Kendall's tau-b, equal grades tied", report.tauB.map(Decimals.text) ?? "unknown", "", ""])
        figures.add([
            "Direct inversions", String(report.inversions.count), String(baseline.inversions),
            "≤ \(targets.inversions)",
        ])
        figures.add([
            "Anchors without a win", String(report.zeroWinAnchors.count), String(baseline.zeroWinAnchors),
            String(targets.zeroWinAnchors),
        ])
        return figures.lines(within: columns) + [""] + anchors + inversions
    }

    private var anchors: [String] {
        var table = TextTable([
            .init("EXPECTED", .right), .init("RANK", .right), .init("GRADE"), .init("ANCHOR", yields: true),
            .init("WON", .right),
            .init("LOST", .right),
        ])
        for anchor in report.anchors {
            table.add([
                String(anchor.expectedRank), anchor.rank.map(String.init) ?? "–", anchor.grade ?? "UNKNOWN",
                anchor.fileName.shortened(to: 44), String(anchor.wins), String(anchor.losses),
            ])
        }
        return table.lines(within: columns)
    }

    private var inversions: [String] {
        guard !report.inversions.isEmpty else { return [] }
        return ["", "Direct inversions:"]
            + report.inversions.map { inversion in
                "  \(name(inversion.winner)) won \(inversion.count) of \(inversion.comparisons) against "
                    + name(inversion.loser)
            }
    }

    private func name(_ anchor: AlignmentReport.Anchor) -> String {
        "\(anchor.grade ?? "UNKNOWN") (\(anchor.fileName.shortened(to: 44)))"
    }
}

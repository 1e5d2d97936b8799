import BradleyTerry
import Reports

/// Writes the comparison of two runs to standard output.
struct ComparisonRenderer {
    /// The most essays that the table for people shows: those that moved farthest.
    private static let mostMoves = 20

    let format: OutputFormat
    /// How wide tables may be; nil where the output is no terminal.
    var columns: Int?

    func text(_ comparison: RunComparison) -> String {
        switch format {
        case .text: lines(comparison).joined(separator: "\n") + "\n"
        case .json, .jsonl: JSONDocument.text(format, Versioned(ComparisonResult(comparison)))
        }
    }

    private func lines(_ comparison: RunComparison) -> [String] {
        sides(comparison) + [""] + settings(comparison) + [""] + summary(comparison) + moves(comparison)
            + inversions(comparison)
    }

    private func sides(_ comparison: RunComparison) -> [String] {
        var table = TextTable([.init(""), .init("FIRST", .right), .init("SECOND", .right)])
        let rows: [(String, (RunComparison.Side) -> String)] = [
            ("Batch", { $0.label.shortened(to: 40) }), ("Mode", \.mode), ("Essays", { String($0.essays) }),
            ("Ranked", { String($0.ranked) }), ("Comparisons", { String($0.comparisons) }),
            ("Failed comparisons", { String($0.failed) }), ("Cost", { USDollars.text($0.usd) }),
            ("Anchors' tau-a", { $0.tauA.map(Decimals.text) ?? "–" }),
            ("Anchors' tau-b", { $0.tauB.map(Decimals.text) ?? "–" }),
            ("Direct inversions", { String($0.inversions) }), ("Partial", { $0.isPartial ? "yes" : "no" }),
        ]
        for (name, text) in rows { table.add([name, text(comparison.first), text(comparison.second)]) }
        return table.lines(within: columns)
    }

    private func settings(_ comparison: RunComparison) -> [String] {
        guard !comparison.settings.isEmpty else { return ["No setting differs."] }
        var table = TextTable([.init("SETTING THAT DIFFERS"), .init("FIRST"), .init("SECOND")])
        for setting in comparison.settings {
            table.add([setting.name, shown(setting.first), shown(setting.second)])
        }
        return table.lines(within: columns)
    }

    private func shown(_ value: String?) -> String {
        value.map { $0.replacing("\n", with: " ").shortened(to: 36) } ?? "–"
    }

    private func summary(_ comparison: RunComparison) -> [String] {
        let agreement = comparison.agreement
        var lines = [
            "Matched      \(comparison.matched) essays: \(comparison.matchedByChecksum) by checksum, "
                + "\(comparison.matchedByID) by id, \(comparison.matchedByName) by file name",
            "Ranks        \(comparison.moves.count) essays ranked by both"
                + (comparison.tau?.tauB.map { ", Kendall's tau-b \(Decimals.text($0))" } ?? ""),
        ]
        let share = agreement.share.map { ", \(Decimals.text($0 * 100)) % of the decided" } ?? ""
        let interval = agreement.interval.map {
            " (95 % interval \(Decimals.text($0.lower * 100)) to \(Decimals.text($0.upper * 100)))"
        }
        lines.append(
            "Judgements   \(agreement.pairs) pairs judged by both: \(agreement.agreeing) alike\(share)\(interval ?? ""), "
                + "\(agreement.disagreeing) not, \(agreement.undecided) undecided"
        )
        let difference = comparison.second.usd - comparison.first.usd
        lines.append("Cost         \(difference < 0 ? "-" : "+")\(USDollars.text(abs(difference))) in the second run")
        return lines
    }

    private func moves(_ comparison: RunComparison) -> [String] {
        let moved = comparison.moves.filter { $0.places != 0 }
        guard !moved.isEmpty else { return comparison.moves.isEmpty ? [] : ["", "No essay changed its place."] }
        let shown = moved.sorted { (abs($1.places), $0.secondPlace) < (abs($0.places), $1.secondPlace) }
            .prefix(Self.mostMoves)
        var table = TextTable([
            .init("MOVED", .right), .init("FIRST", .right), .init("SECOND", .right), .init("ESSAY"),
        ])
        for move in shown {
            let kind = move.isAnchor ? "anchor \(move.anchorGrade.map { "\($0) " } ?? "")" : ""
            table.add([
                "\(move.places > 0 ? "+" : "")\(move.places)", String(move.firstPlace), String(move.secondPlace),
                kind + move.name.shortened(to: 44),
            ])
        }
        let more =
            moved.count > shown.count ? ["\(moved.count - shown.count) more moved less; --format json lists all."] : []
        return [""] + table.lines(within: columns) + more
    }

    private func inversions(_ comparison: RunComparison) -> [String] {
        let name = { (essay: String, grade: String?) in "\(grade ?? "UNKNOWN") (\(essay.shortened(to: 44)))" }
        return [("gained", comparison.gained), ("lost", comparison.lost)].flatMap { word, inversions -> [String] in
            inversions.isEmpty
                ? []
                : ["", "Inversions \(word):"]
                    + inversions.map {
                        "  \(name($0.winner, $0.winnerGrade)) won against \(name($0.loser, $0.loserGrade))"
                    }
        }
    }
}

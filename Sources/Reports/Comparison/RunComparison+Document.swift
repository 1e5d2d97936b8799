import BradleyTerry

extension RunComparison {
    /// Writes the comparison as a page of its own.
    ///
    /// - Returns: The page's HTML; every value in it is escaped.
    /// - Throws: `ReportsError` with the code `templateUnusable`, never for the program as it is shipped.
    package func html() throws(ReportsError) -> String { try document.html() }

    private var document: ReportDocument {
        var document = ReportDocument(
            title: "\(first.label) and \(second.label)",
            subtitle: "two runs compared",
            banners: [first, second].filter(\.isPartial).map {
                .init(verdict: "Partial", text: "\($0.label) lacks callbacks that it waited for.", isGood: false)
            },
            tiles: tiles,
            footer: "This file may name files, and so persons: it has not been made to be passed on."
        )
        document.add("Runs", [.table(sides)])
        document.add("Settings that differ", settingBlocks)
        document.add("Ranks", rankBlocks)
        document.add("Inversions", inversionBlocks)
        document.add("Agreement of judgements", [.text(agreementText)])
        return document
    }

    private var tiles: [(name: String, value: String, note: String)] {
        let difference = second.usd - first.usd
        return [
            (name: "Essays in both", value: Figures.count(matched), note: "\(moves.count) ranked by both"),
            (
                name: "Tau-b of the ranks", value: ReportWords.logits(tau?.tauB),
                note: "1 is the same order, 0 none in common"
            ),
            (
                name: "Judgements alike", value: agreement.share.map(Figures.percent) ?? "–",
                note: "on \(Figures.count(agreement.pairs)) pairs that both judged"
            ),
            (
                name: "Cost", value: ReportWords.dollars(second.usd),
                note: "\(difference < 0 ? "−" : "+")\(ReportWords.dollars(abs(difference))) against the first"
            ),
        ]
    }

    private var sides: ReportTable {
        var table = ReportTable([.word(""), .text("first"), .text("second")])
        let rows: [(String, (Side) -> String)] = [
            ("label", \.label), ("mode", \.mode), ("batch", \.batchID), ("essays", { Figures.count($0.essays) }),
            ("ranked", { Figures.count($0.ranked) }), ("comparisons", { Figures.count($0.comparisons) }),
            ("failed comparisons", { Figures.count($0.failed) }), ("cost", { ReportWords.dollars($0.usd) }),
            ("cost of a comparison", { $0.usdPerComparison.map(ReportWords.dollars) ?? "–" }),
            ("anchors' tau-a", { ReportWords.logits($0.tauA) }), ("anchors' tau-b", { ReportWords.logits($0.tauB) }),
            ("direct inversions", { String($0.inversions) }),
        ]
        for (name, text) in rows { table.add([name, text(first), text(second)]) }
        return table
    }

    private var settingBlocks: [ReportDocument.Block] {
        guard !settings.isEmpty else { return [.text("None.")] }
        let rows = settings.map { setting in
            [setting.name, (setting.first ?? "–").shortened(to: 160), (setting.second ?? "–").shortened(to: 160)]
        }
        return [.table(ReportTable([.text("setting"), .text("first"), .text("second")], rows: rows))]
    }

    private var rankBlocks: [ReportDocument.Block] {
        guard !moves.isEmpty else { return [.text("No essay is ranked by both runs.")] }
        let plot = RankPlot(
            title: "Places in both runs",
            note: "Places among the essays that both runs rank. Above the diagonal an essay rose, below it fell.",
            xTitle: "place in the first run",
            yTitle: "place in the second run",
            points: moves.map { move in
                .init(name: move.name, x: move.firstPlace, y: move.secondPlace, label: move.anchorGrade)
            }
        )
        var table = ReportTable([
            .figure("second"), .figure("first"), .figure("moved"), .text("essay"), .word("kind"),
            .figure("theta, first"), .figure("theta, second"), .word("grade, first"), .word("grade, second"),
        ])
        for move in moves {
            let sign = move.places > 0 ? "+" : move.places < 0 ? "−" : ""
            table.add([
                String(move.secondPlace), String(move.firstPlace), "\(sign)\(abs(move.places))", move.name,
                move.isAnchor ? "anchor" + (move.anchorGrade.map { " \($0)" } ?? "") : "student",
                ReportWords.logits(move.firstTheta), ReportWords.logits(move.secondTheta), move.firstGrade ?? "–",
                move.secondGrade ?? "–",
            ])
        }
        return [.figure(plot.html), .table(table, foldedAs: "All places")]
    }

    private var inversionBlocks: [ReportDocument.Block] {
        guard !gained.isEmpty || !lost.isEmpty else {
            return [.text("None gained and none lost, among anchors of both runs.")]
        }
        var table = ReportTable([.word(""), .text("winner"), .word("grade"), .text("loser"), .word("grade")])
        for (word, inversions) in [("gained", gained), ("lost", lost)] {
            for inversion in inversions {
                table.add([
                    word, inversion.winner, inversion.winnerGrade ?? "unknown", inversion.loser,
                    inversion.loserGrade ?? "unknown",
                ])
            }
        }
        return [.table(table)]
    }

    private var agreementText: String {
        guard let share = agreement.share else { return "No pair was decided by both runs." }
        let interval = agreement.interval.map {
            " (95 % interval \(Figures.percent($0.lower)) to \(Figures.percent($0.upper)))"
        }
        let kappa = agreement.kappa.map {
            " Kappa, with either winner as likely by chance, is \(ReportWords.logits($0))."
        }
        return
            "Both runs judged \(Figures.count(agreement.pairs)) pairs; \(Figures.count(agreement.agreeing)) have the same winner in "
            + "both, \(Figures.count(agreement.disagreeing)) another, and \(Figures.count(agreement.undecided)) are undecided in "
            + "one. The share of the same among the decided is \(Figures.percent(share))\(interval ?? "").\(kappa ?? "")"
    }
}

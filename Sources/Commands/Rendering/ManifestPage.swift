import Artefacts
import Contracts
import Foundation
import Reports
import Runner

/// The summary of many batches as a page, with links to the runs' folders and reports beside it.
struct ManifestPage {
    let report: ManifestReport

    /// The page. It looks into the runs' folders for reports, so the call blocks for a moment.
    var html: String {
        let done = report.count(.done)
        let states = BatchOutcome.State.allCases.filter { report.count($0) > 0 }
            .map { "\(report.count($0)) \($0.words)" }
        let page = ReportPage(
            title: "\(report.outcomes.count) batches",
            subtitle: "\(report.source), \(report.startedAt.iso8601) to \(report.endedAt.iso8601)",
            footer: "eng5-np-run \(RunnerVersion.current)"
        )
        return page.html(
            lead: ReportPage.banner(
                done == report.outcomes.count ? "All done" : "Not all done",
                states.joined(separator: ", "),
                isGood: done == report.outcomes.count
            ),
            HTML.tiles(tiles) + HTML.section("Batches", table) + HTML.section("Problems", problems)
        )
    }

    private var tiles: [(name: String, value: String, note: String)] {
        let tallies = report.outcomes.compactMap(\.report?.tally)
        let essays = report.outcomes.reduce(0) { $0 + ($1.report?.studentCount ?? 0) }
        let comparisons = tallies.reduce(0) { $0 + $1.comparisons }
        let failed = tallies.reduce(0) { $0 + $1.failedComparisons }
        let cost: Double = tallies.reduce(0) { $0 + $1.costUSD }
        return [
            ("Batches done", String(report.count(.done)), "of \(report.outcomes.count)"),
            ("Students' essays", String(essays), "in the requests"),
            ("Comparisons", String(comparisons), "\(failed) of them failed"),
            ("Cost", USDollars.text(cost), "of all comparisons"),
        ]
    }

    private var table: String {
        let head = ["Batch", "State", "Essays", "Place on the topic", "Comparisons", "Cost", "Look at"]
            .map { "<th scope=\"col\">\($0)</th>" }.joined()
        let rows = report.outcomes.map { outcome in
            let cells = Self.cells(outcome).map { "<td>\(HTML.escaped($0))</td>" }.joined()
            let label = HTML.escaped(outcome.label)
            return "<tr><th scope=\"row\">\(label)</th>\(cells)<td>\(links(outcome))</td></tr>\n"
        }
        return """
            <div class="scroll"><table>
            <thead><tr>\(head)</tr></thead>
            <tbody>
            \(rows.joined())</tbody>
            </table></div>

            """
    }

    /// What the table says of a batch, but for label and links.
    private static func cells(_ outcome: BatchOutcome) -> [String] {
        var cells = [outcome.state.words, "", "", "", ""]
        guard let run = outcome.report else { return cells }
        cells[1] = String(run.studentCount)
        if let place = run.published { cells[2] = "partition \(place.partition), offset \(place.offset)" }
        if let tally = run.tally {
            cells[3] = String(tally.comparisons)
            cells[4] = USDollars.text(tally.costUSD)
        }
        return cells
    }

    /// Links to a run's folder and reports, relative to the page.
    private func links(_ outcome: BatchOutcome) -> String {
        guard let directory = outcome.runDirectory, let folder = report.folder.relative(directory) else { return "" }
        let reports = RunDirectory(path: directory).reports
        let names = (try? FileManager.default.contentsOfDirectory(atPath: reports)) ?? []
        let pages = names.filter { $0.hasSuffix(".html") }.sorted().map { name in
            let words = name.dropLast(".html".count).replacingOccurrences(of: "_", with: " ")
            return (words: words, path: "\(folder)/reports/\(name)")
        }
        return (pages + [(words: "folder", path: "\(folder)/")]).map { link in
            "<a href=\"\(Self.percentEncoded(link.path))\">\(HTML.escaped(link.words))</a>"
        }
        .joined(separator: " ")
    }

    /// A path as an attribute's value: whatever is more than a plain character is encoded.
    private static func percentEncoded(_ path: String) -> String {
        let plain = CharacterSet(charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/")
        return path.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
    }

    private var problems: String {
        let items = report.outcomes.compactMap { outcome -> String? in
            guard let error = outcome.error, outcome.state == .failed else { return nil }
            let details = error.details.map { "<li>\(HTML.escaped($0))</li>" }.joined()
            return "<li><strong>\(HTML.escaped(outcome.label)):</strong> \(HTML.escaped(error.message))"
                + (details.isEmpty ? "" : "<ul>\(details)</ul>") + "</li>\n"
        }
        return items.isEmpty ? "" : "<ul>\n\(items.joined())</ul>\n"
    }
}

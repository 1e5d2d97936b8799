import Contracts

/// What did not go as it should, as far as the artefact tells.
struct ProblemList {
    private static let mostReasons = 10

    let record: RunRecord

    init(_ record: RunRecord) { self.record = record }

    var blocks: [ReportDocument.Block] {
        let items = missing + received
        let failures = failures
        return (items.isEmpty && failures.isEmpty ? [.text("None.")] : items.isEmpty ? [] : [.list(items)]) + failures
    }

    private var missing: [String] {
        var items: [String] = []
        if record.isPartial { items.append("Callbacks are missing that the run waited for: the data are partial.") }
        if record.observed("failures") > 0 { items.append("The CJ service gave the batch up.") }
        if record.observed("completions") == 0 { items.append("No completion has come.") }
        if record.ranking.isEmpty { items.append("No result has come.") }
        let unranked = record.essays.filter { !$0.isAnchor && $0.rank == nil }
        if !record.ranking.isEmpty, !unranked.isEmpty {
            let names = unranked.prefix(Self.mostReasons).map(\.name).joined(separator: ", ")
            let more = unranked.count > Self.mostReasons ? " and others" : ""
            items.append("\(count(unranked.count, "essay is", "essays are")) not in the result: \(names)\(more).")
        }
        let idle = record.essays.count { $0.rank != nil && $0.comparisons == 0 }
        if idle > 0, !record.judgements.isEmpty {
            items.append("\(count(idle, "ranked essay", "ranked essays")) took part in no comparison that has come.")
        }
        return items
    }

    private var received: [String] {
        var items: [String] = []
        let (duplicates, malformed) = (record.observed("duplicates"), record.observed("malformed"))
        if duplicates > 0 { items.append("\(count(duplicates, "callback", "callbacks")) came again and counted once.") }
        if malformed > 0 {
            items.append(
                "\(count(malformed, "callback", "callbacks")) named the batch and could not be read; kept under events/."
            )
        }
        for step in record.document["validation"]?["post_run"]?.object?.members ?? [] {
            if let problem = step.value["problem"]?.string { items.append("\(step.key): \(problem)") }
        }
        if !record.carriesItsChecksum {
            items.append("The artefact was changed after it was written: its checksum is not that of its content.")
        }
        return items
    }

    /// The failed comparisons by kind, with the reasons of the first of each.
    private var failures: [ReportDocument.Block] {
        let failed = record.judgements.compactMap(\.failure)
        guard !failed.isEmpty else { return [] }
        let share = Figures.percent(Double(failed.count) / Double(record.judgements.count))
        var table = ReportTable([.text("error"), .figure("comparisons"), .prose("for example")])
        let kinds = Dictionary(grouping: failed, by: \.code).sorted {
            ($1.value.count, $0.key) < ($0.value.count, $1.key)
        }
        for (code, failures) in kinds.prefix(Self.mostReasons) {
            table.add([code, Figures.count(failures.count), (failures.first?.reason ?? "").shortened(to: 200)])
        }
        return [
            .text("\(count(failed.count, "comparison", "comparisons")) (\(share)) failed and name no winner:"),
            .table(table),
        ]
    }

    private func count(_ count: Int, _ one: String, _ many: String) -> String {
        "\(Figures.count(count)) \(count == 1 ? one : many)"
    }
}

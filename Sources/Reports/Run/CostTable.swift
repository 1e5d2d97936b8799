import Contracts

/// Tokens and costs by model.
enum CostTable {
    /// The table of a run, with a line for all models where there are several.
    static func blocks(_ record: RunRecord) -> [ReportDocument.Block] {
        let entries = record.document["costs"]?["token_counts"]?.array ?? []
        guard !entries.isEmpty else { return [.text("No comparison has been paid for.")] }
        var comparisons: [RunJudgement.Judge: Int] = [:]
        for judgement in record.judgements { comparisons[judgement.judge, default: 0] += 1 }
        var table = ReportTable([
            .text("model"), .text("provider"), .figure("comparisons"), .figure("prompt tokens"),
            .figure("answer tokens"), .figure("cost"),
        ])
        for entry in entries {
            let judge = RunJudgement.Judge(
                provider: entry["provider"]?.string ?? "unknown",
                model: entry["model"]?.string ?? "unknown"
            )
            table.add([
                judge.model, judge.provider, Figures.count(comparisons[judge] ?? 0),
                Figures.count(entry["prompt_tokens"]?.int ?? 0), Figures.count(entry["completion_tokens"]?.int ?? 0),
                ReportWords.dollars(entry["usd"]?.double ?? 0),
            ])
        }
        if entries.count > 1 {
            let sum = { (name: String) in
                entries.reduce(0) { sum, entry in
                    let (next, overflow) = sum.addingReportingOverflow(entry[name]?.int ?? 0)
                    return overflow ? .max : next
                }
            }
            table.add([
                "all", "", Figures.count(record.judgements.count), Figures.count(sum("prompt_tokens")),
                Figures.count(sum("completion_tokens")), ReportWords.dollars(record.totalUSD),
            ])
        }
        return [.table(table)]
    }
}

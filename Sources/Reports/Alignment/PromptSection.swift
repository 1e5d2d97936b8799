import Contracts

/// The prompts that the judges were given, as far as the run knows them.
struct PromptSection {
    let record: RunRecord

    init(_ record: RunRecord) { self.record = record }

    var blocks: [ReportDocument.Block] {
        let overrides = record.document["metadata"]?["llm_config_overrides"]
        let hashes = Set(record.judgements.map(\.promptHash)).count
        var blocks: [ReportDocument.Block] = [
            .text(
                "The comparisons carry \(Figures.count(hashes)) different prompt\(hashes == 1 ? "" : "s"), which also hold the two "
                    + "essays. What they have in common:"
            )
        ]
        let given = [
            ("System prompt", overrides?["system_prompt_override"]?.string),
            ("Rubric for the judge", overrides?["judge_rubric_override"]?.string),
            ("Students' task", record.document["inputs"]?["prompt_reference"]?["content"]?.string),
            ("Instructions", record.document["inputs"]?["instructions"]?["content"]?.string),
        ]
        var missing: [String] = []
        for (name, text) in given {
            if let text, !text.isEmpty {
                blocks.append(.document(title: name, text: text))
            } else {
                missing.append("\(name): none in the request; the platform may use its own.")
            }
        }
        if !missing.isEmpty { blocks.append(.list(missing)) }
        return blocks
    }
}

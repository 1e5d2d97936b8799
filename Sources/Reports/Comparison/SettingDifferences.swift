import Contracts

/// The settings of two runs that differ.
enum SettingDifferences {
    /// What differs between any two runs, and says nothing.
    private static let ofOneRun: Set = ["batch.batchID", "batch.correlationID", "batch.timestamp", "batch_uuid"]

    /// Compares the settings by name, and beside them what the artefacts say of versions and documents.
    static func between(_ first: RunRecord, _ second: RunRecord) -> [RunComparison.Setting] {
        let (mine, theirs) = (values(first, second), values(second, first))
        return Set(mine.keys).union(theirs.keys).subtracting(ofOneRun).sorted().compactMap { name in
            mine[name] == theirs[name] ? nil : .init(name: name, first: mine[name], second: theirs[name])
        }
    }

    private static func values(_ record: RunRecord, _ other: RunRecord) -> [String: String] {
        // Journal and artefact name settings differently: both runs are taken at the same one.
        let hasJournals = record.settings != nil && other.settings != nil
        let metadata = record.document["metadata"]?.object?.members.filter { $0.key != "generated_at" } ?? []
        let list = SettingList(hasJournals ? record.settings : .object(JSONObject(metadata)))
        var values = Dictionary(list.settings.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
        for name in ["runner_version", "git_sha"] { values[name] = record.metadata(name) }
        let environment = record.document["validation"]?["cli_environment"]
        for name in ["os", "swift", "librdkafka"] { values["environment.\(name)"] = environment?[name]?.string }
        for block in ["instructions", "prompt_reference"] {
            values["\(block).sha256"] = record.document["inputs"]?[block]?["checksum"]?.string
        }
        let judges = Set(record.judgements.map { "\($0.judge.provider) \($0.judge.model)" })
        values["judges"] = judges.sorted().joined(separator: ", ")
        return values
    }
}

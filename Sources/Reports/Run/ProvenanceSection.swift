import Contracts

/// What a run was made with and from: versions, checksums, settings.
struct ProvenanceSection {
    private static let longestValue = 160

    let record: RunRecord

    init(_ record: RunRecord) { self.record = record }

    var blocks: [ReportDocument.Block] {
        var table = ReportTable([.text("fact"), .prose("value")])
        for (name, value) in facts { table.add([name, value]) }
        var blocks: [ReportDocument.Block] = [.table(table)]
        let inputs = inputTable
        if !inputs.rows.isEmpty { blocks.append(.folded(title: "Input files", inputs)) }
        let settings = SettingList(of: record).settings
        if !settings.isEmpty {
            let rows = settings.map { [$0.name, $0.value.shortened(to: Self.longestValue)] }
            blocks.append(.folded(title: "Settings", ReportTable([.text("setting"), .prose("value")], rows: rows)))
        }
        return blocks
    }

    private var facts: [(String, String)] {
        let environment = record.document["validation"]?["cli_environment"]
        let manifest = record.document["validation"]?["manifest"]?.array ?? []
        let bytes = manifest.reduce(0) { $0 + max(0, min($1["bytes"]?.int ?? 0, 1 << 40)) }
        let checksum = record.document["validation"]?["artefact_checksum"]?.string ?? "none"
        var facts = [
            ("artefact", record.path.split(separator: "/").last.map(String.init) ?? record.path),
            (
                "artefact's SHA-256",
                "\(checksum) (\(record.carriesItsChecksum ? "fits the content" : "does not fit the content"))"
            ),
            ("schema", record.document["schema_version"]?.string ?? "unknown"),
            ("files vouched for", "\(Figures.count(manifest.count)), \(Figures.count(bytes)) bytes"),
        ]
        let named = [
            ("grade scale", "grade_scale"), ("course", "course_code"), ("assignment", "assignment_id"),
            ("course id", "course_id"),
            ("runner", "runner_version"), ("runner's commit", "git_sha"),
        ]
        facts += named.compactMap { name, key in record.metadata(key).map { (name, $0) } }
        facts += [("system", "os"), ("Swift", "swift"), ("librdkafka", "librdkafka")].compactMap { name, key in
            environment?[key]?.string.map { (name, $0) }
        }
        for (name, block) in [("instructions", "instructions"), ("students' task", "prompt_reference")] {
            guard let document = record.document["inputs"]?[block] else { continue }
            let checksum = document["checksum"]?.string ?? ""
            let path = document["source_path"]?.string ?? ""
            facts.append((name, checksum.contains { $0 != "0" } ? "\(path), SHA-256 \(checksum)" : "none"))
        }
        let prompts = Set(record.judgements.map(\.promptHash)).count
        facts.append(("different prompts", Figures.count(prompts)))
        for entry in manifest {
            guard let path = entry["path"]?.string, path.hasPrefix("requests/") else { continue }
            facts.append((path, "SHA-256 \(entry["sha256"]?.string ?? "unknown")"))
        }
        return facts
    }

    private var inputTable: ReportTable {
        var table = ReportTable([.text("file"), .word("kind"), .text("id in callbacks"), .prose("SHA-256")])
        for essay in record.essays where essay.fileName != nil {
            let kind = essay.isAnchor ? "anchor \(essay.anchorGrade ?? "of unknown grade")" : "student"
            table.add([essay.name, kind, essay.id, essay.checksum ?? "–"])
        }
        return table
    }
}

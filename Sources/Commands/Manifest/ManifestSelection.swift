import ArgumentParser
import Contracts

/// Turns a manifest's entries into arguments; paths in them start at the manifest's folder.
struct ManifestSelection {
    /// One batch as arguments.
    struct Batch {
        /// The batch's human label.
        let label: String
        /// The manifest's path.
        let path: String
        /// Where it stands, for messages.
        let place: String
        let entries: [AppliedEntry]
    }

    let file: ManifestFile
    let catalogue: FlagCatalogue

    /// The batches, with what they have in common; a batch's own entries come last, and count.
    ///
    /// - Parameter problems: Gets everything that is wrong with keys, values, labels and ids.
    /// - Returns: The batches without problems of that kind.
    func batches(_ problems: inout ManifestProblems) -> [Batch] {
        for entry in file.defaults where ManifestKeys.ofEachBatch.contains(entry.key) {
            problems.add("\(place(entry.line)): '\(entry.key)' is each batch's own: put it below 'batches'.")
        }
        let defaults = converted(
            file.defaults.filter { !ManifestKeys.ofEachBatch.contains($0.key) },
            &problems
        )
        var lines: [String: [String: Int]] = [:]
        return file.batches.compactMap { batch in
            let own = converted(batch.entries, &problems)
            for key in ManifestKeys.ofEachBatch.sorted() {
                guard let entry = own.first(where: { $0.flag == key }) else { continue }
                let value = key == "batch-uuid" ? entry.value.lowercased() : entry.value
                if let first = lines[key, default: [:]].updateValue(entry.line, forKey: value) {
                    problems.add(
                        "\(entry.place): the \(key) '\(entry.value)' stands in line \(first) already: give each batch its own."
                    )
                }
            }
            guard let label = own.first(where: { $0.flag == "batch-id" })?.value else {
                if !batch.entries.contains(where: { $0.key == "batch-id" }) {
                    problems.add("\(place(batch.line)): the batch has no batch-id: give it a label of its own.")
                }
                return nil
            }
            let replaced = Set(own.flatMap { catalogue.names(of: $0.flag) })
            return Batch(
                label: label,
                path: file.path,
                place: "\(place(batch.line)): batch '\(label)'",
                entries: defaults.filter { !replaced.contains($0.flag) } + own
            )
        }
    }

    private func place(_ line: Int) -> String { "\(file.path):\(line)" }

    private func converted(
        _ entries: [ConfigurationFile.Entry],
        _ problems: inout ManifestProblems
    ) -> [AppliedEntry] {
        var converted: [AppliedEntry] = []
        let source = ConfigurationFile(path: file.path, entries: [], kafkaProperties: [])
        let selection = EntrySelection(catalogue: catalogue, given: GivenFlags([], of: []), environment: [:])
        for entry in entries {
            let applied = problems.collecting {
                try selection.entry(resolved(entry, as: flag(of: entry)), as: flag(of: entry), in: source)
            }
            guard let applied else { continue }
            if let earlier = converted.first(where: { $0.flag == applied.flag }) {
                problems.add(
                    "\(applied.place): line \(earlier.line) sets '\(earlier.flag)' already: remove one of them."
                )
            } else {
                converted.append(applied)
            }
        }
        return converted
    }

    private func flag(of entry: ConfigurationFile.Entry) throws -> FlagCatalogue.Flag {
        if ManifestKeys.all.contains(entry.key), let flag = catalogue.flag(entry.key) { return flag }
        let shown = entry.key.prefix(80)
        if entry.key == ConfigurationFile.kafkaKey || catalogue.flag(entry.key) != nil {
            throw refusal(
                entry,
                "'\(shown)' holds for all batches: give it on the command line or in the configuration file."
            )
        }
        let hint = NearestName.of(entry.key, in: ManifestKeys.all).map { "did you mean '\($0)'?" }
        throw refusal(
            entry,
            "a batch has no setting '\(shown)': \(hint ?? "its keys are the flags of batch and judge, see --help.")"
        )
    }

    private func resolved(_ entry: ConfigurationFile.Entry, as flag: FlagCatalogue.Flag) -> ConfigurationFile.Entry {
        guard ["dir", "file"].contains(flag.valueName), case .scalar(let path) = entry.value,
            !path.isEmpty, !path.hasPrefix("/"), let slash = file.path.lastIndex(of: "/")
        else { return entry }
        let resolved = file.path[...slash] + path
        return ConfigurationFile.Entry(key: entry.key, value: .scalar(String(resolved)), line: entry.line)
    }

    private func refusal(_ entry: ConfigurationFile.Entry, _ problem: String) -> ValidationError {
        ValidationError("\(place(entry.line)): \(problem)")
    }
}

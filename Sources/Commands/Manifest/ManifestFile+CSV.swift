import ArgumentParser
import Essays
import Foundation

extension ManifestFile {
    /// Reads CSV: flags' names in the first row, a batch in each further one; an empty field sets nothing.
    static func csv(_ text: String, _ path: String, _ problems: inout ManifestProblems) throws -> [Batch] {
        let records: [CSVRecords.Record]
        do throws(CSVRecords.SyntaxError) {
            records = try CSVRecords(text).records
        } catch {
            throw ValidationError("\(path):\(error.line): this is not CSV: \(error.reason).")
        }
        guard let header = records.first else { return [] }
        let names = header.fields.map { $0.trimmingCharacters(in: .whitespaces) }
        for (index, name) in names.enumerated() where !name.isEmpty {
            guard names[..<index].contains(name) else { continue }
            throw ValidationError("\(path):\(header.line): the column '\(name)' stands twice: remove one of them.")
        }
        return records.dropFirst().map { record in
            if record.fields.count > names.count {
                problems.add(
                    "\(path):\(record.line): \(record.fields.count) fields, but the first row names \(names.count): quote "
                        + "values that hold a separator."
                )
            }
            let entries = zip(names, record.fields).enumerated().compactMap { index, field in
                let value = field.1.trimmingCharacters(in: .whitespaces)
                if value.isEmpty { return nil as ConfigurationFile.Entry? }
                if field.0.isEmpty {
                    problems.add("\(path):\(header.line): column \(index + 1) has no name: name the flag that it sets.")
                    return nil
                }
                return ConfigurationFile.Entry(key: field.0, value: .scalar(value), line: record.line)
            }
            return Batch(line: record.line, entries: entries)
        }
    }
}

import Artefacts
import Contracts

/// Writes what the check of run directories found to standard output.
struct ValidationRenderer {
    /// A checked path with its report.
    struct Checked {
        /// The path as it was named.
        let path: String
        let report: RunDirectoryReport
    }

    let format: OutputFormat

    func text(_ runs: [Checked]) -> String {
        switch format {
        case .text: runs.map(lines).joined()
        case .json:
            JSONDocument.text(format) { writer in
                writer.object { writer in
                    writer.schemaVersion()
                    writer.key("sound")
                    writer.bool(runs.allSatisfy(\.report.isSound))
                    writer.key("runs")
                    writer.array(runs) { Self.write($1, into: &$0) }
                }
            }
        case .jsonl:
            runs.map { run in JSONDocument.text(format) { Self.write(run, isDocument: true, into: &$0) } }.joined()
        }
    }

    private func lines(_ run: Checked) -> String {
        let report = run.report
        let counts = "\(report.fileCount) files, \(report.byteCount) bytes, \(report.comparisonCount) comparisons"
        guard !report.isSound else { return "\(run.path): sound (\(counts))\n" }
        let number = report.differences.count == 1 ? "1 difference" : "\(report.differences.count) differences"
        let width = report.differences.map(\.code.rawValue.count).max() ?? 0
        let differences = report.differences.map { difference in
            let code = difference.code.rawValue
            return "  \(code)\(String(repeating: " ", count: width - code.count))  \(difference)\n"
        }
        return "\(run.path): \(number) (\(counts))\n" + differences.joined()
    }

    private static func write(_ run: Checked, isDocument: Bool = false, into writer: inout JSONWriter) {
        let report = run.report
        writer.object { writer in
            if isDocument { writer.schemaVersion() }
            writer.key("path")
            writer.string(run.path)
            writer.key("sound")
            writer.bool(report.isSound)
            writer.key("artefacts")
            writer.array(report.artefacts) { $0.string($1) }
            writer.key("files")
            writer.int(report.fileCount)
            writer.key("bytes")
            writer.int(report.byteCount)
            writer.key("comparisons")
            writer.int(report.comparisonCount)
            writer.key("differences")
            writer.array(report.differences) { writer, difference in
                writer.object { writer in
                    writer.key("code")
                    writer.string(difference.code.rawValue)
                    writer.key("file")
                    writer.string(difference.file)
                    writer.key("field")
                    writer.string(difference.field)
                    writer.key("message")
                    writer.string(difference.message)
                }
            }
        }
    }
}

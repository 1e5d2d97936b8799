import Artefacts
import Contracts

/// What the check of run directories found, for programs.
struct ValidationResult: Codable {
    /// One run directory.
    struct Run: Codable {
        let path: String
        let sound: Bool
        let artefacts: [String]
        let files: Int
        let bytes: Int
        let comparisons: Int
        let differences: [RunDifference]

        init(_ run: ValidationRenderer.Checked) {
            path = run.path
            sound = run.report.isSound
            artefacts = run.report.artefacts
            files = run.report.fileCount
            bytes = run.report.byteCount
            comparisons = run.report.comparisonCount
            differences = run.report.differences
        }
    }

    let sound: Bool
    let runs: [Run]
}

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
            JSONDocument.text(
                format,
                Versioned(
                    ValidationResult(
                        sound: runs.allSatisfy(\.report.isSound),
                        runs: runs.map(ValidationResult.Run.init)
                    )
                )
            )
        case .jsonl:
            runs.map { JSONDocument.text(format, Versioned(ValidationResult.Run($0))) }.joined()
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
}

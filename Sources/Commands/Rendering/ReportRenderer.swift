import Contracts

/// Writes which reports were made to standard output.
struct ReportRenderer {
    /// A run with the reports that were made of it.
    struct Written: Codable {
        /// The path as it was named.
        let path: String
        /// The files' paths, pages first.
        let reports: [String]
    }

    let format: OutputFormat

    func text(_ runs: [Written]) -> String {
        switch format {
        case .text: runs.flatMap(\.reports).map { $0 + "\n" }.joined()
        case .json:
            JSONDocument.text(format, Versioned(["runs": runs]))
        case .jsonl: runs.map { JSONDocument.text(format, Versioned($0)) }.joined()
        }
    }
}

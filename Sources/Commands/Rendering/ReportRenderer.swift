import Contracts

/// Writes which reports were made to standard output.
struct ReportRenderer {
    /// A run with the reports that were made of it.
    struct Written {
        /// The path as it was named.
        let path: String
        /// The files' paths, pages first.
        let files: [String]
    }

    let format: OutputFormat

    func text(_ runs: [Written]) -> String {
        switch format {
        case .text: runs.flatMap(\.files).map { $0 + "\n" }.joined()
        case .json:
            JSONDocument.text(format) { writer in
                writer.object { writer in
                    writer.schemaVersion()
                    writer.key("runs")
                    writer.array(runs) { Self.write($1, into: &$0) }
                }
            }
        case .jsonl: runs.map { run in JSONDocument.text(format) { Self.write(run, into: &$0, isLine: true) } }.joined()
        }
    }

    private static func write(_ run: Written, into writer: inout JSONWriter, isLine: Bool = false) {
        writer.object { writer in
            if isLine {
                writer.schemaVersion()
            }
            writer.key("path")
            writer.string(run.path)
            writer.key("reports")
            writer.array(run.files) { $0.string($1) }
        }
    }
}

import Contracts
import Runner

/// Writes what became of replayed envelopes to standard output.
struct ReplayRenderer {
    let format: OutputFormat
    /// How wide tables may be; nil where the output is no terminal.
    var columns: Int?

    func text(_ outcomes: [ReplayMode.Outcome]) -> String {
        switch format {
        case .text: table(outcomes)
        case .json: JSONDocument.text(format) { $0.array(outcomes) { write($1, into: &$0) } }
        case .jsonl:
            outcomes.map { outcome in JSONDocument.text(format) { write(outcome, into: &$0) } }.joined()
        }
    }

    private func table(_ outcomes: [ReplayMode.Outcome]) -> String {
        var table = TextTable([
            .init("BATCH"), .init("PARTITION", .right), .init("OFFSET", .right), .init("FILE", yields: true),
        ])
        for outcome in outcomes {
            table.add([
                outcome.batchID, outcome.published.map { String($0.partition) } ?? "–",
                outcome.published.map { String($0.offset) } ?? "–", outcome.path,
            ])
        }
        return table.lines(within: columns).joined(separator: "\n") + "\n"
    }

    private func write(_ outcome: ReplayMode.Outcome, into writer: inout JSONWriter) {
        writer.object { writer in
            writer.schemaVersion()
            writer.key("file")
            writer.string(outcome.path)
            writer.key("batch_uuid")
            writer.string(outcome.batchID)
            writer.key("event_id")
            writer.string(outcome.eventID)
            writer.key("partition")
            if let published = outcome.published { writer.int(Int(published.partition)) } else { writer.null() }
            writer.key("offset")
            if let published = outcome.published { writer.int(Int(published.offset)) } else { writer.null() }
            writer.key("error")
            writer.string(outcome.error?.message)
        }
    }
}

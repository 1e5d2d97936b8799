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
        case .json: JSONDocument.text(format, outcomes.map { Versioned(ReplayResult($0)) })
        case .jsonl:
            outcomes.map { JSONDocument.text(format, Versioned(ReplayResult($0))) }.joined()
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
}

/// What became of a replayed envelope, for programs.
private struct ReplayResult: Codable {
    let file: String
    let batchUUID: String
    let eventID: String
    let partition: Int32?
    let offset: Int64?
    let error: String?

    init(_ outcome: ReplayMode.Outcome) {
        file = outcome.path
        batchUUID = outcome.batchID
        eventID = outcome.eventID
        partition = outcome.published?.partition
        offset = outcome.published?.offset
        error = outcome.error?.message
    }
}

import Contracts
import Runner

/// Writes the results of checks to standard output: for people and for `jsonl` each as it comes.
struct DoctorRenderer {
    let format: OutputFormat
    let colours: Bool

    /// What to write as soon as a result is there.
    func text(_ result: CheckResult) -> String {
        switch format {
        case .text: lines(result)
        case .json: ""
        case .jsonl: JSONDocument.text(format) { Self.write(result, isDocument: true, into: &$0) }
        }
    }

    /// What to write once all results are there.
    func end(_ results: [CheckResult]) -> String {
        func count(_ outcome: CheckResult.Outcome) -> Int { results.count { $0.outcome == outcome } }
        switch format {
        case .text:
            let counts = "\(count(.pass)) passed, \(count(.fail)) failed, \(count(.skip)) skipped"
            return "\(results.count) checks: \(counts).\n"
        case .jsonl: return ""
        case .json:
            return JSONDocument.text(format) { writer in
                writer.object { writer in
                    writer.schemaVersion()
                    writer.key("sound")
                    writer.bool(count(.fail) == 0)
                    writer.key("passed")
                    writer.int(count(.pass))
                    writer.key("failed")
                    writer.int(count(.fail))
                    writer.key("skipped")
                    writer.int(count(.skip))
                    writer.key("checks")
                    writer.array(results) { Self.write($1, into: &$0) }
                }
            }
        }
    }

    private func lines(_ result: CheckResult) -> String {
        let title = result.check.title
        let width = DoctorCheck.allCases.map(\.title.count).max() ?? 0
        let time = result.duration.map(Self.time) ?? "–"
        let padding = String(repeating: " ", count: width - title.count)
        let indent = String(repeating: " ", count: max(0, 7 - time.count))
        let line = "\(mark(result.outcome)) \(title)\(padding) \(indent)\(time)  \(result.summary)\n"
        let advice = result.advice.flatMap { Self.indented($0, after: "    ") }
        let notes = result.notes.flatMap { Self.indented($0, after: "    note: ") }
        return line + (advice + notes).map { $0 + "\n" }.joined()
    }

    private func mark(_ outcome: CheckResult.Outcome) -> String {
        let (mark, colour) =
            switch outcome {
            case .pass: ("✓", 32)
            case .fail: ("✗", 31)
            case .skip: ("–", 33)
            }
        return colours ? "\u{1B}[\(colour)m\(mark)\u{1B}[0m" : mark
    }

    /// The lines of a text, all indented as deep as the first.
    private static func indented(_ text: String, after first: String) -> [String] {
        let rest = String(repeating: " ", count: first.count)
        return text.split(separator: "\n").enumerated().map { ($0 == 0 ? first : rest) + $1 }
    }

    private static func time(_ duration: Duration) -> String {
        let milliseconds = duration / .milliseconds(1)
        return milliseconds < 1000 ? "\(Int(milliseconds.rounded())) ms" : "\(Decimals.text(milliseconds / 1000)) s"
    }

    private static func write(_ result: CheckResult, isDocument: Bool = false, into writer: inout JSONWriter) {
        writer.object { writer in
            if isDocument { writer.schemaVersion() }
            writer.key("check")
            writer.string(result.check.rawValue)
            writer.key("outcome")
            writer.string(result.outcome.rawValue)
            writer.key("seconds")
            if let duration = result.duration { writer.double(duration / .seconds(1)) } else { writer.null() }
            writer.key("summary")
            writer.string(result.summary)
            writer.key("advice")
            writer.array(result.advice) { $0.string($1) }
            writer.key("notes")
            writer.array(result.notes) { $0.string($1) }
            writer.key("waits_for")
            writer.array(result.waitsFor) { $0.string($1.rawValue) }
        }
    }
}

import Contracts
import Runner

/// What the checks found, for programs.
struct DoctorResult: Codable {
    /// One check.
    struct Check: Codable {
        let check: DoctorCheck
        let outcome: CheckResult.Outcome
        let seconds: Double?
        let summary: String
        let advice: [String]
        let notes: [String]
        let waitsFor: [DoctorCheck]

        init(_ result: CheckResult) {
            check = result.check
            outcome = result.outcome
            seconds = result.duration.map { $0 / .seconds(1) }
            summary = result.summary
            advice = result.advice
            notes = result.notes
            waitsFor = result.waitsFor
        }
    }

    let sound: Bool
    let passed: Int
    let failed: Int
    let skipped: Int
    let checks: [Check]
}

/// Writes the results of checks to standard output: for people and for `jsonl` each as it comes.
struct DoctorRenderer {
    let format: OutputFormat
    let colours: Bool

    /// What to write as soon as a result is there.
    func text(_ result: CheckResult) -> String {
        switch format {
        case .text: lines(result)
        case .json: ""
        case .jsonl: JSONDocument.text(format, Versioned(DoctorResult.Check(result)))
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
            let result = DoctorResult(
                sound: count(.fail) == 0,
                passed: count(.pass),
                failed: count(.fail),
                skipped: count(.skip),
                checks: results.map(DoctorResult.Check.init)
            )
            return JSONDocument.text(format, Versioned(result))
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
}

import Contracts
import Essays
import Runner

/// Writes a plan to standard output.
struct PlanRenderer {
    let format: OutputFormat
    let verbose: Bool
    /// How wide tables may be; nil where the output is no terminal.
    var columns: Int?

    func text(_ plan: Plan) -> String {
        switch format {
        case .text: table(plan)
        case .json, .jsonl: plan.envelope.map { document($0, of: plan) } ?? ""
        }
    }

    private func document(_ envelope: ComposedEnvelope, of plan: Plan) -> String {
        JSONDocument.text(format, PlanResult(envelope, of: plan))
    }

    private func table(_ plan: Plan) -> String {
        var lines = ["Batch \(plan.settings.label) (\(plan.settings.batchID.wireString))", ""]
        if !plan.batch.anchors.isEmpty { lines += anchorLines(plan) + [""] }
        if !plan.batch.students.isEmpty { lines += studentLines(plan) + [""] }
        lines += envelopeLines(plan)
        if verbose, let prompt = plan.settings.overrides.systemPrompt {
            lines += ["", "Instruction to the judge:"] + prompt.split(separator: "\n").map { "  \($0)" }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func anchorLines(_ plan: Plan) -> [String] {
        var table = TextTable([
            .init("ANCHOR", yields: true), .init("GRADE"), .init("FROM"), .init("CHARACTERS", .right),
            .init("FILE", yields: true),
        ])
        for anchor in plan.batch.anchors {
            table.add([
                anchor.anchor.label.shortened(to: 40), anchor.grade,
                anchor.anchor.grade?.origin == .table ? "table" : "file name",
                String(anchor.essay.digest.codePointCount), anchor.anchor.file.fileName.shortened(to: 44),
            ])
        }
        return table.lines(within: columns)
    }

    private func studentLines(_ plan: Plan) -> [String] {
        var table = TextTable([.init("STUDENT ESSAY"), .init("CHARACTERS", .right), .init("FILE", yields: true)])
        for student in plan.batch.students {
            table.add([
                student.essayID, String(student.essay.digest.codePointCount),
                student.essay.file.fileName.shortened(to: 60),
            ])
        }
        return table.lines(within: columns)
    }

    private func envelopeLines(_ plan: Plan) -> [String] {
        guard let envelope = plan.envelope else { return ["No envelope: fewer than 2 usable student essays."] }
        let share = (Double(envelope.wireSize) / Double(plan.messageLimit) * 1000).rounded() / 10
        return [
            "Envelope   \(envelope.payload.count) bytes, \(share) % of the limit of \(plan.messageLimit)",
            "Topic      \(envelope.topic.rawValue), partition \(plan.partition) of \(plan.partitions)",
            "Key        \(envelope.key)",
            "Headers    " + envelope.headers.map { "\($0.name)=\($0.value)" }.joined(separator: "\n           "),
            "Comparisons  \(plan.settings.maxComparisons.map { "at most \($0)" } ?? "as many as the CJ service decides"),"
                + " of \(plan.batch.possiblePairs) pairs",
        ]
    }
}

/// An envelope as execute would publish it, but for storage ids.
struct PlanResult: Codable {
    let topic: Topic
    let key: String
    let headers: JSONValue
    let partition: Int32
    let bytes: Int
    let envelope: JSONValue

    init(_ envelope: ComposedEnvelope, of plan: Plan) {
        topic = envelope.topic
        key = envelope.key
        headers = .object(JSONObject(envelope.headers.map { .init(key: $0.name, value: .string($0.value)) }))
        partition = plan.partition
        bytes = envelope.payload.count
        self.envelope = (try? JSONValue(parsing: envelope.payload)) ?? .null
    }
}

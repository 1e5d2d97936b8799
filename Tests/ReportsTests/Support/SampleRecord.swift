import Artefacts
import BradleyTerry
import Contracts
import Foundation
import TestSupport

@testable import Reports

/// Runs made up for tests: an artefact as the runner writes it, in a folder of its own.
struct SampleRecord {
    static let batchID = UUID(uuidString: "2e402372-2697-4a0e-abc3-25402e4ca5c7") ?? UUID()
    static let grades = ["A", "B", "B", "C+", "C+", "C-", "D+", "D-", "E+", "E-", "F+", "F"]

    var mode = RunnerMode.execute
    var label = "spring"
    var students = 20
    var anchors = 12
    var comparisons = 300
    var seed: UInt64 = 1
    /// How many of the comparisons failed, the first ones.
    var failed = 0
    /// Into how many kinds the failures fall.
    var failureKinds = 1
    var hasResult = true
    /// How many students the result leaves out, the last ones.
    var unranked = 0
    var isPartial = false
    /// What files are called, by their number.
    var name: @Sendable (Int) -> String = { "essay \($0).txt" }
    var justification = "Clearer."
    var model = "gpt-5.1"
    /// The grades of the anchors, over and over; nil is unknown.
    var anchorGrades: [String?] = grades
    var probabilities: [String: Double]?
    var prompt = "Write about role models."
    var overrides: LLMConfigOverrides?

    /// Runs a body with the record in a folder of its own.
    func with<Result>(_ body: (RunRecord) async throws -> Result) async throws -> Result {
        try await withTemporaryDirectory { root in
            try await body(RunRecord(reading: write(in: root).path))
        }
    }

    /// Writes the run's folder.
    func write(in root: URL) throws -> RunDirectory {
        let directory = try RunDirectory.create(in: root.path, batchID: Self.batchID, at: .now)
        try artefact().write(to: directory)
        return directory
    }

    /// The artefact.
    func artefact() -> RunArtefact {
        RunArtefact(
            metadata: RunMetadata(
                assignmentID: nil,
                courseID: nil,
                gradeScale: .eng5NPLegacy9Step,
                runnerVersion: "1.0.0",
                gitSHA: "0104180",
                generatedAt: Timestamp(microseconds: 1_795_470_281_060_000),
                mode: mode,
                batchID: Self.batchID,
                batchLabel: label,
                courseCode: .eng5,
                overrides: overrides
            ),
            inputs: inputs,
            fold: fold(),
            validation: RunValidation(
                environment: .init(operatingSystem: "Debian GNU/Linux 12", swift: "6.3.1", librdkafka: "2.11.0"),
                manifest: Manifest([.init(path: "requests/request.json", sha256: Self.checksum(9999), bytes: 17)]),
                hasPartialData: isPartial,
                timeoutSeconds: 1800
            )
        )
    }

    private static func checksum(_ number: Int) -> String {
        let digits = String(number + 1, radix: 16)
        return String(repeating: "a", count: 64 - digits.count) + digits
    }

    private var inputs: RunInputs {
        RunInputs(
            instructions: DocumentBlob(sourcePath: "in/instruction.md", bytes: Array("# Write".utf8)),
            prompt: DocumentBlob(sourcePath: "in/prompt.md", bytes: Array(prompt.utf8)),
            anchors: (0..<anchors).map { number in
                AnchorRecord(
                    anchorID: "anchor_\(number)",
                    fileName: name(number),
                    grade: anchorGrades[number % anchorGrades.count],
                    sourcePath: "in/anchor_essays/\(name(number))",
                    checksum: Self.checksum(number),
                    registeredNumber: mode == .execute ? number + 100 : nil,
                    cjEssayID: mode == .execute ? nil : id(number)
                )
            },
            students: (anchors..<anchors + students).map { number in
                StudentRecord(
                    cjEssayID: id(number),
                    fileName: name(number),
                    sourcePath: "in/student_essays/\(name(number))",
                    checksum: Self.checksum(number)
                )
            }
        )
    }

    /// The id of an essay in the callbacks: anchors come first.
    func id(_ number: Int) -> String {
        number < anchors && mode == .execute ? "ANCHOR_\(number + 100)_0123abcd" : "essay_\(number)"
    }

    /// How strong an essay is, in logits: anchors and students are spread alike.
    func strength(_ number: Int) -> Double {
        let (place, count) = number < anchors ? (number, anchors) : (number - anchors, students)
        return 3 - 6 * (Double(place) + 0.5) / Double(max(1, count))
    }

    private func fold() -> CallbackFold {
        var fold = CallbackFold(batchID: Self.batchID)
        var generator = SeededGenerator(seed: seed)
        let count = anchors + students
        for number in 0..<(count > 1 ? comparisons : 0) {
            let one = generator.index(below: count)
            let other = (one + 1 + generator.index(below: count - 1)) % count
            let chance = BradleyTerryFit.winProbability(theta: strength(one), against: strength(other))
            let winner: LLMComparison.Winner = generator.unit() < chance ? .essayA : .essayB
            fold.receive(
                .comparison(
                    LLMComparison(
                        requestID: "request-\(number)",
                        correlationID: "correlation",
                        batchID: Self.batchID.wireString,
                        essayA: id(one),
                        essayB: id(other),
                        promptSHA256: Self.checksum(number),
                        outcome: number < failed
                            ? .failed(code: failureKind(number), reason: "too many <requests>")
                            : .succeeded(winner: winner, confidence: 3.5, justification: justification),
                        provider: "openai",
                        model: model,
                        promptTokens: 1000,
                        completionTokens: 50,
                        costUSD: 0.0125,
                        requestedAt: Timestamp(microseconds: Int64(number) * 1_000_000),
                        completedAt: Timestamp(microseconds: Int64(number) * 1_000_000 + 900_000)
                    )
                )
            )
        }
        if hasResult { fold.receive(.result(result(&generator))) }
        return fold
    }

    private func failureKind(_ number: Int) -> String {
        failureKinds == 1 ? "rate_limited" : "error_\(number % failureKinds)"
    }

    private func result(_ generator: inout SeededGenerator) -> AssessmentResult {
        let ranked = 0..<anchors + students - unranked
        let scores = ranked.map { (number: $0, score: strength($0) + generator.unit() - 0.5) }
        let essays = scores.sorted { $0.score > $1.score }.enumerated().map { place, entry in
            AssessmentResult.Essay(
                essayID: id(entry.number),
                score: entry.score,
                rank: place + 1,
                letterGrade: Self.grades[min(11, max(0, Int((3.5 - entry.score) / 7 * 12)))],
                normalizedScore: 0.5,
                confidenceScore: 0.5,
                confidenceLabel: "MID",
                isAnchor: mode == .execute && entry.number < anchors
            )
        }
        return AssessmentResult(
            batchID: Self.batchID.wireString,
            jobID: "1",
            assignmentID: nil,
            modelUsed: model,
            modelProvider: "openai",
            essays: essays,
            gradeProbabilities: probabilities.map { given in
                Dictionary(essays.map { ($0.essayID, given) }, uniquingKeysWith: { first, _ in first })
            } ?? [:]
        )
    }
}

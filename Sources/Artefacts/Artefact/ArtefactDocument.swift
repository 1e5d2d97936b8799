package import Contracts

#if canImport(FoundationEssentials)
package import FoundationEssentials
#else
package import Foundation
#endif

/// What `assessment_run.<mode>.json` holds.
///
/// Members are declared sorted by name: so the document's bytes are those that its checksum covers.
package struct ArtefactDocument: Codable, Sendable, Hashable {
    package var btSummary: [RankedEssay]
    package var costs: Costs
    package var gradeProjections: [GradeProjection]
    package var inputs: RunInputs
    package var llmComparisons: [Comparison]
    package var metadata: Metadata
    package var schemaVersion: String
    package var validation: Validation
}

extension ArtefactDocument {
    /// An essay's place in the result.
    package struct RankedEssay: Codable, Sendable, Hashable {
        /// The schema allows no null here: an anchor of an earlier registration has no grade that we know.
        @OmittedIfNil package var anchorGrade: String?
        @OmittedIfNil package var anchorID: String?
        package var comparisonCount: Int
        package var essayID: String
        package var gradeProjection: String
        package var isAnchor: Bool
        package var rank: Int
        package var standardError: Double
        package var theta: Double
    }

    /// What the comparisons cost, in US dollars with six decimals.
    package struct Costs: Codable, Sendable, Hashable {
        package var tokenCounts: [TokenCount]
        package var totalUSD: Double
    }

    /// What one model of one provider cost.
    package struct TokenCount: Codable, Sendable, Hashable {
        package var completionTokens: Int
        package var model: String
        package var promptTokens: Int
        package var provider: String
        package var usd: Double
    }

    /// The grade that the result projects for an essay; the probabilities are from 0 to 1.
    package struct GradeProjection: Codable, Sendable, Hashable {
        package var essayID: String
        package var grade: String
        package var gradeScale: GradeScale
        package var probabilities: [String: Double]
    }

    /// A comparison. A failed one names A and B as winner and loser, for traceability alone.
    package struct Comparison: Codable, Sendable, Hashable {
        package enum Status: String, Codable, Sendable {
            case succeeded, failed
        }

        package var completedAt: Timestamp
        package var confidence: Double?
        package var correlationID: String
        package var costUSD: Double
        @OmittedIfNil package var errorCode: String?
        package var essayAID: String
        package var essayBID: String
        @OmittedIfNil package var failureReason: String?
        package var justification: String?
        package var loserID: String
        package var model: String
        package var promptHash: String
        package var provider: String
        package var requestID: String
        package var sequence: Int
        package var startedAt: Timestamp
        package var status: Status
        package var tokensCompletion: Int
        package var tokensPrompt: Int
        package var winnerID: String

        private enum CodingKeys: String, CodingKey {
            case completedAt, confidence, correlationID, costUSD, errorCode
            case essayAID = "essay_a_id"
            case essayBID = "essay_b_id"
            case failureReason, justification, loserID, model, promptHash, provider, requestID, sequence, startedAt
            case status, tokensCompletion, tokensPrompt, winnerID
        }
    }

    /// What was run, with what, and when.
    package struct Metadata: Codable, Sendable, Hashable {
        package var assignmentID: UUID?
        /// The batch's human label.
        package var batchID: String
        /// The batch's canonical id.
        package var batchUUID: UUID
        package var courseCode: CourseCode
        package var courseID: UUID?
        package var generatedAt: Timestamp
        /// 7 to 40 lower-case hexadecimal digits, or `UNKNOWN`.
        package var gitSHA: String
        package var gradeScale: GradeScale
        package var llmConfigOverrides: JSONValue?
        package var runnerMode: RunnerMode
        package var runnerVersion: String
    }

    /// What vouches for the rest, and how the run went.
    package struct Validation: Codable, Sendable, Hashable {
        package var artefactChecksum: String
        package var cliEnvironment: Environment
        package var manifest: [Manifest.Entry]
        /// The steps after the batch, by name.
        package var postRun: [String: PostRunStep]
        package var runnerStatus: RunnerStatus
    }

    /// The schema was made for a tool in Python and asks for its tools; this one has none of them.
    package struct Environment: Codable, Sendable, Hashable {
        package var dockerCompose = "n/a"
        package var librdkafka: String
        package var os: String
        package var pdm = "n/a"
        package var python = "n/a"
        package var swift: String
    }

    /// A step that ran after the batch.
    package struct PostRunStep: Codable, Sendable, Hashable {
        package var durationSeconds: Double
        package var exitCode: Int?
        @OmittedIfNil package var problem: String?
    }

    /// How the run went.
    package struct RunnerStatus: Codable, Sendable, Hashable {
        package var observedEvents: ObservedEvents
        package var partialData: Bool
        package var timeoutSeconds: Double
    }

    /// How many messages of the callback topics were of which kind.
    package struct ObservedEvents: Codable, Sendable, Hashable {
        package var assessmentResults: Int
        package var completions: Int
        package var duplicates: Int
        package var failedLLMComparisons: Int
        package var failures: Int
        package var llmComparisons: Int
        package var malformed: Int
    }
}

extension ArtefactDocument {
    /// The document of a run, its checksum empty.
    init(_ artefact: RunArtefact) {
        let (fold, inputs) = (artefact.fold, artefact.inputs)
        let strengths = BatchStrengths(fold)
        let anchors = inputs.anchorIndex
        let essays = fold.result?.essays ?? []
        btSummary = essays.map { essay in
            // The schema keeps an anchor's grade to what the result calls an anchor; `inputs` joins the others.
            let anchor = essay.isAnchor ? anchors[essay] : nil
            return RankedEssay(
                anchorGrade: anchor?.grade,
                anchorID: anchor?.anchorID,
                comparisonCount: strengths.comparisonCount(of: essay.essayID),
                essayID: essay.essayID,
                gradeProjection: essay.letterGrade,
                isAnchor: essay.isAnchor,
                rank: essay.rank,
                standardError: strengths.standardError(of: essay.essayID),
                theta: essay.score
            )
        }
        costs = Costs(tokenCounts: fold.costs.map(TokenCount.init), totalUSD: Self.rounded(fold.totalUSD))
        gradeProjections = essays.map { essay in
            let probabilities = fold.result?.gradeProbabilities[essay.essayID] ?? [essay.letterGrade: 1]
            return GradeProjection(
                essayID: essay.essayID,
                grade: essay.letterGrade,
                gradeScale: artefact.metadata.gradeScale,
                probabilities: probabilities.filter(\.value.isFinite).mapValues { min(max($0, 0), 1) }
            )
        }
        self.inputs = inputs
        llmComparisons = zip(1..., fold.comparisons).map { Comparison($1, sequence: $0) }
        metadata = Metadata(artefact.metadata)
        schemaVersion = RunArtefact.schemaVersion
        validation = Validation(artefact.validation, fold.counts)
    }

    /// Rounds dollars to six decimals; sums that no money reaches stay as they are.
    static func rounded(_ usd: Double) -> Double {
        abs(usd) < 1e9 ? (usd * 1e6).rounded() / 1e6 : usd
    }
}

extension ArtefactDocument.TokenCount {
    fileprivate init(_ cost: ModelCost) {
        self.init(
            completionTokens: cost.completionTokens,
            model: cost.model,
            promptTokens: cost.promptTokens,
            provider: cost.provider,
            usd: ArtefactDocument.rounded(cost.usd)
        )
    }
}

extension ArtefactDocument.Comparison {
    init(_ comparison: LLMComparison, sequence: Int) {
        completedAt = comparison.completedAt
        correlationID = comparison.correlationID
        costUSD = comparison.costUSD
        essayAID = comparison.essayA
        essayBID = comparison.essayB
        model = comparison.model
        promptHash = comparison.promptSHA256
        provider = comparison.provider
        requestID = comparison.requestID
        self.sequence = sequence
        startedAt = comparison.requestedAt
        tokensCompletion = comparison.completionTokens
        tokensPrompt = comparison.promptTokens
        var essayBWon = false
        switch comparison.outcome {
        case .succeeded(let winner, let given, let reason):
            essayBWon = winner == .essayB
            status = .succeeded
            confidence = given
            justification = reason
            errorCode = nil
            failureReason = nil
        case .failed(let code, let reason):
            status = .failed
            confidence = nil
            justification = nil
            errorCode = code
            failureReason = reason
        }
        winnerID = essayBWon ? comparison.essayB : comparison.essayA
        loserID = essayBWon ? comparison.essayA : comparison.essayB
    }
}

extension ArtefactDocument.Metadata {
    fileprivate init(_ metadata: RunMetadata) {
        assignmentID = metadata.assignmentID
        batchID = metadata.batchLabel
        batchUUID = metadata.batchID
        courseCode = metadata.courseCode
        courseID = metadata.courseID
        generatedAt = metadata.generatedAt
        let commit = metadata.gitSHA?.lowercased() ?? ""
        let isCommit =
            (7...40).contains(commit.utf8.count) && commit.utf8.allSatisfy { Hexadecimal.value(of: $0) != nil }
        gitSHA = isCommit ? commit : "UNKNOWN"
        gradeScale = metadata.gradeScale
        // With members sorted, which the overrides' own writer, made for the request, does not do.
        llmConfigOverrides = metadata.overrides.flatMap { overrides in
            let value = try? JSONValue(parsing: overrides.jsonBytes)
            return value.flatMap { try? JSONValue(parsing: $0.canonicalBytes) }
        }
        runnerMode = metadata.mode
        runnerVersion = metadata.runnerVersion
    }
}

extension ArtefactDocument.Validation {
    fileprivate init(_ validation: RunValidation, _ counts: CallbackCounts) {
        artefactChecksum = ""
        cliEnvironment = ArtefactDocument.Environment(
            librdkafka: validation.environment.librdkafka,
            os: validation.environment.operatingSystem,
            swift: validation.environment.swift
        )
        manifest = validation.manifest.entries
        let steps = validation.postRun.map { step in
            (
                step.name,
                ArtefactDocument.PostRunStep(
                    durationSeconds: step.durationSeconds,
                    exitCode: step.exitCode,
                    problem: step.problem
                )
            )
        }
        postRun = Dictionary(steps, uniquingKeysWith: { $1 })
        runnerStatus = ArtefactDocument.RunnerStatus(
            observedEvents: ArtefactDocument.ObservedEvents(
                assessmentResults: counts.results,
                completions: counts.completions,
                duplicates: counts.duplicates,
                failedLLMComparisons: counts.failedComparisons,
                failures: counts.failures,
                llmComparisons: counts.comparisons,
                malformed: counts.malformed
            ),
            partialData: validation.hasPartialData,
            timeoutSeconds: validation.timeoutSeconds ?? 0
        )
    }
}

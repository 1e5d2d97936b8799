import ArgumentParser
import Contracts
import Foundation
import LoadTesting

/// The flags that say what a load test's batches are.
struct LoadBatchOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Essays of a batch: 12, a range such as 8-20, or counts with weights such as 12:9,100:1.",
            valueName: "counts"
        )
    )
    var essays = "12"

    @Option(help: ArgumentHelp("How many synthetic texts to upload, once a run.", valueName: "n"))
    var texts = 50

    @Option(
        help: ArgumentHelp(
            "Upload the essays of this batch folder once, and make every batch of them.",
            valueName: "dir"
        ),
        completion: .directory
    )
    var essaysFrom: String?

    @Flag(help: "Only publish: no upload, so that the service finds no texts and completes nothing.")
    var publishOnly = false

    @Flag(help: "Wait for each batch's completed or failed event, and measure the pipeline.")
    var awaitCompletion = false

    @Option(
        help: ArgumentHelp("How long to wait for outstanding completions after the last send.", valueName: "duration")
    )
    var drain = "60s"

    @Option(help: ArgumentHelp("The most comparisons of a batch.", valueName: "n"))
    var maxComparisons = 50

    @Option(help: "The LLM provider that judges.")
    var llmProvider = LLMProvider.mock

    @Option(help: ArgumentHelp("The model; whether it exists is the service's to decide.", valueName: "name"))
    var llmModel: String?

    @Option(
        help: ArgumentHelp(
            "An assignment, whose anchors join every batch; without one, batches have none.",
            valueName: "uuid"
        ),
        transform: UUIDArgument.parse
    )
    var assignmentID: UUID?

    @Option(help: ArgumentHelp("The user that requests name.", valueName: "id"))
    var userID = "eng5_np_load_test"

    @Option(
        help: ArgumentHelp(
            "The run's id, from which all ids of its batches follow; shards of one run share it. Default: a new one.",
            valueName: "uuid"
        ),
        transform: UUIDArgument.parse
    )
    var runID: UUID?

    func validate() throws {
        try TextArgument.refuseBlank([
            ("--essays-from", essaysFrom), ("--llm-model", llmModel), ("--user-id", userID),
        ])
        guard (1...100_000).contains(texts) else { throw ValidationError("--texts \(texts): give 1 to 100000.") }
        guard maxComparisons >= 2 else {
            throw ValidationError("--max-comparisons \(maxComparisons): at least 2 are needed.")
        }
        if publishOnly, awaitCompletion {
            throw ValidationError(
                "--await-completion does not go with --publish-only: without texts the service completes no batch."
            )
        }
        if publishOnly, essaysFrom != nil {
            throw ValidationError("--essays-from does not go with --publish-only, which uploads nothing.")
        }
        _ = try essayCounts()
        _ = try drainTime()
    }

    /// How many essays batches have.
    func essayCounts() throws -> EssayCounts {
        do throws(LoadTestingError) {
            return try EssayCounts(parsing: essays)
        } catch {
            throw ValidationError("--essays: \(error.message)")
        }
    }

    /// How long to wait for completions.
    func drainTime() throws -> Duration {
        do throws(LoadTestingError) {
            return .nanoseconds(Int64(clamping: try DurationText.nanoseconds(drain)))
        } catch {
            throw ValidationError("--drain: \(error.message)")
        }
    }

    /// What all requests have in common.
    var request: CJAssessmentRequest {
        var overrides = LLMConfigOverrides()
        overrides.provider = llmProvider
        overrides.model = llmModel
        return CJAssessmentRequest(
            batchID: UUID(),
            assignmentID: assignmentID,
            timestamp: .now,
            essays: [],
            overrides: overrides,
            userID: userID
        )
    }
}

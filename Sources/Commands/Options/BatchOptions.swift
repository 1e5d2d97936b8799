import ArgumentParser
import Contracts
import Essays
import Foundation
import Runner

/// The flags that say what the batch is.
struct BatchOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("The batch folder.", discussion: DatasetLocation.help, valueName: "dir"),
        completion: .directory
    )
    var dataset: String?

    @Option(
        help: ArgumentHelp("A prompt file instead of the instructions.", valueName: "file"),
        completion: .file()
    )
    var prompt: String?

    @Option(
        help: ArgumentHelp("The assignment; required for execute.", valueName: "uuid"),
        transform: UUIDArgument.parse
    )
    var assignmentID: UUID?

    @Option(help: ArgumentHelp("The course; required for execute.", valueName: "uuid"), transform: UUIDArgument.parse)
    var courseID: UUID?

    @Option(
        help: ArgumentHelp(
            "Fail unless the assignment has this grade scale; needs --assignment-id.",
            valueName: "scale"
        )
    )
    var expectedGradeScale: GradeScale?

    @Option(help: "Where the anchors come from: the batch folder, or an earlier registration (needs an admin token).")
    var anchors = AnchorSource.register

    @Option(name: .customLong("batch-id"), help: ArgumentHelp("The batch's human label.", valueName: "label"))
    var label = "eng5-np-local-batch"

    @Option(
        help: ArgumentHelp("The batch's canonical id; a new one for each run unless given.", valueName: "uuid"),
        transform: UUIDArgument.parse
    )
    var batchUUID: UUID?

    @Option(help: ArgumentHelp("The run's correlation id.", valueName: "uuid"), transform: UUIDArgument.parse)
    var correlationID: UUID?

    @Option(
        help: ArgumentHelp("All timestamps of the envelope, as ISO 8601 with Z or an offset.", valueName: "time"),
        transform: TimestampArgument.parse
    )
    var timestamp: Timestamp?

    @Option(help: ArgumentHelp("Who runs the batch; carried in the request.", valueName: "id"))
    var userID = "eng5_np_research_runner"

    @Option(help: ArgumentHelp("The organisation; carried in the request.", valueName: "id"))
    var orgID: String?

    @Option(help: "The course code.")
    var courseCode = CourseCode.eng5

    @Option(help: "The essays' language.")
    var language = EssayLanguage.english

    @Option(
        help: ArgumentHelp(
            "The most comparisons that the batch may cost, at least 2; never a number of essays.",
            valueName: "n"
        )
    )
    var maxComparisons: Int?

    @Option(
        name: .customLong("essay-ids"),
        help: "How students' essays are named: 'unique' tells no names; 'names' is the Python runner's way."
    )
    var essayIDs = EssayIDScheme.unique

    func validate() throws {
        try TextArgument.refuseBlank([("--dataset", dataset), ("--prompt", prompt)])
        if label.allSatisfy(\.isWhitespace) {
            throw ValidationError("--batch-id is blank: give the batch a label, for example --batch-id spring-2026-a.")
        }
        if let maxComparisons, maxComparisons < 2 {
            throw ValidationError("--max-comparisons \(maxComparisons): at least 2 are needed to compare anything.")
        }
        if expectedGradeScale != nil, assignmentID == nil {
            throw ValidationError("--expected-grade-scale needs --assignment-id: the scale is the assignment's.")
        }
        try Self.requireLength(userID, within: WireLimits.userID, flag: "--user-id")
        try Self.requireLength(orgID ?? "-", within: WireLimits.userID, flag: "--org-id")
    }

    private static func requireLength(_ value: String, within limit: Int, flag: String) throws {
        let count = value.unicodeScalars.count
        guard count >= 1, count <= limit else {
            throw ValidationError("\(flag) has \(count) characters: the platform takes 1 to \(limit).")
        }
    }

    /// The batch as the runner knows it.
    ///
    /// - Parameters:
    ///   - invocation: What the run of the program is given.
    ///   - overrides: What the request changes about the judge.
    ///   - batchingMode: The hint on bundling.
    func settings(
        in invocation: Invocation,
        overrides: LLMConfigOverrides,
        batchingMode: LLMBatchingMode?
    ) -> BatchSettings {
        let layout = DatasetLocation.layout(dataset: dataset, prompt: prompt, in: invocation)
        var settings = BatchSettings(layout: layout, batchID: batchUUID ?? UUID())
        settings.label = label
        if let correlationID { settings.correlationID = correlationID }
        settings.timestamp = timestamp
        settings.assignmentID = assignmentID
        settings.courseID = courseID
        settings.expectedGradeScale = expectedGradeScale
        settings.essayIDs = essayIDs
        settings.anchorSource = anchors
        settings.maxComparisons = maxComparisons
        settings.batchingMode = batchingMode
        settings.overrides = overrides
        settings.language = language
        settings.courseCode = courseCode
        settings.userID = userID
        settings.orgID = orgID
        return settings
    }
}

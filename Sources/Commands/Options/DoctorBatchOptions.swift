import ArgumentParser
import Contracts
import Foundation
import Runner

/// The flags of a batch by which its files and its assignment can be judged.
struct DoctorBatchOptions: ParsableArguments {
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
        help: ArgumentHelp("The assignment; without it, none is looked at.", valueName: "uuid"),
        transform: UUIDArgument.parse
    )
    var assignmentID: UUID?

    @Option(
        help: ArgumentHelp(
            "Fail unless the assignment has this grade scale; needs --assignment-id.",
            valueName: "scale"
        )
    )
    var expectedGradeScale: GradeScale?

    @Option(help: "Where the anchors come from: the batch folder, or an earlier registration.")
    var anchors = AnchorSource.register

    @Option(
        name: .customLong("essay-ids"),
        help: "How students' essays are named: 'unique' tells no names; 'names' is the Python runner's way."
    )
    var essayIDs = EssayIDScheme.unique

    func validate() throws {
        try TextArgument.refuseBlank([("--dataset", dataset), ("--prompt", prompt)])
        if expectedGradeScale != nil, assignmentID == nil {
            throw ValidationError("--expected-grade-scale needs --assignment-id: the scale is the assignment's.")
        }
    }

    /// The batch as far as these flags tell.
    func settings(in invocation: Invocation) -> BatchSettings {
        let layout = DatasetLocation.layout(dataset: dataset, prompt: prompt, in: invocation)
        var settings = BatchSettings(layout: layout)
        settings.assignmentID = assignmentID
        settings.expectedGradeScale = expectedGradeScale
        settings.anchorSource = anchors
        settings.essayIDs = essayIDs
        return settings
    }
}

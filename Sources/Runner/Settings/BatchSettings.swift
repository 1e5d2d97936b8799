package import Contracts
package import Essays

#if canImport(FoundationEssentials)
package import FoundationEssentials
#else
package import Foundation
#endif

/// How students' essays are named in the request.
package enum EssayIDScheme: String, Sendable, Hashable, CaseIterable, Codable {
    /// Batch-unique and pseudonymous: no file name, and so no student's name, leaves the machine.
    case unique
    /// The Python runner's ids, made from file names.
    case names
}

/// What one batch is: its files, its identity, and what its request says. Immutable once made.
package struct BatchSettings: Sendable, Codable {
    /// Where the batch's files lie.
    package var layout: DatasetLayout
    /// The canonical id: entity id, Kafka key and what callbacks carry.
    package var batchID: UUID
    /// The human label.
    package var label: String
    /// The run's correlation id.
    package var correlationID: UUID
    /// The time that the envelope carries; nil takes the time of composing.
    package var timestamp: Timestamp?
    package var assignmentID: UUID?
    /// The course, if any; it goes into the artefact.
    package var courseID: UUID?
    /// The grade scale that the user expects.
    package var expectedGradeScale: GradeScale?
    /// How students' essays are named.
    package var essayIDs: EssayIDScheme
    /// Where the anchors come from.
    package var anchorSource: AnchorSource
    /// The most comparisons that the batch may cost; never a number of essays.
    package var maxComparisons: Int?
    /// A hint on bundling comparisons.
    package var batchingMode: LLMBatchingMode?
    /// What the request changes about the judge.
    package var overrides: LLMConfigOverrides
    /// The essays' language.
    package var language: EssayLanguage
    package var courseCode: CourseCode
    /// Who runs the batch.
    package var userID: String
    /// The organisation, if any.
    package var orgID: String?

    /// Creates settings with the Python runner's defaults.
    package init(layout: DatasetLayout, batchID: UUID = UUID()) {
        self.layout = layout
        self.batchID = batchID
        label = "eng5-np-local-batch"
        correlationID = UUID()
        essayIDs = .unique
        anchorSource = .register
        overrides = LLMConfigOverrides()
        language = .english
        courseCode = .eng5
        userID = "eng5_np_research_runner"
    }

    /// The grade scale as far as it is known without asking the CJ service.
    package var offlineGradeScale: GradeScale { expectedGradeScale ?? .eng5NPLegacy9Step }
}

public import Contracts
public import Essays

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// How students' essays are named in the request.
public enum EssayIDScheme: String, Sendable, Hashable, CaseIterable, Codable {
    /// Batch-unique and pseudonymous: no file name, and so no student's name, leaves the machine.
    case unique
    /// The Python runner's ids, made from file names.
    case names
}

/// What one batch is: its files, its identity, and what its request says. Immutable once made.
public struct BatchSettings: Sendable, Codable {
    /// Where the batch's files lie.
    public var layout: DatasetLayout
    /// The canonical id: entity id, Kafka key and what callbacks carry.
    public var batchID: UUID
    /// The human label.
    public var label: String
    /// The run's correlation id.
    public var correlationID: UUID
    /// The time that the envelope carries; nil takes the time of composing.
    public var timestamp: Timestamp?
    /// The assignment, if any.
    public var assignmentID: UUID?
    /// The course, if any; it goes into the artefact.
    public var courseID: UUID?
    /// The grade scale that the user expects.
    public var expectedGradeScale: GradeScale?
    /// How students' essays are named.
    public var essayIDs: EssayIDScheme
    /// Where the anchors come from.
    public var anchorSource: AnchorSource
    /// The most comparisons that the batch may cost; never a number of essays.
    public var maxComparisons: Int?
    /// A hint on bundling comparisons.
    public var batchingMode: LLMBatchingMode?
    /// What the request changes about the judge.
    public var overrides: LLMConfigOverrides
    /// The essays' language.
    public var language: EssayLanguage
    /// The course code.
    public var courseCode: CourseCode
    /// Who runs the batch.
    public var userID: String
    /// The organisation, if any.
    public var orgID: String?

    /// Creates settings with the Python runner's defaults.
    ///
    /// - Parameters:
    ///   - layout: Where the batch's files lie.
    ///   - batchID: The canonical id.
    public init(layout: DatasetLayout, batchID: UUID = UUID()) {
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
    public var offlineGradeScale: GradeScale { expectedGradeScale ?? .eng5NPLegacy9Step }
}

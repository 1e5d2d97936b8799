public import Contracts

/// What execute would do with a batch, found out without any network unless a preflight was asked for.
public struct Plan: Sendable {
    /// The batch's files and everything that is wrong with them.
    public let batch: PreparedBatch
    /// The settings that the plan was made with.
    public let settings: BatchSettings
    /// The assignment's grade scale: the CJ service's answer with a preflight, else as far as it is known.
    public let gradeScale: GradeScale
    /// The envelope that execute would publish but for storage ids; nil when there are too few usable essays.
    public let envelope: ComposedEnvelope?
    /// The partition that the key takes on a topic of `partitions` partitions.
    public let partition: Int32
    /// The topic's assumed number of partitions.
    public let partitions: Int32
    /// The largest message that execute would send, in bytes.
    public let messageLimit: Int
    /// Every reason why execute would refuse the batch.
    public let problems: [BatchProblem]
    /// What is worth knowing and stops nothing.
    public let notices: [String]
}

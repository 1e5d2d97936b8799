package import Contracts

/// What execute would do with a batch, found out without any network unless a preflight was asked for.
package struct Plan: Sendable {
    /// The batch's files and everything that is wrong with them.
    package let batch: PreparedBatch
    /// The settings that the plan was made with.
    package let settings: BatchSettings
    /// The assignment's grade scale: the CJ service's answer with a preflight, else as far as it is known.
    package let gradeScale: GradeScale
    /// The envelope that execute would publish but for storage ids; nil when there are too few usable essays.
    package let envelope: ComposedEnvelope?
    /// The partition that the key takes on a topic of `partitions` partitions.
    package let partition: Int32
    /// The topic's assumed number of partitions.
    package let partitions: Int32
    /// The largest message that execute would send, in bytes.
    package let messageLimit: Int
    /// Every reason why execute would refuse the batch.
    package let problems: [BatchProblem]
    /// What is worth knowing and stops nothing.
    package let notices: [String]
}

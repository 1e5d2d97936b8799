/// How the search for the most probable strengths ended.
public struct Convergence: Sendable, Equatable {
    /// Whether the gradient fell below the tolerance.
    public let hasConverged: Bool
    /// How many Newton steps were taken.
    public let steps: Int
    /// The largest component of the gradient that was left, in comparisons.
    public let gradient: Double
}

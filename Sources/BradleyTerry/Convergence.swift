/// How the search for the most probable strengths ended.
package struct Convergence: Sendable, Equatable {
    /// Whether the gradient fell below the tolerance.
    package let hasConverged: Bool
    /// How many Newton steps were taken.
    package let steps: Int
    /// The largest component of the gradient that was left, in comparisons.
    package let gradient: Double
}

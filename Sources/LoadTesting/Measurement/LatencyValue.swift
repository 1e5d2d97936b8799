/// One latency of a distribution, or the least that it can be.
package struct LatencyValue: Sendable, Hashable {
    package let nanoseconds: Int64
    /// Whether the true value may be greater, because spans that never ended lie at or below it.
    package let isLowerBound: Bool

    package var milliseconds: Double { Double(nanoseconds) / 1e6 }
}

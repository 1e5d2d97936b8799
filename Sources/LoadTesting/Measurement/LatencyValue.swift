/// One latency of a distribution, or the least that it can be.
public struct LatencyValue: Sendable, Hashable {
    /// The latency.
    public let nanoseconds: Int64
    /// Whether the true value may be greater, because spans that never ended lie at or below it.
    public let isLowerBound: Bool

    /// The latency in milliseconds.
    public var milliseconds: Double { Double(nanoseconds) / 1e6 }
}

/// Tells how a flush ended.
public struct FlushReport: Sendable, Hashable {
    /// How many messages still lacked a report when the time was up.
    public let outstanding: Int

    /// Whether every message had its report.
    public var isComplete: Bool { outstanding == 0 }
}

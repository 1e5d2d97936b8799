/// Tells how a flush ended.
package struct FlushReport: Sendable, Hashable {
    /// How many messages still lacked a report when the time was up.
    package let outstanding: Int

    /// Whether every message had its report.
    package var isComplete: Bool { outstanding == 0 }
}

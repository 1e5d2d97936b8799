/// Holds the bounds of a partition's log.
package struct Watermarks: Sendable, Hashable {
    /// The offset of the oldest message kept.
    package let low: Int64
    /// The offset that the next message will get; equal to `low` when the log is empty.
    package let high: Int64
}

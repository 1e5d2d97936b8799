/// Says where reading a partition begins.
package enum StartOffset: Sendable, Hashable {
    /// At the oldest message kept.
    case beginning
    /// After the newest message at the moment of the assignment: only what is produced later is read.
    case end
    /// At this offset; where it is no longer kept, `auto.offset.reset` decides.
    case absolute(Int64)
}

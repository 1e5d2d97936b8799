/// Names one end of a partition's log, by the number that Kafka's ListOffsets request has for it.
enum LogBound: Int64 {
    /// The oldest message kept.
    case first = -2
    /// The offset that the next message will get.
    case next = -1
}

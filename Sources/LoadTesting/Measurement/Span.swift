/// A stretch of a batch's way that is measured.
package enum Span: Int, Sendable, Hashable, CaseIterable {
    /// From the intended send time to the call that produces the message: what the generator itself is late.
    case lag
    /// From the intended send time to the broker's acknowledgement.
    case publish
    /// From the produce call to the acknowledgement; for comparison only, since it leaves out what the generator is late.
    case publishUncorrected
    /// From the intended send time to the batch's completed or failed event.
    case pipeline
    /// From the acknowledgement to the completed or failed event.
    case service

    /// The name in files and thresholds.
    package var name: String {
        switch self {
        case .lag: "lag"
        case .publish: "publish"
        case .publishUncorrected: "publish_uncorrected"
        case .pipeline: "pipeline"
        case .service: "service"
        }
    }

    /// What it stretches over, in words.
    package var meaning: String {
        switch self {
        case .lag: "intended send time → produce call"
        case .publish: "intended send time → acknowledgement"
        case .publishUncorrected: "produce call → acknowledgement"
        case .pipeline: "intended send time → completed or failed event"
        case .service: "acknowledgement → completed or failed event"
        }
    }
}

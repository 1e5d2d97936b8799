import PlatformClients

/// Checks this machine's clock against the services'.
///
/// Tokens and timestamps are wrong where clocks differ. `Date` headers have whole seconds, so a difference is told only as
/// far as it is certain.
struct ClockCheck: Sendable {
    let readings: [ClockReading]

    /// The difference that is worth a note.
    private static let noted = Duration.seconds(1)
    /// The difference with which tokens begin to be refused.
    private static let limit = Duration.seconds(5)

    func examine() -> Finding {
        guard let offset = readings.map(\.leastOffset).max(by: { abs($0) < abs($1) }) else {
            return .skipped("the services tell no time: their answers have no Date header")
        }
        guard abs(offset) > Self.noted else {
            return .passed("agrees with the services', as far as whole seconds tell")
        }
        // Towards zero: what is told is certain.
        let seconds = "\(abs(offset).components.seconds) s"
        let difference = "at least \(seconds) \(offset > .zero ? "behind" : "ahead of") the services' clock"
        guard abs(offset) > Self.limit else { return .passed(difference, notes: ["set the clock by NTP"]) }
        let advice =
            "This machine's clock is \(difference): tokens may be refused, and timestamps of events are wrong. Set it by NTP, "
            + "or look at the services' machines."
        return .failed(difference, advice: [advice])
    }

    private func abs(_ duration: Duration) -> Duration { duration < .zero ? .zero - duration : duration }
}

/// What `--rate` asks for.
package enum RequestedRate: Sendable, Hashable {
    /// An arrival rate that holds for the whole run.
    case steady(ArrivalRate)
    /// As fast as the client can go; there are no intended send times then.
    case max

    /// Reads a rate.
    ///
    /// - Parameter text: `max`, or a rate above zero as `ArrivalRate` reads it.
    /// - Throws: `LoadTestingError` with the code `invalidArgument`, quoting the text.
    package init(parsing text: String) throws(LoadTestingError) {
        guard text != "max" else {
            self = .max
            return
        }
        let rate = try ArrivalRate(parsing: text)
        guard rate.arrivals > 0 else {
            throw LoadTestingError(.invalidArgument, "the rate '\(text)' sends nothing: give one above zero, or max")
        }
        self = .steady(rate)
    }
}

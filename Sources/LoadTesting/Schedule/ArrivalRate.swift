/// How many batches are to arrive in a time, as an exact fraction: 200 in one second, 90 in one minute.
package struct ArrivalRate: Sendable, Hashable {
    /// How many batches arrive.
    package let arrivals: UInt64
    /// In how many nanoseconds; never 0.
    package let nanoseconds: UInt64

    /// The rate at which nothing arrives.
    package static let zero = ArrivalRate(arrivals: 0, nanoseconds: 1_000_000_000)

    private init(arrivals: UInt64, nanoseconds: UInt64) {
        self.arrivals = arrivals
        self.nanoseconds = nanoseconds
    }

    /// - Parameter perSecond: Batches each second, from 0 to a thousand million; a value outside counts as the nearest
    ///   limit.
    package init(perSecond: Int) {
        self.init(arrivals: UInt64(min(max(perSecond, 0), 1_000_000_000)), nanoseconds: 1_000_000_000)
    }

    /// The nearest rate with one decimal, or none from a hundred on.
    init(rounding perSecond: Double) {
        let tenths = (min(max(perSecond, 0), 1e9) * 10).rounded()
        if tenths < 1000 {
            self.init(arrivals: UInt64(tenths), nanoseconds: 10_000_000_000)
        } else {
            self.init(arrivals: UInt64((tenths / 10).rounded()), nanoseconds: 1_000_000_000)
        }
    }

    /// Reads a rate.
    ///
    /// - Parameter text: A number and the time it is for: `200/s`, `1.5/s`, `90/m`, `12000/h`. A bare `0` is one too.
    /// - Throws: `LoadTestingError` with the code `invalidArgument`, quoting the text.
    package init(parsing text: String) throws(LoadTestingError) {
        try self.init(reading: text)
    }

    init(reading text: some StringProtocol) throws(LoadTestingError) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        let seconds: UInt64? =
            switch parts.count == 2 ? parts[1] : "" {
            case "s": 1
            case "m": 60
            case "h": 3600
            default: nil
            }
        let number = parts.first.flatMap { DecimalText($0) }
        if parts.count == 1, number?.digits == 0 {
            self = .zero
            return
        }
        guard let number, let seconds, number.digits / number.scale / seconds <= 1_000_000_000 else {
            throw LoadTestingError(
                .invalidArgument,
                "'\(text.prefix(40))' is not a rate: write batches per second, minute or hour, such as 200/s, 90/m or "
                    + "12000/h, up to 1000000000/s"
            )
        }
        // Fifteen digits at most: seconds, ten to the ninth and the scale could reach beyond 64 bits together.
        let (period, overflows) = number.scale.multipliedReportingOverflow(by: seconds * 1_000_000_000)
        guard !overflows else {
            throw LoadTestingError(
                .invalidArgument,
                "the rate '\(text.prefix(40))' has too many decimals: round it to at most six"
            )
        }
        self.init(arrivals: number.digits, nanoseconds: period)
    }

    /// Batches each second.
    package var perSecond: Double { Double(arrivals) * 1e9 / Double(nanoseconds) }

    /// When the arrival with this index is due: index / rate, rounded down to a nanosecond and never accumulated.
    ///
    /// - Parameter index: The arrival's index, from 0.
    /// - Returns: Nanoseconds from the first arrival; the greatest number there is when the time does not fit, or nothing
    ///   ever arrives.
    func dueTime(ofArrival index: UInt64) -> UInt64 {
        Self.scaled(index, by: nanoseconds, over: arrivals)
    }

    /// How many arrivals are due before a time.
    func arrivals(before time: UInt64) -> UInt64 {
        guard arrivals > 0, time > 0 else { return 0 }
        let product = time.multipliedFullWidth(by: arrivals)
        guard product.high < nanoseconds else { return .max }
        let (quotient, remainder) = nanoseconds.dividingFullWidth(product)
        return quotient + (remainder > 0 ? 1 : 0)
    }

    private static func scaled(_ value: UInt64, by factor: UInt64, over divisor: UInt64) -> UInt64 {
        let product = value.multipliedFullWidth(by: factor)
        return product.high < divisor ? divisor.dividingFullWidth(product).quotient : .max
    }
}

extension ArrivalRate: CustomStringConvertible {
    /// The rate as arguments have it, in batches per second.
    package var description: String {
        let rate = perSecond
        return rate == rate.rounded() && rate < 1e15 ? "\(UInt64(rate))/s" : "\(rate)/s"
    }
}

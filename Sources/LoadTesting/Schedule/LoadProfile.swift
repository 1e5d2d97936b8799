/// The rate of a load over time, as linear pieces, with the warm-up in front.
///
/// A profile maps time to the expected number of arrivals so far and back; both directions are closed formulas.
package struct LoadProfile: Sendable, Hashable {
    /// A piece of the profile in which the rate moves linearly. Times are in seconds.
    struct Piece: Sendable, Hashable {
        let start: Double
        let length: Double
        let startRate: Double
        let endRate: Double
        let arrivalsBefore: Double

        var arrivals: Double { length * (startRate + endRate) / 2 }

        /// The time after the piece's start at which this many arrivals are due: the root of
        /// `startRate * t + slope * t^2 / 2 = arrivals`, in the form that does not cancel.
        func time(of arrivals: Double) -> Double {
            guard arrivals > 0 else { return 0 }
            let slope = (endRate - startRate) / length
            let root = max(0, startRate * startRate + 2 * slope * arrivals).squareRoot()
            return min(length, 2 * arrivals / (startRate + root))
        }

        func arrivals(after time: Double) -> Double {
            time * (startRate + (endRate - startRate) * time / length / 2)
        }
    }

    /// The rate when it never changes, which makes intended times exact.
    let steadyRate: ArrivalRate?
    /// How long the warm-up in front lasts, in nanoseconds.
    package let warmUp: UInt64
    /// How long all of it lasts, the warm-up included, in nanoseconds; nil without an end.
    package let duration: UInt64?
    /// The pieces of a profile that changes; empty for a steady one.
    let pieces: [Piece]

    /// Creates a profile whose rate never changes.
    ///
    /// - Parameters:
    ///   - rate: The rate, also that of the warm-up.
    ///   - duration: How long to send after the warm-up, in nanoseconds; nil lets only a count end it.
    ///   - warmUp: How long to send before anything is measured, in nanoseconds.
    package init(rate: ArrivalRate, duration: UInt64? = nil, warmUp: UInt64 = 0) {
        steadyRate = rate
        self.warmUp = warmUp
        self.duration = duration.map { Self.sum($0, warmUp) }
        pieces = []
    }

    /// - Parameters:
    ///   - stages: The stages; each moves the rate linearly to its target.
    ///   - startRate: The rate from which the first stage starts.
    ///   - warmUp: How long to send before the first stage, at that stage's target rate, in nanoseconds.
    package init(stages: [RateStage], startRate: ArrivalRate = .zero, warmUp: UInt64 = 0) {
        steadyRate = nil
        self.warmUp = warmUp
        duration = stages.reduce(warmUp) { Self.sum($0, $1.nanoseconds) }
        var pieces: [Piece] = []
        func append(_ nanoseconds: UInt64, from: Double, to: Double) {
            guard nanoseconds > 0 else { return }
            let last = pieces.last
            pieces.append(
                Piece(
                    start: last.map { $0.start + $0.length } ?? 0,
                    length: Double(nanoseconds) / 1e9,
                    startRate: from,
                    endRate: to,
                    arrivalsBefore: last.map { $0.arrivalsBefore + $0.arrivals } ?? 0
                )
            )
        }
        let warmUpRate = stages.first?.target.perSecond ?? 0
        append(warmUp, from: warmUpRate, to: warmUpRate)
        var rate = startRate.perSecond
        for stage in stages {
            append(stage.nanoseconds, from: rate, to: stage.target.perSecond)
            rate = stage.target.perSecond
        }
        self.pieces = pieces
    }

    /// The rate asked for at a time.
    ///
    /// - Parameter nanoseconds: The time from the schedule's start.
    /// - Returns: Batches each second; 0 before the start and from the end on.
    package func rate(at nanoseconds: UInt64) -> Double {
        guard duration.map({ nanoseconds < $0 }) ?? true else { return 0 }
        if let steadyRate { return steadyRate.perSecond }
        let time = Double(nanoseconds) / 1e9
        guard let piece = pieces.last(where: { $0.start <= time }) else { return 0 }
        return piece.startRate + (piece.endRate - piece.startRate) * (time - piece.start) / piece.length
    }

    /// How many arrivals are expected before a time.
    ///
    /// - Parameter nanoseconds: The time from the schedule's start.
    /// - Returns: The integral of the rate.
    package func expectedArrivals(before nanoseconds: UInt64) -> Double {
        let nanoseconds = min(nanoseconds, duration ?? .max)
        if let steadyRate { return steadyRate.perSecond * Double(nanoseconds) / 1e9 }
        let time = Double(nanoseconds) / 1e9
        guard let piece = pieces.last(where: { $0.start <= time }) else { return 0 }
        return piece.arrivalsBefore + piece.arrivals(after: min(piece.length, time - piece.start))
    }

    /// How many arrivals at equal distances of the integral are due before a time: those with an index below it.
    func arrivalCount(before nanoseconds: UInt64) -> UInt64 {
        if let steadyRate { return steadyRate.arrivals(before: min(nanoseconds, duration ?? .max)) }
        return UInt64(min(expectedArrivals(before: nanoseconds).rounded(.up), 1e18))
    }

    private static func sum(_ one: UInt64, _ other: UInt64) -> UInt64 {
        let (sum, overflows) = one.addingReportingOverflow(other)
        return overflows ? .max : sum
    }
}

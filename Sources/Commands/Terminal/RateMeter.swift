/// Measures how fast a count grows, over the last minute; pure, told of counts and times.
struct RateMeter: Sendable, Equatable {
    private static let window = Duration.seconds(60)
    private static let spacing = Duration.seconds(1)

    private var samples: [(time: Duration, count: Int)]

    /// Begins to measure.
    ///
    /// - Parameter time: The time, on the caller's clock.
    init(_ count: Int, at time: Duration) {
        samples = [(time, count)]
    }

    /// Takes note of a count.
    mutating func reached(_ count: Int, at time: Duration) {
        let isFresh = samples.count > 1 && samples.last.map { time - $0.time < Self.spacing } == true
        if isFresh, let before = samples.dropLast().last, time - before.time < Self.spacing {
            samples[samples.count - 1] = (time, count)
        } else {
            samples.append((time, count))
        }
        // The oldest sample may be older than the window, so that a slow count has a rate, too.
        while samples.count > 2, time - samples[1].time > Self.window { samples.removeFirst() }
    }

    /// The growth per second up to a time; nil until there is something to tell it from.
    func perSecond(at time: Duration) -> Double? {
        guard let first = samples.first, let last = samples.last, last.count > first.count else { return nil }
        let seconds = (time - first.time) / .seconds(1)
        return seconds >= 0.5 ? Double(last.count - first.count) / seconds : nil
    }

    static func == (left: RateMeter, right: RateMeter) -> Bool {
        left.samples.elementsEqual(right.samples) { $0 == $1 }
    }
}

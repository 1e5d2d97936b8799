/// What a load test tells while it goes on.
package enum LoadEvent: Sendable {
    /// A stage has begun, in words.
    case began(String)
    /// An interval of about a second has ended.
    case progress(LoadProgress)
    /// Something that the user should know and that stops nothing.
    case warning(String)
}

/// A load test at the end of an interval.
package struct LoadProgress: Sendable {
    package let interval: LoadInterval
    /// The counts since the start, the warm-up included.
    package let counts: LoadCounts
    /// How long sending goes on, in seconds; nil when only a count ends it.
    package let secondsLeft: Double?
    /// Whether sending has ended and only reports and completions are waited for.
    package let isDraining: Bool
}

/// Receives what a load test tells; it must not block for long.
package typealias LoadObserver = @Sendable (LoadEvent) -> Void

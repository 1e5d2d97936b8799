/// What a load test tells while it goes on.
public enum LoadEvent: Sendable {
    /// A stage has begun, in words.
    case began(String)
    /// An interval of about a second has ended.
    case progress(LoadProgress)
    /// Something that the user should know and that stops nothing.
    case warning(String)
}

/// A load test at the end of an interval.
public struct LoadProgress: Sendable {
    /// The interval.
    public let interval: LoadInterval
    /// The counts since the start, the warm-up included.
    public let counts: LoadCounts
    /// How long sending goes on, in seconds; nil when only a count ends it.
    public let secondsLeft: Double?
    /// Whether sending has ended and only reports and completions are waited for.
    public let isDraining: Bool
}

/// Receives what a load test tells; it must not block for long.
public typealias LoadObserver = @Sendable (LoadEvent) -> Void

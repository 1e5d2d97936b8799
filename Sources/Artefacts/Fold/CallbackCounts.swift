/// How many messages of the callback topics were of which kind.
public struct CallbackCounts: Sendable, Hashable {
    /// The batch's comparisons, each once, failed ones included.
    public internal(set) var comparisons = 0
    /// Those comparisons that name no winner.
    public internal(set) var failedComparisons = 0
    /// The batch's results: 0 or 1.
    public internal(set) var results = 0
    /// The batch's completions: 0 or 1.
    public internal(set) var completions = 0
    /// The batch's failures: 0 or 1.
    public internal(set) var failures = 0
    /// Messages of the batch that had come before.
    public internal(set) var duplicates = 0
    /// Messages of other batches.
    public internal(set) var foreign = 0
    /// Messages that name the batch but cannot be decoded.
    public internal(set) var malformed = 0
}

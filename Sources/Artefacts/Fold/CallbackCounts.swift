/// How many messages of the callback topics were of which kind.
package struct CallbackCounts: Sendable, Hashable {
    /// The batch's comparisons, each once, failed ones included.
    package internal(set) var comparisons = 0
    /// Those comparisons that name no winner.
    package internal(set) var failedComparisons = 0
    package internal(set) var results = 0
    package internal(set) var completions = 0
    /// The batch's failures: 0 or 1.
    package internal(set) var failures = 0
    /// Messages of the batch that had come before.
    package internal(set) var duplicates = 0
    /// Messages of other batches.
    package internal(set) var foreign = 0
    /// Messages that name the batch but cannot be decoded.
    package internal(set) var malformed = 0
}

/// Kinds of error that have a meaning beyond their count.
package enum LoadErrorKind {
    /// The client's queue had no room for a batch that was due.
    package static let queueFull = "queue full"
}

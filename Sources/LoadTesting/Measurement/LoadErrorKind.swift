/// Kinds of error that have a meaning beyond their count.
public enum LoadErrorKind {
    /// The client's queue had no room for a batch that was due.
    public static let queueFull = "queue full"
}

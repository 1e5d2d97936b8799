/// What many batches tell while they go on; rendered by `Commands` alone.
package enum ManifestEvent: Sendable {
    /// Something that concerns all batches.
    case shared(RunEvent)
    /// A batch is begun, or taken up again.
    case began(label: String)
    /// Something of one batch.
    case batch(label: String, RunEvent)
    /// A batch is over; `ended` counts those that are, of `total`.
    case ended(BatchOutcome, ended: Int, total: Int)
}

/// Receives the events of many batches, from any thread; it must not block for long.
package typealias ManifestObserver = @Sendable (ManifestEvent) -> Void

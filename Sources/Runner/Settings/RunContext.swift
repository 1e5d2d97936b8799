import Logging

/// What every mode that sends is given beside its batch: where to, what to do, and whom to tell. Immutable once made.
struct RunContext: Sendable {
    let services: ServiceSettings
    /// What to do beyond the batch itself.
    let settings: ExecuteSettings
    /// Receives the log of the libraries underneath.
    let logger: Logger
    /// Receives what happens.
    let observer: RunObserver
    /// What the run shares with the other batches of a manifest; nil for a run alone, which opens its own.
    var shared: SharedPlatform?
}

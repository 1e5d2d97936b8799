internal import Synchronization

/// Takes the samples of one recording thread, while another thread collects them once a second.
///
/// The lock is the thread's own but for the moment in which the samples are exchanged for empty ones; take it once for a
/// batch of samples, and never hold it across a call that may block.
package final class SpanRecorder: Sendable {
    private let samples = Mutex(LoadSamples())

    init() {}

    /// Records any number of samples.
    ///
    /// - Parameter body: Records them; it must not block.
    package func record<Result, Failure: Error>(
        _ body: (inout LoadSamples) throws(Failure) -> sending Result
    ) throws(Failure) -> sending Result {
        try samples.withLock { (samples) throws(Failure) in try body(&samples) }
    }

    /// Exchanges the samples of the past interval for empty ones.
    func exchange(_ spare: inout LoadSamples) {
        samples.withLock { swap(&$0, &spare) }
    }
}

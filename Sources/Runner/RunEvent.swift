public import Contracts

/// The stages of a run, in their order.
public enum RunStage: String, Sendable, Hashable, CaseIterable {
    /// Reading and checking the files of the batch.
    case intake
    /// Checking assignment, grade scale and request topic before anything lasting happens.
    case preflight
    /// Registering the anchors with the CJ service.
    case registration
    /// Uploading the students' essays to the Content Service.
    case upload
    /// Composing, validating and storing the envelope.
    case envelope
    /// Publishing the envelope.
    case publish
    /// Waiting for the batch's callbacks.
    case callbacks
    /// Writing artefact and summary.
    case summary
}

/// What a run tells while it goes on; rendered by `Commands` alone.
public enum RunEvent: Sendable {
    /// A stage has begun; `total` is the number of its steps, where it is known.
    case began(RunStage, total: Int?)
    /// A step of a stage is done.
    case advanced(RunStage, done: Int, total: Int)
    /// A stage has ended; the text says with what.
    case ended(RunStage, String)
    /// Something that the user should know and that stops nothing.
    case warning(String)
    /// A detail for those who asked for details.
    case detail(String)
    /// A call is made again after a failure.
    case retrying(String)
    /// A callback of the batch has come; the tally counts all so far.
    case callback(Callback, CallbackTally)
}

/// Receives the events of a run, from any thread; it must not block for long.
public typealias RunObserver = @Sendable (RunEvent) -> Void

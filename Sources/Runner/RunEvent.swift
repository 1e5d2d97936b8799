package import Contracts

/// The stages of a run, in their order.
package enum RunStage: String, Sendable, Hashable, CaseIterable {
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
    /// Extracting the CJ service's database.
    case extract
    /// Writing artefact and summary.
    case summary
}

/// What a run tells while it goes on; rendered by `Commands` alone.
package enum RunEvent: Sendable {
    /// A stage has begun; `total` is the number of its steps, where it is known. Of callbacks it is the most comparisons that
    /// may come: the CJ service stops earlier when its ranking is stable.
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
    /// The run has its folder, or has taken it up again; the path names it.
    case folder(String)
    /// Something that is counted over the run has happened so many times more.
    case counted(RunCount, Int)
}

/// What is counted over a run, beside callbacks.
package enum RunCount: String, Sendable, Hashable, CaseIterable {
    /// An anchor that the CJ service acknowledged.
    case anchorRegistered = "anchor_registered"
    /// A text that was sent to the Content Service now.
    case textUploaded = "text_uploaded"
    /// A text whose storage id was known, and that the Content Service still holds.
    case textKnown = "text_known"
    /// An envelope that was handed to the producer.
    case envelopePublished = "envelope_published"
    /// An envelope that the brokers acknowledged.
    case envelopeAcknowledged = "envelope_acknowledged"
    /// An envelope of an earlier attempt that was found on the topic.
    case envelopeFound = "envelope_found"
    /// An envelope that was not published, for certain.
    case envelopeNotPersisted = "envelope_not_persisted"
    /// An envelope of which nobody knows whether it was published.
    case envelopeUnknown = "envelope_unknown"
}

/// Receives the events of a run, from any thread; it must not block for long.
package typealias RunObserver = @Sendable (RunEvent) -> Void

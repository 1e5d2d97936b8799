package import Contracts

/// A step of a run that has an effect outside of this process, as the journal keeps it.
package enum JournalEvent: Sendable, Hashable {
    /// The run began; `settings` holds what a resumed run needs to be the same run, and no secret.
    case runStarted(settings: JSONValue)
    /// The CJ service acknowledged an anchor.
    case anchorRegistered(label: String, grade: String, number: Int, gradeScale: String, storageID: String)
    /// The Content Service acknowledged an essay's text.
    case essayUploaded(essayID: String, storageID: String)
    /// The envelope's exact bytes are on the disk, in `file` below `requests/`.
    case envelopeComposed(file: String, sha256: String, eventID: String)
    /// The callback topics will be read from these offsets; they were taken before publishing.
    case callbacksFollowFrom([JournalOffset])
    /// The envelope is about to be handed to Kafka; `ends` are the request topic's end offsets at this moment.
    case publishIntended(eventID: String, ends: [JournalOffset])
    /// The brokers hold the envelope.
    case publishAcknowledged(eventID: String, at: JournalOffset)
    /// The envelope was not published, for certain: sending it again makes no second one.
    case publishFailed(eventID: String, reason: String)
    /// A callback of the batch, `bytes` long, is on the disk, in `file` below `events/`.
    case callbackReceived(file: String, bytes: Int, from: JournalOffset)
    /// The run is over; `shortfall` says what was asked for and did not happen.
    case runEnded(shortfall: String?)
}

/// A place in a Kafka partition.
package struct JournalOffset: Sendable, Hashable, Codable {
    /// A partition of a topic.
    struct Partition: Hashable {
        let topic: String
        let number: Int32
    }

    /// The topic's name.
    package let topic: String
    /// The partition's number.
    package let partition: Int32
    package let offset: Int64

    package init(topic: String, partition: Int32, offset: Int64) {
        self.topic = topic
        self.partition = partition
        self.offset = offset
    }

    /// The partition alone.
    var source: Partition { Partition(topic: topic, number: partition) }
}

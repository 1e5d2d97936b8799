internal import Artefacts
package import Contracts
internal import Kafka

/// `undelivered.csv`: a row for each batch that was handed over and not acknowledged.
package struct UndeliveredTable: Sendable {
    private let identifiers: LoadIdentifiers
    private let batches: [UndeliveredBatch]

    /// - Parameters:
    ///   - identifiers: The run's identifiers.
    ///   - batches: The batches, in the order of their reports.
    package init(_ identifiers: LoadIdentifiers, _ batches: [UndeliveredBatch]) {
        self.identifiers = identifiers
        self.batches = batches
    }

    /// CSV with a header: number, batch UUID, event id, outcome, and librdkafka's name for the error.
    package var text: String {
        let header = CSVLine.text(["batch_number", "batch_uuid", "event_id", "outcome", "error"])
        return batches.reduce(into: header) { text, batch in
            text += CSVLine.text([
                String(batch.number), identifiers.batchID(of: batch.number).wireString,
                identifiers.eventID(of: batch.number).wireString, batch.outcome.rawValue,
                KafkaError(libraryCode: batch.errorCode).libraryName,
            ])
        }
    }
}

import Contracts
import Kafka
import Logging

/// The checks of Kafka, each building on the one before.
struct KafkaChecks: Sendable {
    let services: ServiceSettings
    let record: DoctorRecord
    let logger: Logger

    func run() async {
        let properties = services.producerProperties
        let timeout = record.timeout
        let limit = services.messageLimit
        let logger = logger
        let producer = await record.perform(.library) {
            LibraryCheck(properties: properties).examine(logger: logger)
        }
        let answer = await record.perform(.broker, after: [.library], given: producer) { producer in
            await BrokerCheck(properties: properties, timeout: timeout).examine(producer)
        }
        let metadata = await record.perform(.security, after: [.broker], given: answer) { answer in
            SecurityCheck(properties: properties).examine(answer)
        }
        let hasTopics = await record.perform(.topics, after: [.broker, .security], given: metadata) { metadata in
            TopicsCheck(metadata: metadata).examine()
        }
        await record.perform(.messageSize, after: [.topics], given: hasTopics.flatMap { _ in producer }) { producer in
            await MessageSizeCheck(limit: limit, timeout: timeout).examine(producer)
        }
        // Nothing was produced, so there is nothing to wait for.
        await producer?.close(within: .zero)
    }
}

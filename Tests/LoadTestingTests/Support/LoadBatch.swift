import Contracts
import Foundation
import Kafka
import Logging

/// What the tests of the generator send.
enum LoadBatch {
    static let silent = Logger(label: "load-tests") { _ in SwiftLogNoOpLogHandler() }

    static func metadata(_ identifiers: LoadIdentifiers) -> RequestMetadata {
        RequestMetadata(
            runnerMode: .execute,
            batchLabel: "load-test",
            maxComparisons: 4,
            loadTestRunID: identifiers.runID
        )
    }

    static var request: CJAssessmentRequest {
        CJAssessmentRequest(
            batchID: UUID(),
            assignmentID: UUID(uuidString: "00000000-0000-0000-0000-000000000001"),
            timestamp: .now,
            essays: [],
            userID: "load"
        )
    }

    static func template(essays: Int, _ identifiers: LoadIdentifiers) throws -> EnvelopeTemplate {
        try EnvelopeTemplate(
            request: request,
            metadata: metadata(identifiers),
            essayCount: essays,
            texts: .made(7),
            identifiers: identifiers
        )
    }

    /// Reads a topic from its beginning to its present end.
    static func messages(of topic: String, at bootstrap: String) async throws -> [KafkaMessage] {
        let properties = KafkaProperties.consumerDefaults(bootstrapServers: bootstrap, clientID: "check")
        let consumer = try KafkaConsumer(properties: properties, logger: silent)
        let metadata = try await consumer.clusterMetadata(topic: topic, timeout: .seconds(10))
        let partitions = metadata.topics.flatMap(\.partitions).map { TopicPartition(topic: topic, partition: $0.id) }
        var left = 0
        for partition in partitions {
            let marks = try await consumer.watermarks(of: partition, timeout: .seconds(10))
            left += Int(marks.high - marks.low)
        }
        try await consumer.assign(
            Dictionary(uniqueKeysWithValues: partitions.map { ($0, .beginning) }),
            timeout: .seconds(10)
        )
        var messages: [KafkaMessage] = []
        if left > 0 {
            for try await event in consumer.events {
                guard case .message(let message) = event else { continue }
                messages.append(message)
                if messages.count == left { break }
            }
        }
        await consumer.close()
        return messages
    }
}

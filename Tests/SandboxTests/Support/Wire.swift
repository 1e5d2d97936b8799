import Contracts
import Kafka
import Sandbox

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A sandbox's Kafka as a runner sees it: publishes requests, reads callbacks.
struct Wire {
    let endpoints: SandboxEndpoints
    let producer: KafkaProducer
    let consumer: KafkaConsumer

    /// Publishes an envelope as the runner does.
    func publish(_ envelope: EventEnvelope<CJAssessmentRequest>, withHeaders: Bool = true) async throws {
        try await publish(
            envelope.jsonBytes,
            key: envelope.data.batchID.wireString,
            headers: withHeaders ? envelope.headers.map { KafkaHeader($0.name, $0.value) } : []
        )
    }

    func publish(_ payload: [UInt8], key: String, headers: [KafkaHeader] = []) async throws {
        let record = ProducerRecord(
            topic: Topic.request.rawValue,
            key: Array(key.utf8),
            value: payload,
            headers: headers
        )
        let report = try await producer.send(record)
        guard report.outcome.isAcknowledged else { throw report.outcome.error ?? KafkaError(.other, "no outcome") }
    }

    /// Reads callbacks until there are this many of each topic. Between topics there is no order to rely on.
    func callbacks(_ wanted: [Topic: Int]) async throws -> [ReceivedCallback] {
        var missing = wanted.filter { $0.value > 0 }
        var all: [ReceivedCallback] = []
        var events = consumer.events.makeAsyncIterator()
        while !missing.isEmpty, let event = try await events.next() {
            guard case .message(let message) = event, let callback = ReceivedCallback(message) else { continue }
            all.append(callback)
            let left = (missing[callback.topic] ?? 0) - 1
            missing[callback.topic] = left > 0 ? left : nil
        }
        return all
    }

    /// Begins to read the topic of failures, once it is there.
    func followFailures() async throws {
        let topic = Topic.failed.rawValue
        while true {
            let metadata = try await consumer.clusterMetadata(timeout: .seconds(10))
            if let partitions = metadata.topic(named: topic)?.partitions {
                let starts = partitions.map { (TopicPartition(topic: topic, partition: $0.id), StartOffset.beginning) }
                try await consumer.assign(Dictionary(starts) { first, _ in first }, timeout: .seconds(10))
                return
            }
        }
    }
}

/// One callback with its key.
struct ReceivedCallback: Sendable {
    let topic: Topic
    let partition: Int32
    let key: String?
    let payload: [UInt8]
    let json: JSONValue

    init?(_ message: KafkaMessage) {
        guard let topic = Topic(rawValue: message.topic), let payload = message.value,
            let json = try? JSONValue(parsing: payload)
        else { return nil }
        self.topic = topic
        partition = message.partition
        key = message.key.map { String(decoding: $0, as: UTF8.self) }
        self.payload = payload
        self.json = json
    }

    var data: JSONValue? { json["data"] }
    /// When the event was written.
    var time: String { json["event_timestamp"]?.string ?? "" }
}

/// Runs a body with a sandbox and a client's view of its Kafka; callbacks are read from the beginning.
func withWire<Result>(
    configure: (inout SandboxSettings) -> Void = { _ in },
    _ body: (Wire) async throws -> Result
) async throws -> Result {
    var settings = SandboxSettings()
    settings.cluster = .mock(brokers: 1)
    configure(&settings)
    return try await withSandbox(settings, logger: quietLogger) { endpoints in
        let producer = try KafkaProducer(
            properties: .producerDefaults(bootstrapServers: endpoints.bootstrap, clientID: "test"),
            logger: quietLogger
        )
        let consumer = try KafkaConsumer(
            properties: .consumerDefaults(bootstrapServers: endpoints.bootstrap, clientID: "test"),
            logger: quietLogger
        )
        let outcome: Swift.Result<Result, any Error>
        do {
            var starts: [TopicPartition: StartOffset] = [:]
            for topic in [Topic.comparison, .completed, .result] {
                for partition in 0..<Int32(settings.partitions) {
                    starts[TopicPartition(topic: topic.rawValue, partition: partition)] = .beginning
                }
            }
            try await consumer.assign(starts, timeout: .seconds(10))
            outcome = .success(try await body(Wire(endpoints: endpoints, producer: producer, consumer: consumer)))
        } catch {
            outcome = .failure(error)
        }
        await consumer.close()
        await producer.close(within: .seconds(5))
        return try outcome.get()
    }
}

/// Registers an anchor of each grade over HTTP; returns their numbers by label.
@discardableResult
func registerAnchors(_ endpoints: SandboxEndpoints, _ scale: GradeScale = .eng5NPLegacy9Step) async throws -> [Int:
    String]
{
    var labels: [Int: String] = [:]
    for grade in scale.grades {
        let text = String(repeating: "An anchor of grade \(grade). ", count: 10)
        let body = registration(grade: grade, text: text, label: "anchor \(grade)")
        let answer = try await ask(.post, endpoints.cjURL + "/api/v1/anchors/register", json: body)
        if let id = answer.json?["anchor_id"]?.int { labels[id] = "anchor \(grade)" }
    }
    return labels
}

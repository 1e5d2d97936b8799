import ArgumentParser
import Contracts
import Foundation
import Kafka
import Logging
import Synchronization

/// Reads a topic from its end on and checks every message, until none has come for five seconds.
///
/// A message must be, byte for byte, the envelope of the batch that its key names at the time that its header names; one
/// in a hundred goes through the validator as well. Decoding all of them would be too slow to keep up.
struct CheckMessagesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "check-messages", shouldDisplay: false)

    @Option var bootstrap: String
    @Option var topic: String

    func run() async throws {
        let consumer = try KafkaConsumer(
            properties: .consumerDefaults(bootstrapServers: bootstrap, clientID: "check"),
            logger: Logger(label: "check")
        )
        let metadata = try await consumer.clusterMetadata(topic: topic, timeout: .seconds(10))
        let partitions = metadata.topics.flatMap(\.partitions).map { TopicPartition(topic: topic, partition: $0.id) }
        try await consumer.assign(
            Dictionary(uniqueKeysWithValues: partitions.map { ($0, .end) }),
            timeout: .seconds(10)
        )
        FileHandle.standardOutput.write(Data("ready\n".utf8))
        let progress = Progress()
        let check = try await withThrowingTaskGroup(of: MessageReader.Check?.self) { group in
            group.addTask {
                var check = try MessageCheck()
                for try await event in consumer.events {
                    guard case .message(let message) = event else { continue }
                    check.add(message)
                    progress.seen.store(check.result.messages, ordering: .relaxed)
                }
                return check.result
            }
            var known = -1
            while progress.seen.load(ordering: .relaxed) != known || known == 0 {
                known = progress.seen.load(ordering: .relaxed)
                try await Task.sleep(for: .seconds(5))
            }
            await consumer.close()
            return try await group.next() ?? nil
        }
        FileHandle.standardOutput.write(try JSONEncoder().encode(check))
    }

    /// How many messages have been read.
    private final class Progress: Sendable {
        let seen = Atomic(0)
    }
}

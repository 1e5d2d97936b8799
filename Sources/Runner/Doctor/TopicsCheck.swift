import Contracts
import Kafka

/// Checks that the platform's topics are there, that each partition has a leader, and that the leaders answer.
struct TopicsCheck: Sendable {
    let metadata: KafkaMetadata
    let timeout: Duration

    /// The most leaders that are asked; more are hardly ever needed for the partitions of five topics.
    private static let leaderLimit = 32

    /// - Returns: The finding; a value when the request topic is there.
    func examine(_ producer: KafkaProducer) async -> (Finding, Bool?) {
        var problems: [String] = []
        var notes: [String] = []
        var leaders: [Int32: TopicPartition] = [:]
        for name in Topic.allCases {
            guard let topic = metadata.topic(named: name.rawValue), !topic.partitions.isEmpty || topic.error != nil
            else {
                switch name {
                case .failed: notes.append("\(name.rawValue) is not there yet: it appears with the first failure")
                default: problems.append(Self.absence(of: name))
                }
                continue
            }
            problems += Self.problems(of: topic)
            for partition in topic.partitions where partition.leader >= 0 && leaders[partition.leader] == nil {
                leaders[partition.leader] = TopicPartition(topic: name.rawValue, partition: partition.id)
            }
        }
        problems += await silentLeaders(leaders, producer)
        notes.append("writing is not tried: any message on the request topic is a request")
        let request = metadata.topic(named: Topic.request.rawValue)
        let value: Bool? = request == nil ? nil : true
        guard problems.isEmpty else { return (.failed(problems, notes: notes), value) }
        let partitions = request?.partitions.count ?? 0
        return (
            .passed("request topic with \(partitions) partitions, callback topics; all leaders answer", notes: notes),
            value
        )
    }

    private static func absence(of topic: Topic) -> String {
        let role = topic == .request ? "request" : "callback"
        return
            "The \(role) topic \(topic.rawValue) does not exist, or this user may not see it: create it (3 partitions, as "
            + "the platform does), check the user's rights, or check that these are the platform's brokers."
    }

    private static func problems(of topic: KafkaMetadata.Topic) -> [String] {
        if let error = topic.error { return ["Topic \(topic.name) cannot be used: \(error.message.sentence)"] }
        let leaderless = topic.partitions.filter { $0.leader < 0 }.map { String($0.id) }
        guard !leaderless.isEmpty else { return [] }
        let partitions = leaderless.count == 1 ? "Partition" : "Partitions"
        return [
            "\(partitions) \(leaderless.joined(separator: ", ")) of \(topic.name) have no leader: look at the brokers that "
                + "hold replicas of it."
        ]
    }

    /// Asks each leader for offsets: brokers may answer at their bootstrap address and not at the one that they advertise.
    private func silentLeaders(
        _ leaders: [Int32: TopicPartition],
        _ producer: KafkaProducer
    ) async -> [String] {
        await withTaskGroup(of: (Int32, String)?.self) { group in
            for (broker, partition) in leaders.sorted(by: { $0.key < $1.key }).prefix(Self.leaderLimit) {
                group.addTask { [timeout] in
                    do throws(KafkaError) {
                        _ = try await producer.watermarks(of: partition, timeout: timeout)
                        return nil
                    } catch {
                        return (broker, error.message)
                    }
                }
            }
            var failures: [(Int32, String)] = []
            for await failure in group { if let failure { failures.append(failure) } }
            return failures.sorted { $0.0 < $1.0 }.map { broker, message in
                let place = metadata.brokers.first { $0.id == broker }.map { " at \($0.host):\($0.port)" } ?? ""
                return
                    "Broker \(broker)\(place), which leads partitions, does not answer: \(message.sentence) Check that this "
                    + "machine reaches the address that it advertises (advertised.listeners)."
            }
        }
    }
}

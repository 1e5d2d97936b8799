import Contracts
import Kafka

/// Checks that the platform's topics are there, and that each partition has a leader.
struct TopicsCheck: Sendable {
    let metadata: KafkaMetadata

    /// - Returns: The finding; a value when the request topic is there.
    func examine() -> (Finding, Bool?) {
        var problems: [String] = []
        var notes: [String] = []
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
        }
        notes.append("writing is not tried: any message on the request topic is a request")
        let request = metadata.topic(named: Topic.request.rawValue)
        let value: Bool? = request == nil ? nil : true
        guard problems.isEmpty else { return (.failed(problems, notes: notes), value) }
        let partitions = request?.partitions.count ?? 0
        return (
            .passed("request topic with \(partitions) partitions, callback topics; all have leaders", notes: notes),
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
}

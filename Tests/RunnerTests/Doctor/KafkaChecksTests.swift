import Contracts
import Kafka
import Testing

@testable import Runner

@Suite struct KafkaChecksTests {
    private static let platformTopics: [Topic] = [.request, .comparison, .completed, .result]

    @Test(arguments: [Topic.request, .comparison, .completed, .result])
    func aMissingTopicIsNamed(missing: Topic) async throws {
        try await SilentCluster.with(topics: Self.platformTopics.filter { $0 != missing }) { silent in
            let results = await examine(silent.bootstrap)
            #expect(results.filter { $0.outcome == .fail }.map(\.check) == [.topics])
            let advice = results.first { $0.check == .topics }?.advice ?? []
            #expect(advice.count == 1)
            #expect(advice.first?.contains(missing.rawValue) == true)
            #expect(results.last?.waitsFor == [.topics])
        }
    }

    @Test func looksWithoutCreatingTopics() async throws {
        try await SilentCluster.with(topics: []) { silent in
            #expect(await examine(silent.bootstrap).first { $0.check == .topics }?.advice.count == 4)
            #expect(await examine(silent.bootstrap).first { $0.check == .topics }?.advice.count == 4)
        }
    }

    @Test func aPartitionWithoutLeaderIsNamed() async throws {
        try await SilentCluster.with { silent in
            try silent.cluster.setLeader(-1, of: TopicPartition(topic: Topic.request.rawValue, partition: 1))
            let topics = await examine(silent.bootstrap).first { $0.check == .topics }
            #expect(topics?.outcome == .fail)
            #expect(topics?.advice.first?.contains("Partition 1 of \(Topic.request.rawValue)") == true)
        }
    }

    @Test(arguments: ["ssl", "sasl_ssl"])
    func tlsThatTheListenerDoesNotSpeakIsNoFaultOfTheAddress(securityProtocol: String) async throws {
        try await SilentCluster.with { silent in
            let results = await examine(
                silent.bootstrap,
                [
                    "security.protocol": securityProtocol, "sasl.mechanism": "PLAIN", "sasl.username": "u",
                    "sasl.password": "a secret",
                ]
            )
            #expect(results.map(\.outcome) == [.pass, .pass, .fail, .skip, .skip])
            let advice = results.first { $0.check == .security }?.advice.first ?? ""
            #expect(advice.contains("set security.protocol=plaintext"), "\(advice)")
            #expect(results.first { $0.check == .topics }?.waitsFor == [.security])
            #expect(!results.contains { "\($0)".contains("a secret") })
        }
    }

    private func examine(_ bootstrap: String, _ properties: [String: String] = [:]) async -> [CheckResult] {
        var services = ServiceSettings(cjURL: nil, contentURL: "", bootstrapServers: bootstrap, environment: [:])
        for (name, value) in properties { services.kafkaProperties.set(name, to: value, from: .flag) }
        let record = DoctorRecord(timeout: .seconds(3)) { _ in }
        await KafkaChecks(services: services, record: record, logger: TestRun.logger).run()
        return record.results
    }
}

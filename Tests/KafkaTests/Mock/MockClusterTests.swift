import Foundation
import TestSupport
import Testing

@testable import Kafka

@Suite struct MockClusterTests {
    @Test(arguments: [0, -1, 65]) func refusesOddSizes(brokers: Int) {
        let error = #expect(throws: KafkaError.self) { try MockCluster(brokers: brokers, logger: silent) }
        #expect(error?.code == .configuration)
    }

    @Test func namesEveryBroker() async throws {
        try await withMockCluster(brokers: 3) { cluster in
            #expect(cluster.bootstrapServers.split(separator: ",").count == 3)
        }
    }

    @Test func refusesWhatIsNotThere() async throws {
        try await withMockCluster { cluster in
            try cluster.createTopic("t", partitions: 1)
            #expect(throws: KafkaError.self) { try cluster.createTopic("t", partitions: 1) }
            #expect(throws: KafkaError.self) { try cluster.createTopic("no topic", partitions: 1) }
            #expect(throws: KafkaError.self) { try cluster.takeDown(broker: 9) }
            let absent = TopicPartition(topic: "t", partition: 9)
            #expect(throws: KafkaError.self) { try cluster.setLeader(1, of: absent) }
            await cluster.close()
            await cluster.close()
            let closed = #expect(throws: KafkaError.self) { try cluster.createTopic("u", partitions: 1) }
            #expect(closed?.code == .closed)
        }
    }

    /// librdkafka ends the process when a broker that comes up cannot listen on its port.
    @Test func thePortOfABrokerThatIsDownIsHeld() async throws {
        try await withMockCluster(brokers: 2) { cluster in
            let ports = cluster.bootstrapServers.split(separator: ",").compactMap { $0.split(separator: ":").last }
            for (broker, port) in zip([Int32(1), 2], ports) {
                try cluster.takeDown(broker: broker)
                let script = """
                    import socket, sys
                    try: socket.socket().bind(("127.0.0.1", int(sys.argv[1])))
                    except OSError as error: print(error.strerror)
                    """
                #expect(try PythonScript.run(script, [String(port)]) == "Address already in use")
                try cluster.bringUp(broker: broker)
            }
            try await withProducer(of: cluster) { producer in
                let report = try await producer.send(ProducerRecord(topic: "t", value: [1]))
                #expect(report.outcome.isAcknowledged)
            }
        }
    }

    @Test func aPortThatSomebodyElseHasCannotBeListenedOn() async throws {
        try await withMockCluster { cluster in
            let ports = HeldPorts(cluster.bootstrapServers)
            #expect(ports.canListen(broker: 1))
            ports.hold(broker: 1)
            #expect(!ports.canListen(broker: 1))
            await cluster.close()
            #expect(ports.canListen(broker: 1))
        }
    }

    @Test func injectedErrorsCanBeTakenBack() async throws {
        try await withMockCluster { cluster in
            try cluster.createTopic("t", partitions: 1)
            try cluster.fail(.produce, with: Array(repeating: .topicAuthorizationFailed, count: 3))
            try cluster.clearErrors(of: .produce)
            try cluster.fail(.produce, with: .messageTooLarge, after: .milliseconds(1), broker: 1)
            try await withProducer(of: cluster) { producer in
                let first = try await producer.send(ProducerRecord(topic: "t", value: [1]))
                #expect(first.outcome.error?.code == .messageTooLarge)
                let second = try await producer.send(ProducerRecord(topic: "t", value: [1]))
                #expect(second.outcome.isAcknowledged)
            }
        }
    }

    private static let kcat = ["/usr/bin/kcat", "/usr/local/bin/kcat", "/opt/homebrew/bin/kcat"]
        .first { FileManager.default.isExecutableFile(atPath: $0) }

    @Test(.enabled(if: kcat != nil, "kcat is not installed")) func anotherProcessReadsWhatWasSent() async throws {
        let kcat = try #require(Self.kcat)
        try await withMockCluster { cluster in
            try cluster.createTopic("essays", partitions: 3)
            try await withProducer(of: cluster) { producer in
                let key = "572ba351-7afa-4060-8a5d-274ae9eb47f3"
                let record = ProducerRecord(
                    topic: "essays",
                    key: bytes(key),
                    value: bytes("å \"quoted\""),
                    headers: [KafkaHeader("event_id", "1"), KafkaHeader("schema_version", "2")]
                )
                #expect(try await producer.send(record).outcome.isAcknowledged)

                let process = Process()
                let output = Pipe()
                process.executableURL = URL(fileURLWithPath: kcat)
                process.arguments = ["-b", cluster.bootstrapServers, "-t", "essays", "-C", "-J", "-e", "-q"]
                process.standardOutput = output
                process.standardError = FileHandle.nullDevice
                let status = try await withCheckedThrowingContinuation { continuation in
                    process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
                    do { try process.run() } catch { continuation.resume(throwing: error) }
                }
                #expect(status == 0)
                let line = try #require(try output.fileHandleForReading.readToEnd())
                let json = try #require(try JSONSerialization.jsonObject(with: line) as? [String: Any])
                #expect(json["partition"] as? Int == 2)
                #expect(json["offset"] as? Int == 0)
                #expect(json["key"] as? String == key)
                #expect(json["payload"] as? String == "å \"quoted\"")
                #expect(json["headers"] as? [String] == ["event_id", "1", "schema_version", "2"])
            }
        }
    }
}

import Foundation
import Testing

@testable import Kafka

@Suite struct ClientHandleTests {
    #if os(Linux)
    @Test func fiftyClientsLeaveNoThreadsBehind() async {
        // In a process of its own: the other tests start and end threads meanwhile.
        await #expect(processExitsWith: .success) {
            func threads() throws -> Int {
                try FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").count
            }
            func useClients(_ count: Int) async throws {
                try await withMockCluster { cluster in
                    try cluster.createTopic("t", partitions: 1)
                    for _ in 0..<count {
                        try await withProducer(of: cluster) { producer in
                            // Without it librdkafka 2.0 lets the first message of a topic wait for up to a second.
                            _ = try await producer.clusterMetadata(topic: "t", timeout: .seconds(30))
                            _ = try await producer.send(ProducerRecord(topic: "t", value: [1]))
                        }
                        try await withConsumer(of: cluster) { consumer in
                            let partition = TopicPartition(topic: "t", partition: 0)
                            try await consumer.assign([partition: .beginning], timeout: .seconds(30))
                            _ = try await read(1, from: consumer)
                        }
                    }
                }
            }
            try await useClients(1)
            let before = try threads()
            try await useClients(50)
            // A thread that has told its result may still be on its way out.
            let after = try threads()
            if after > before + 3 { exit(EXIT_FAILURE) }
        }
    }
    #endif
}

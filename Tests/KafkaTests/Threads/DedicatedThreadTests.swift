import Testing

@testable import Kafka

@Suite struct DedicatedThreadTests {
    @Test func joinWaitsForTheClosure() async throws {
        let value = Counter()
        try await withBlockingThread("outer") { () throws(KafkaError) in
            let thread = try DedicatedThread(name: "a name longer than 15 bytes") {
                value.increment()
            }
            thread.join()
        }
        #expect(value.value == 1)
    }

    @Test func errorsReachTheCaller() async {
        let error = await #expect(throws: KafkaError.self) {
            try await withBlockingThread("test") { () throws(KafkaError) in throw ClientHandle.closedError }
        }
        #expect(error?.code == .closed)
    }
}

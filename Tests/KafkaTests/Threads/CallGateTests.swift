import Testing

@testable import Kafka

@Suite struct CallGateTests {
    @Test func refusesOnceClosed() {
        let gate = CallGate()
        #expect(gate.enter())
        gate.leave()
        #expect(!gate.isClosed)
        gate.close()
        #expect(gate.isClosed)
        #expect(!gate.enter())
    }

    @Test func closingWaitsForThoseInside() async throws {
        let gate = CallGate()
        let leavers = Counter()
        #expect(gate.enter())
        async let closing = withBlockingThread("test") {
            gate.close()
            return leavers.value == 1
        }
        // Until the other thread has closed the gate, entering still works and must be undone.
        while gate.enter() {
            gate.leave()
            await Task.yield()
        }
        leavers.increment()
        gate.leave()
        #expect(try await closing)
    }
}

import Contracts
import Kafka
import Testing

@testable import Sandbox

/// What a reader of the callback topics sees of the plan's faults.
@Suite struct CallbackFaultsTests {
    private func faults(_ specifications: String...) throws -> CallbackFaults {
        var plan = FaultPlan()
        plan.faults = try specifications.map { try Fault($0) }
        return CallbackFaults(ledger: try FaultLedger(plan))
    }

    @Test func withoutFaultsNothingChanges() throws {
        #expect(try faults().published([1, 2, 3, 4], .result, batch: "b") == [[1, 2, 3, 4]])
        #expect(try faults("http.cj.503").published([1, 2], .result, batch: "b") == [[1, 2]])
    }

    @Test func eachFaultDoesWhatItSays() throws {
        #expect(try faults("callbacks.lost").published([1, 2, 3, 4], .result, batch: "b") == [])
        #expect(try faults("callbacks.malformed").published([1, 2, 3, 4], .result, batch: "b") == [[1, 2]])
        #expect(try faults("callbacks.duplicate").published([1, 2], .result, batch: "b") == [[1, 2], [1, 2]])
        #expect(try faults("cj.fail=1").failsBatch("b"))
        #expect(try faults("callbacks.lost").failsBatch("b") == false)
        #expect(try faults("callbacks.reorder").reorders("b"))
    }

    @Test func duplicatesAreTheSameEvents() async throws {
        let duplicate = try Fault("callbacks.duplicate")
        try await withWire(configure: { $0.faultPlan.faults = [duplicate] }) { wire in
            try await wire.publish(Batch.envelope(wire.endpoints.state, students: 3, assignment: nil))
            let callbacks = try await wire.callbacks([.comparison: 6, .completed: 2, .result: 2])
            #expect(Set(callbacks.compactMap { $0.json["event_id"]?.string }).count == 5)
            #expect(wire.endpoints.faults.tallies.map(\.count) == [5])
        }
    }

    @Test func reorderedComparisonsFollowTheResult() async throws {
        let reorder = try Fault("callbacks.reorder")
        try await withWire(configure: { $0.faultPlan.faults = [reorder] }) { wire in
            try await wire.publish(Batch.envelope(wire.endpoints.state, students: 6, assignment: nil))
            let callbacks = try await wire.callbacks([.comparison: 15, .completed: 1, .result: 1])
            let result = try #require(callbacks.first { $0.topic == .result }).time
            let completion = try #require(callbacks.first { $0.topic == .completed }).time
            let comparisons = callbacks.filter { $0.topic == .comparison }.map(\.time)
            #expect(comparisons.allSatisfy { $0 >= result && $0 <= completion })
        }
    }

    @Test func theGivenUpBatchFails() async throws {
        let fail = try Fault("cj.fail=1")
        try await withWire(configure: { $0.faultPlan.faults = [fail] }) { wire in
            // The second batch is assessed, whose callbacks end the wait.
            let other = fixedUUID("7d0c0a5e-0000-4000-8000-000000000002")
            try await wire.publish(Batch.envelope(wire.endpoints.state, students: 2, assignment: nil))
            try await wire.publish(
                Batch.envelope(wire.endpoints.state, id: other, students: 2, assignment: nil)
                    .renamed("7d0c0a5e-0000-4000-8000-000000000003")
            )
            let callbacks = try await wire.callbacks([.comparison: 1, .completed: 1, .result: 1])
            #expect(callbacks.allSatisfy { $0.key != Batch.id.wireString })
            #expect(wire.endpoints.faults.tallies.map(\.count) == [1])
        }
    }
}

import Contracts
import Kafka
import Testing

@testable import Sandbox

@Suite struct CallbackResponderTests {
    @Test func aBatchIsAnsweredAsThePlatformAnswersIt() async throws {
        try await withWire { wire in
            let numbers = try await registerAnchors(wire.endpoints)
            try await wire.publish(Batch.envelope(wire.endpoints.state))
            // 6 students and 9 anchors: 105 pairs.
            let callbacks = try await wire.callbacks([.comparison: 105, .completed: 1, .result: 1])
            for callback in callbacks {
                // Every callback is one that the runner's own decoder takes.
                let decoded = try Callback.decode(topic: callback.topic, payload: callback.payload)
                #expect(decoded.batchID == Batch.id.wireString)
            }
            let completion = try #require(callbacks.first { $0.topic == .completed })
            #expect(completion.key == Batch.id.wireString)
            #expect(completion.data?["status"]?.string == "completed_successfully")
            #expect(completion.data?["processing_summary"]?["total_essays"]?.int == 6)
            #expect(
                completion.partition == Murmur2Partitioner.partition(forKey: Array(Batch.id.wireString.utf8), count: 3)
            )
            let result = try #require(callbacks.first { $0.topic == .result })
            #expect(result.key == completion.data?["cj_assessment_job_id"]?.string)
            let essays = try #require(result.data?["essay_results"]?.array)
            #expect(essays.count == 15)
            #expect(essays.compactMap { $0["rank"]?.int } == Array(1...15))
            let anchors = essays.filter { $0["is_anchor"]?.bool == true }
            #expect(anchors.allSatisfy { $0["letter_grade"]?.string == "U" })
            #expect(
                Set(
                    anchors.compactMap {
                        $0["essay_id"]?.string?.split(separator: "_").dropFirst().first.flatMap { Int($0) }
                    }
                )
                    == Set(numbers.keys)
            )
            #expect(anchors.allSatisfy { Self.isAnchorID($0["essay_id"]?.string ?? "") })
            let students = essays.filter { $0["is_anchor"]?.bool == false }
            #expect(Set(students.compactMap { $0["essay_id"]?.string }) == Set((0..<6).map { "S-\($0)" }))
            #expect(
                students.allSatisfy {
                    GradeScale.eng5NPLegacy9Step.accepts(anchorGrade: $0["letter_grade"]?.string ?? "")
                }
            )
            Self.expectSoundComparisons(callbacks.filter { $0.topic == .comparison })
        }
    }

    private static func isAnchorID(_ id: String) -> Bool {
        let parts = id.split(separator: "_")
        return parts.count == 3 && parts[0] == "ANCHOR" && Int(parts[1]) != nil && parts[2].count == 8
            && parts[2].allSatisfy { $0.isHexDigit && !$0.isUppercase }
    }

    private static func expectSoundComparisons(_ comparisons: [ReceivedCallback]) {
        #expect(comparisons.allSatisfy { $0.key == nil })
        #expect(Set(comparisons.compactMap { $0.data?["request_id"]?.string }).count == comparisons.count)
        #expect(Set(comparisons.compactMap { $0.json["event_id"]?.string }).count == comparisons.count)
        for comparison in comparisons {
            let metadata = comparison.data?["request_metadata"]
            #expect(comparison.data?["provider"]?.string == "mock")
            #expect(comparison.data?["model"]?.string == "sandbox-bradley-terry-simulation")
            #expect(comparison.data?["justification"]?.string?.contains("Simulated") == true)
            #expect((1...5).contains(comparison.data?["confidence"]?.double ?? 0))
            #expect(metadata?["prompt_sha256"]?.string?.count == 64)
            #expect(metadata?["essay_a_id"]?.string != metadata?["essay_b_id"]?.string)
            #expect((comparison.data?["cost_estimate"]?.double ?? 0) > 0)
        }
    }

    @Test func someComparisonsComeAfterTheCompletion() async throws {
        try await withWire { wire in
            try await wire.publish(Batch.envelope(wire.endpoints.state, assignment: nil))
            let callbacks = try await wire.callbacks([.comparison: 15, .completed: 1, .result: 1])
            let times = Self.times(of: callbacks)
            let completion = try #require(times[.completed]?.first)
            let result = try #require(times[.result]?.first)
            let comparisons = times[.comparison] ?? []
            #expect((1...3).contains(Self.count(of: comparisons, after: completion)))
            #expect(result > completion)
        }
    }

    /// When the events of each topic were written; the wire form sorts as text.
    private static func times(of callbacks: [ReceivedCallback]) -> [Topic: [String]] {
        Dictionary(grouping: callbacks, by: \.topic).mapValues { $0.map(\.time) }
    }

    private static func count(of times: [String], after time: String) -> Int {
        times.count { $0 > time }
    }

    @Test func aRepeatedEventIsAnsweredOnce() async throws {
        try await withWire { wire in
            let envelope = Batch.envelope(wire.endpoints.state, students: 2, assignment: nil)
            for withHeaders in [true, true, false, false] { try await wire.publish(envelope, withHeaders: withHeaders) }
            // Without headers the identity is another, as on the platform: two batches in all.
            // Its key leads to the same partition, so it is read after all the others.
            let other = fixedUUID("572ba351-7afa-4060-8a5d-274ae9eb47f3")
            try await wire.publish(Batch.envelope(wire.endpoints.state, id: other, students: 2, assignment: nil))
            let callbacks = try await wire.callbacks([.completed: 3, .result: 3])
            let batches = callbacks.filter { $0.topic == .completed }.compactMap { $0.data?["entity_id"]?.string }
            #expect(batches.filter { $0 == Batch.id.wireString }.count == 2)
            #expect(batches.count == 3)
            #expect(wire.endpoints.state.nextJobID() == 4)
        }
    }

    @Test func anUnknownAssignmentFails() async throws {
        try await withWire { wire in
            let metadata = try await wire.consumer.clusterMetadata(timeout: .seconds(10))
            #expect(metadata.topic(named: Topic.failed.rawValue) == nil)
            #expect(metadata.topic(named: Topic.request.rawValue)?.partitions.count == 3)
            let unknown = "99999999-9999-4999-8999-999999999999"
            try await wire.publish(Batch.envelope(wire.endpoints.state, assignment: unknown))
            try await wire.followFailures()
            let callbacks = try await wire.callbacks([.failed: 1])
            #expect(callbacks.count == 1)
            let failure = try #require(callbacks.last)
            #expect(failure.key == Batch.id.wireString)
            #expect(failure.json.shape == (try RecordedEvent.payload(Topic.failed.rawValue).shape))
            #expect(failure.data?["status"]?.string == "failed_critically")
            #expect(
                failure.data?["system_metadata"]?["error_info"]?["error_message"]?.string?.contains(
                    "Unknown assignment"
                ) == true
            )
            _ = try Callback.decode(topic: .failed, payload: failure.payload)
        }
    }

    @Test func aTimeWithoutOffsetFailsAsOnThePlatform() async throws {
        try await withWire { wire in
            let envelope = Batch.envelope(wire.endpoints.state, students: 2, assignment: nil)
            let text = String(decoding: envelope.jsonBytes, as: UTF8.self)
            let time = envelope.eventTimestamp.iso8601
            let naive = text.replacing(
                "\"event_timestamp\":\"\(time)\"",
                with: "\"event_timestamp\":\"\(time.dropLast())\""
            )
            #expect(naive != text)
            try await wire.publish(Array(naive.utf8), key: Batch.id.wireString)
            try await wire.followFailures()
            let callbacks = try await wire.callbacks([.failed: 1])
            #expect(callbacks.map(\.topic) == [.failed])
        }
    }

    @Test func badMessagesAreDroppedSilently() async throws {
        try await withWire { wire in
            let state = wire.endpoints.state
            let gone = ["0", "1"].map { EssayReference(essayID: $0, textStorageID: String(repeating: "0", count: 32)) }
            let ids = ["00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002"]
            try await wire.publish(Array("not JSON".utf8), key: Batch.id.wireString)
            try await wire.publish(Array("{}".utf8), key: Batch.id.wireString)
            try await wire.publish(Batch.envelope(state, students: 1, assignment: nil).renamed(ids[0]))
            try await wire.publish(Batch.envelope(essays: gone, assignment: nil).renamed(ids[1]))
            // The same key, so the same partition: this one is read after all of them.
            try await wire.publish(Batch.envelope(state, students: 2, assignment: nil))
            let callbacks = try await wire.callbacks([.completed: 1, .result: 1])
            let completions = callbacks.filter { $0.topic == .completed }
            #expect(completions.count == 1)
        }
    }

    @Test func unfetchableEssaysAreLeftOut() async throws {
        try await withWire { wire in
            let state = wire.endpoints.state
            var essays = (0..<3).map { EssayReference(essayID: "S-\($0)", textStorageID: state.store([UInt8($0)])) }
            essays.append(EssayReference(essayID: "lost", textStorageID: String(repeating: "0", count: 32)))
            try await wire.publish(Batch.envelope(essays: essays, assignment: nil))
            let result = try #require(try await wire.callbacks([.result: 1]).last)
            let ids = result.data?["essay_results"]?.array?.compactMap { $0["essay_id"]?.string } ?? []
            #expect(Set(ids) == ["S-0", "S-1", "S-2"])
        }
    }

    @Test func requestsMayNameProviderModelAndCap() async throws {
        var overrides = LLMConfigOverrides()
        overrides.provider = .anthropic
        overrides.model = "some-model"
        try await withWire { wire in
            try await wire.publish(
                Batch.envelope(wire.endpoints.state, assignment: nil, maxComparisons: 7, overrides: overrides)
            )
            let callbacks = try await wire.callbacks([.comparison: 7, .result: 1])
            let comparisons = callbacks.filter { $0.topic == .comparison }
            #expect(comparisons.count == 7)
            #expect(comparisons.allSatisfy { $0.data?["provider"]?.string == "anthropic" })
            #expect(comparisons.allSatisfy { $0.data?["model"]?.string == "some-model" })
        }
    }
}

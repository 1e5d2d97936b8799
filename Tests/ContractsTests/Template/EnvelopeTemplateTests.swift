import Contracts
import Foundation
import Testing

@Suite struct EnvelopeTemplateTests {
    private static let runID = UUID(uuidString: "6f2c1d9e-8b7a-4c3d-9e0f-1a2b3c4d5e6f") ?? UUID()
    private static let identifiers = LoadIdentifiers(runID: runID)
    private static let metadata = RequestMetadata(
        runnerMode: .execute,
        batchLabel: #"load-test "entity_id":"x""#,
        maxComparisons: 20,
        loadTestRunID: runID
    )
    /// Times that cross a second, a minute, a day, and go back.
    private static let times = [
        1_795_470_270_589_457, 1_795_470_270_589_458, 1_795_470_270_999_999, 1_795_470_271_000_000,
        1_795_478_399_999_999, 1_795_478_400_000_001, 1_795_470_270_000_000, 1_795_470_270_000_007,
    ]

    private static func template(essays: Int, texts: TextPool) throws -> EnvelopeTemplate {
        try EnvelopeTemplate(
            request: SampleEnvelope.request,
            metadata: metadata,
            essayCount: essays,
            texts: texts,
            identifiers: identifiers
        )
    }

    @Test(arguments: [(2, 1), (12, 5), (12, 12), (100, 7), (9999, 3)])
    func aStampGivesTheBytesOfTheWriter(essays: Int, texts: Int) throws {
        let texts = TextPool.made(texts)
        let template = try Self.template(essays: essays, texts: texts)
        let numbers = [0, 1, 2, 9999, 10_000, 123_456_789_012, LoadIdentifiers.maximumBatches - 1, 3]
        for (number, time) in zip(numbers, Self.times) {
            let time = Timestamp(microseconds: Int64(time))
            template.stamp(batch: number, at: time)
            var request = SampleEnvelope.request
            request.timestamp = time
            let envelope = Self.identifiers.envelope(
                ofBatch: number,
                like: request,
                metadata: Self.metadata,
                essayCount: essays,
                texts: texts
            )
            template.withBytes { value, key, headers in
                #expect(Array(value) == envelope.jsonBytes)
                #expect(String(decoding: key, as: UTF8.self) == envelope.data.batchID.wireString)
                let varying = ["event_id", "trace_id", "occurred_at"]
                let expected = envelope.headers.filter { varying.contains($0.name) }.map(\.value)
                #expect(headers.map { String(decoding: $0, as: UTF8.self) } == expected)
            }
        }
    }

    @Test func everyStampIsValidAndMarked() throws {
        let template = try Self.template(essays: 12, texts: .made(40))
        for number in 0..<500 {
            template.stamp(batch: number, at: .now)
            let (value, key) = template.withBytes { value, key, _ in (Array(value), Array(key)) }
            let batchID = String(decoding: key, as: UTF8.self)
            #expect(EnvelopeValidator.violations(in: value, key: batchID).isEmpty)
            let metadata = try JSONValue(parsing: value)["metadata"]
            #expect(metadata?["load_test"]?.string == Self.runID.wireString)
            #expect(metadata?["batch_label"]?.string?.hasPrefix("load-test") == true)
            #expect(metadata?["runner_mode"]?.string == "execute")
        }
    }

    @Test func noIdStandsTwiceInAHundredThousandEnvelopes() throws {
        let template = try Self.template(essays: 2, texts: .made(3))
        var batches: Set<String> = []
        var events: Set<String> = []
        var correlations: Set<String> = []
        var essays: Set<[UInt8]> = []
        let places = template.withBytes { value, _, _ in
            String(decoding: value, as: UTF8.self).split(separator: "\"essay_id\":\"").dropLast().reduce(into: [Int]())
            {
                $0.append(($0.last ?? 0) + $1.utf8.count + 12)
            }
        }
        #expect(places.count == 2)
        for number in 0..<100_000 {
            template.stamp(batch: number, at: Timestamp(microseconds: Int64(number)))
            template.withBytes { value, key, headers in
                batches.insert(String(decoding: key, as: UTF8.self))
                events.insert(String(decoding: headers[0], as: UTF8.self))
                correlations.insert(String(decoding: headers[1], as: UTF8.self))
                for place in places { essays.insert(Array(value[place..<(place + 32)])) }
            }
        }
        #expect(batches.count == 100_000)
        #expect(events.count == 100_000)
        #expect(correlations.count == 100_000)
        #expect(essays.count == 200_000)
        #expect(batches.isDisjoint(with: events) && events.isDisjoint(with: correlations))
    }

    @Test(arguments: [0, 1, 10_000])
    func aBatchOfTooFewOrTooManyEssaysIsRefused(count: Int) {
        let error = #expect(throws: ContractError.self) { try Self.template(essays: count, texts: .made(1)) }
        #expect(error?.message.contains("\(count) essays") == true)
    }

    @Test func whatTheServiceCouldNotProcessIsRefused() {
        var request = SampleEnvelope.request
        request.userID = ""
        let error = #expect(throws: ContractError.self) {
            try EnvelopeTemplate(
                request: request,
                metadata: Self.metadata,
                essayCount: 2,
                texts: .made(1),
                identifiers: Self.identifiers
            )
        }
        #expect(error?.message.contains("data.user_id") == true)
    }
}

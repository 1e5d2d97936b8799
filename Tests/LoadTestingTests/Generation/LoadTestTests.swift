import Contracts
import Foundation
import Kafka
import LoadTesting
import Synchronization
import Testing

@Suite struct LoadTestTests {
    /// Runs a load test against a mock cluster of one broker with the request topic, on a clock that may be faster than the
    /// machine's. What disturbs the cluster begins when sending does, on a thread of its own, whose sleep is on time also where
    /// the machine is busy; it may leave the broker down, which comes up again after the run.
    private static func run(
        _ pacing: LoadPacing,
        speed: Int64 = 1,
        essays: String = "2-4",
        properties: [String: String] = [:],
        observer: @escaping LoadObserver = { _ in },
        during body: @escaping @Sendable (MockCluster) throws -> Void = { _ in },
        leavesDown: Bool = false,
        after check: (LoadOutcome, LoadIdentifiers, [KafkaMessage]) throws -> Void
    ) async throws {
        let cluster = try MockCluster(brokers: 1, logger: LoadBatch.silent)
        try cluster.createTopic(Topic.request.rawValue, partitions: 3)
        let bootstrap = cluster.bootstrapServers
        let identifiers = LoadIdentifiers(runID: UUID())
        var producer = LoadSettings.producerDefaults(bootstrapServers: bootstrap, clientID: "load", pacing: pacing)
        for (name, value) in properties { producer.set(name, to: value, from: .flag) }
        let settings = LoadSettings(
            pacing: pacing,
            identifiers: identifiers,
            request: LoadBatch.request,
            metadata: LoadBatch.metadata(identifiers),
            essays: try EssayCounts(parsing: essays),
            texts: .made(5),
            producerProperties: producer,
            consumerProperties: .consumerDefaults(bootstrapServers: bootstrap, clientID: "load")
        )
        let sending = DispatchSemaphore(value: 0)
        async let disturbance: Void = withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                sending.wait()
                continuation.resume(with: Result { try body(cluster) })
            }
        }
        var test = LoadTest(settings, logger: LoadBatch.silent) { event in
            if case .began("sending") = event { sending.signal() }
            observer(event)
        }
        test.clock = MonotonicClock(speed: speed)
        defer { sending.signal() }
        let outcome = try await test.run()
        try await disturbance
        if leavesDown { try cluster.bringUp(broker: 1) }
        let messages = try await LoadBatch.messages(of: Topic.request.rawValue, at: bootstrap)
        await cluster.close()
        try check(outcome, identifiers, messages)
    }

    private static func open(_ rate: Int, count: UInt64, warmUp: UInt64 = 0) throws -> LoadPacing {
        .open(
            try LoadSchedule(
                profile: LoadProfile(rate: ArrivalRate(perSecond: rate), warmUp: warmUp),
                count: count
            )
        )
    }

    /// Every message: valid, once, in the order of its times, as many as were acknowledged.
    private static func checkMessages(
        _ messages: [KafkaMessage],
        of identifiers: LoadIdentifiers,
        _ outcome: LoadOutcome
    ) throws {
        let total = outcome.record.total
        #expect(messages.count == total.counts.acknowledged + total.warmUp.acknowledged)
        var times: [Int: String] = [:]
        var ids: Set<String> = []
        for message in messages {
            let value = try #require(message.value)
            let key = String(decoding: try #require(message.key), as: UTF8.self)
            #expect(EnvelopeValidator.violations(in: value, key: key).isEmpty)
            let json = try JSONValue(parsing: value)
            #expect(json["metadata"]?["batch_label"]?.string?.hasPrefix("load-test") == true)
            let number = try #require(Array(key.utf8).withUnsafeBytes { identifiers.batchNumber(ofWireForm: $0) })
            times[number] = try #require(json["event_timestamp"]?.string)
            ids.insert(key)
            ids.insert(try #require(json["event_id"]?.string))
            ids.insert(try #require(json["correlation_id"]?.string))
            for essay in json["data"]?["essays_for_cj"]?.array ?? [] {
                ids.insert(try #require(essay["essay_id"]?.string))
            }
        }
        #expect(times.keys.sorted() == Array(0..<messages.count))
        let inOrder = times.sorted { $0.key < $1.key }.map(\.value)
        #expect(inOrder == inOrder.sorted())
        let essays = try messages.reduce(0) { sum, message in
            let json = try JSONValue(parsing: message.value ?? [])
            return sum + (json["data"]?["essays_for_cj"]?.array?.count ?? 0)
        }
        #expect(ids.count == 3 * messages.count + essays)
    }

    @Test func anOpenLoopSendsItsScheduleAndNothingElse() async throws {
        let progress = Mutex(0)
        try await Self.run(
            try Self.open(400, count: 500, warmUp: 250_000_000),
            speed: 10,
            observer: { event in
                guard case .progress = event else { return }
                progress.withLock { $0 += 1 }
            },
            after: { outcome, identifiers, messages in
                let total = outcome.record.total
                #expect(outcome.ending == .finished)
                #expect(total.counts.scheduled == 500)
                #expect(total.counts.sent == 500)
                #expect(total.counts.acknowledged == 500)
                #expect(total.warmUp.sent == 100)
                #expect(total.warmUp.acknowledged == 100)
                for span in [Span.lag, .publish, .publishUncorrected] {
                    #expect(total.latency(of: span).summary.count == 500)
                    #expect(total.latency(of: span).summary.negative == 0)
                }
                #expect(total.latency(of: .pipeline).summary.count == 0)
                #expect(outcome.rateAsked == 400)
                #expect(outcome.durationSeconds >= 1.25)
                #expect(outcome.warmUpSeconds == 0.25)
                #expect(outcome.record.intervals.reduce(0) { $0 + $1.counts.sent } == 600)
                try Self.checkMessages(messages, of: identifiers, outcome)
            }
        )
        #expect(progress.withLock { $0 } >= 2)
    }

    @Test func theCeilingIsBoundedByItsCount() async throws {
        let bounds = try LoadBounds(count: 3000, duration: nil)
        try await Self.run(.ceiling(bounds)) { outcome, identifiers, messages in
            #expect(outcome.ending == .finished)
            #expect(outcome.record.total.counts.acknowledged == 3000)
            #expect(outcome.rateAsked == nil)
            try Self.checkMessages(messages, of: identifiers, outcome)
        }
    }

    @Test func aClosedLoopKeepsToItsNumberInFlight() async throws {
        let most = Mutex(0)
        try await Self.run(
            .closed(inFlight: 3, try LoadBounds(count: 200, duration: nil)),
            observer: { event in
                guard case .progress(let progress) = event else { return }
                most.withLock { $0 = max($0, progress.interval.inFlight) }
            },
            after: { outcome, identifiers, messages in
                #expect(outcome.record.total.counts.acknowledged == 200)
                try Self.checkMessages(messages, of: identifiers, outcome)
            }
        )
        #expect(most.withLock { $0 } <= 3)
    }

    @Test func aStallShowsInTheLatencies() async throws {
        try await Self.run(
            try Self.open(200, count: 300),
            properties: ["reconnect.backoff.max.ms": "100"],
            during: { cluster in
                // More than half of the batches have been acknowledged by then.
                Thread.sleep(forTimeInterval: 0.9)
                try cluster.takeDown(broker: 1)
                Thread.sleep(forTimeInterval: 0.7)
                try cluster.bringUp(broker: 1)
            },
            after: { outcome, identifiers, messages in
                let publish = outcome.record.total.latency(of: .publish).summary
                #expect(publish.count == 300)
                let longest = try #require(publish[.max]).milliseconds
                #expect(longest >= 500)
                #expect(try #require(publish[.p50]).milliseconds < longest / 2)
                try Self.checkMessages(messages, of: identifiers, outcome)
            }
        )
    }

    @Test func whatNoBrokerTakesIsCensored() async throws {
        try await Self.run(
            try Self.open(200, count: 100),
            properties: ["message.timeout.ms": "700", "reconnect.backoff.max.ms": "100"],
            during: { cluster in
                Thread.sleep(forTimeInterval: 0.1)
                try cluster.takeDown(broker: 1)
            },
            leavesDown: true,
            after: { outcome, _, messages in
                let total = outcome.record.total
                let lost = total.counts.notPersisted + total.counts.unknown
                #expect(lost > 0)
                #expect(total.counts.acknowledged + lost == 100)
                #expect(total.latency(of: .publish).summary.censored == lost)
                #expect(total.errors.values.reduce(0, +) >= lost)
                #expect(messages.count >= total.counts.acknowledged)
            }
        )
    }

    /// On a busy machine a step may seem too fast for the brokers; RateSearchTests say what follows from which measurement.
    @Test func aSearchStepsUpWithinItsBounds() async throws {
        var search = RateSearchSettings(first: 40, highest: 60)
        search.settling = 1_000_000_000
        search.window = 2_000_000_000
        let bounds = try LoadBounds(count: nil, duration: 120_000_000_000)
        try await Self.run(.search(search, bounds), speed: 10) { outcome, ids, messages in
            let found = try #require(outcome.search)
            #expect(outcome.ending == .finished)
            #expect([.maximumReached, .resolved].contains(found.ending))
            #expect(found.steps.first?.rate == 40)
            #expect(found.steps.allSatisfy { $0.rate <= 60 })
            #expect(found.sustainableRate == found.steps.filter { $0.verdict == .sustainable }.map(\.rate).max())
            try Self.checkMessages(messages, of: ids, outcome)
        }
    }

    @Test func anInterruptionKeepsWhatWasMeasured() async throws {
        let cluster = try MockCluster(brokers: 1, logger: LoadBatch.silent)
        try cluster.createTopic(Topic.request.rawValue, partitions: 1)
        let bootstrap = cluster.bootstrapServers
        let pacing = try Self.open(100, count: 100_000)
        let identifiers = LoadIdentifiers(runID: UUID())
        let settings = LoadSettings(
            pacing: pacing,
            identifiers: identifiers,
            request: LoadBatch.request,
            metadata: LoadBatch.metadata(identifiers),
            essays: EssayCounts(always: 2),
            texts: .made(2),
            producerProperties: LoadSettings.producerDefaults(
                bootstrapServers: bootstrap,
                clientID: "l",
                pacing: pacing
            ),
            consumerProperties: .consumerDefaults(bootstrapServers: bootstrap, clientID: "l")
        )
        let intervals = AsyncStream.makeStream(of: LoadProgress.self)
        var test = LoadTest(settings, logger: LoadBatch.silent) { event in
            if case .progress(let progress) = event { intervals.continuation.yield(progress) }
        }
        test.clock = MonotonicClock(speed: 10)
        let outcome = try await withThrowingTaskGroup(of: LoadOutcome?.self) { [test] group in
            group.addTask { try await test.run() }
            for await progress in intervals.stream where progress.counts.sent > 0 { break }
            group.cancelAll()
            return try await group.next() ?? nil
        }
        await cluster.close()
        let counts = try #require(outcome).record.total.counts
        #expect(outcome?.ending == .interrupted)
        #expect(counts.sent > 0 && counts.sent < 100_000)
        #expect(counts.acknowledged == counts.sent)
    }

    @Test func withoutABrokerNothingIsSent() async throws {
        let pacing = try Self.open(10, count: 1)
        let identifiers = LoadIdentifiers(runID: UUID())
        var properties = KafkaProperties.producerDefaults(bootstrapServers: "127.0.0.1:1", clientID: "l")
        properties.set("socket.connection.setup.timeout.ms", to: "1000", from: .flag)
        let settings = LoadSettings(
            pacing: pacing,
            identifiers: identifiers,
            request: LoadBatch.request,
            metadata: LoadBatch.metadata(identifiers),
            essays: EssayCounts(always: 2),
            texts: .made(2),
            producerProperties: properties,
            consumerProperties: properties
        )
        let error = await #expect(throws: LoadTestingError.self) {
            var test = LoadTest(settings, logger: LoadBatch.silent, observer: { _ in })
            test.brokerTimeout = .milliseconds(200)
            return try await test.run()
        }
        #expect(error?.code == .generatorUnusable)
        #expect(error?.message.contains("127.0.0.1:1") == true)
    }
}

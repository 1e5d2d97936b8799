import Contracts
import Foundation
import Kafka
import Sandbox
import TestSupport
import Testing

@testable import Runner

/// Each trouble that Kafka can have, met by a whole run: what passes by itself, and how the rest ends.
@Suite struct KafkaConditionTests {
    private func run(
        _ fault: String,
        _ properties: [String: String] = [:],
        awaits: Bool = false,
        brokerTimeout: Duration = .seconds(5)
    ) async throws -> (report: ExecuteReport?, error: RunnerError?, strikes: Int) {
        var sandbox = SandboxSettings()
        sandbox.faultPlan.faults = [try Fault(fault)]
        var outcome: (ExecuteReport?, RunnerError?, Int) = (nil, nil, 0)
        try await TestRun.with(sandbox) { run, _, endpoints in
            for (name, value) in properties { run.services.kafkaProperties.set(name, to: value, from: .flag) }
            run.settings.awaitsCompletion = awaits
            run.settings.brokerTimeout = brokerTimeout
            do {
                outcome.0 = try await run.execute()
            } catch {
                outcome.1 = error as? RunnerError
            }
            outcome.2 = endpoints.faults.tallies[0].count
        }
        return outcome
    }

    /// librdkafka tries again what may pass: the envelope is acknowledged all the same.
    @Test(arguments: [
        "kafka.error=NOT_LEADER_FOR_PARTITION:2", "kafka.error=LEADER_NOT_AVAILABLE:2",
        "kafka.error=NOT_ENOUGH_REPLICAS:2",
        "kafka.error=NOT_ENOUGH_REPLICAS_AFTER_APPEND:1", "kafka.error=REQUEST_TIMED_OUT:2",
        "kafka.error=KAFKA_STORAGE_ERROR:1", "kafka.error=_TRANSPORT:2",
        "kafka.error.offsets=NOT_LEADER_FOR_PARTITION:1@anchor",
        "kafka.error.producer-id=COORDINATOR_LOAD_IN_PROGRESS:1", "kafka.down=500ms@upload", "kafka.down.1=1s@anchor",
        "kafka.leaders=100ms", "kafka.rtt=60ms",
    ])
    func passesByItself(fault: String) async throws {
        // On a busy machine, leaders move faster than their brokers answer.
        let outcome = try await run(fault, brokerTimeout: .seconds(60))
        #expect(outcome.report?.published != nil, "\(outcome.error?.message ?? "")")
    }

    /// What tells the sender that nothing was appended ends in the one status that says so.
    @Test(arguments: [
        ("kafka.error=TOPIC_AUTHORIZATION_FAILED:1", "access rights"), ("kafka.error=MSG_SIZE_TOO_LARGE:1", "shorten"),
        ("kafka.error=INVALID_RECORD:1", "check"), ("kafka.error=CLUSTER_AUTHORIZATION_FAILED:1", "access rights"),
        ("kafka.error=POLICY_VIOLATION:1", "published"),
    ])
    func isRefusedForGood(fault: String, words: String) async throws {
        let outcome = try await run(fault)
        #expect(outcome.error?.code == .notPersisted, "\(outcome.error?.message ?? "\(outcome.report as Any)")")
        #expect(outcome.error?.message.contains(words) == true, "\(outcome.error?.message ?? "")")
        #expect(outcome.error?.resumableRun != nil)
    }

    /// A fatal error of idempotence ends the producer; what became of the envelope is told for what it is.
    @Test(arguments: ["OUT_OF_ORDER_SEQUENCE_NUMBER", "INVALID_PRODUCER_EPOCH"])
    func idempotenceEndsTheProducer(error: String) async throws {
        let outcome = try await run("kafka.error=\(error):1000", ["message.timeout.ms": "3000"])
        let code = try #require(outcome.error?.code, "\(outcome.report as Any)")
        #expect([.notPersisted, .outcomeUnknown].contains(code), "\(outcome.error?.message ?? "")")
        #expect(outcome.error?.resumableRun != nil)
    }

    /// Brokers that stay away longer than message.timeout.ms, before anything was sent to them.
    @Test func brokersThatStayAwayAreWaitedForNoLongerThanAsked() async throws {
        let start = ContinuousClock.now
        let outcome = try await run("kafka.down=60m@upload", ["message.timeout.ms": "1000"])
        let code = try #require(outcome.error?.code)
        #expect([.kafkaUnavailable, .notPersisted].contains(code))
        #expect(outcome.error?.resumableRun != nil)
        // The fault lasts sixty times as long.
        #expect(ContinuousClock.now - start < .seconds(60))
    }

    /// The envelope is appended, and all brokers go before they have said so.
    @Test func anAcknowledgementThatNeverComesIsUnknown() async throws {
        let outcome = try await run("kafka.ack-lost=60m", ["message.timeout.ms": "1000", "socket.timeout.ms": "1000"])
        #expect(outcome.error?.code == .outcomeUnknown, "\(outcome.error?.message ?? "")")
        #expect(outcome.error?.message.contains("Nobody knows") == true)
        #expect(outcome.strikes == 1)
    }

    /// What is wrong with the connection itself: told in the preflight, before anything lasting.
    @Test(
        arguments: [
            (["security.protocol": "ssl"], "security.protocol=plaintext"),
            (
                [
                    "security.protocol": "sasl_plaintext", "sasl.mechanism": "PLAIN", "sasl.username": "u",
                    "sasl.password": "planted",
                ],
                "know no SASL"
            ),
        ] as [([String: String], String)]
    )
    func theConnectionIsExplained(properties: [String: String], words: String) async throws {
        try await TestRun.with { run, _, endpoints in
            for (name, value) in properties { run.services.kafkaProperties.set(name, to: value, from: .flag) }
            run.settings.brokerTimeout = .seconds(3)
            let error = await runnerError { try await run.execute() }
            #expect(error?.code == .kafkaUnavailable)
            #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
            #expect(error?.message.contains("planted") == false)
            // A broker was reached: neither time nor an address is to blame.
            #expect(error?.message.contains("within") == false, "\(error?.message ?? "")")
            #expect(error?.message.contains("--kafka-bootstrap") == false, "\(error?.message ?? "")")
            #expect(!endpoints.state.requests.contains { $0.method == "POST" })
        }
    }

    @Test func aNameThatNobodyKnowsIsExplained() async throws {
        try await TestRun.with { run, _, _ in
            run.services.bootstrapServers = "no-such-broker.invalid:9092"
            run.settings.brokerTimeout = .seconds(2)
            let error = await runnerError { try await run.execute() }
            #expect(error?.code == .kafkaUnavailable)
            #expect(error?.message.contains("no-such-broker.invalid") == true, "\(error?.message ?? "")")
        }
    }
}

import Kafka
import Testing

@testable import Sandbox

/// The grammar of faults: what it takes, and what it says of the rest.
@Suite struct FaultTests {
    private static let all = Set(StandInName.allCases)

    private static let accepted: [(String, Fault.Kind)] = [
        ("http.cj.503=20%", .http(.status(503), services: [.cj], .share(0.2))),
        ("http.cj.429=2", .http(.status(429), services: [.cj], .first(2))),
        ("http.content.slow=3s", .http(.slow(.seconds(3)), services: [.content], .always)),
        ("http.content.slow=50ms:7.5%", .http(.slow(.milliseconds(50)), services: [.content], .share(0.075))),
        ("http.*.reset", .http(.reset, services: all, .always)),
        ("http.identity.answer-lost=1", .http(.answerLost, services: [.identity], .first(1))),
        ("http.llm.garbage=100%", .http(.garbage, services: [.llmProvider], .share(1))),
        ("kafka.down=5s@2s", .brokersDown(broker: nil, .seconds(5), .after(.seconds(2)))),
        ("kafka.down=1.5s", .brokersDown(broker: nil, .milliseconds(1500), .after(.zero))),
        ("kafka.down.2=1m@upload", .brokersDown(broker: 2, .seconds(60), .onFirst(.upload))),
        ("kafka.ack-lost=500ms", .acknowledgementLost(.milliseconds(500))),
        (
            "kafka.error=NOT_LEADER_FOR_PARTITION:3",
            .requestErrors(.produce, .notLeaderForPartition, count: 3, .after(.zero))
        ),
        ("kafka.error=_TRANSPORT@request", .requestErrors(.produce, .disconnect, count: 1, .onFirst(.request))),
        (
            "kafka.error.fetch=REQUEST_TIMED_OUT",
            .requestErrors(.fetch, .requestTimedOut, count: 1, .after(.zero))
        ),
        ("kafka.leaders=250ms", .leaderChanges(every: .milliseconds(250))),
        ("kafka.rtt=400ms", .roundTripTime(.milliseconds(400))),
        ("callbacks.duplicate=30%", .callbacks(.duplicate, .share(0.3))),
        ("callbacks.reorder", .callbacks(.reorder, .always)),
        ("callbacks.malformed=5%", .callbacks(.malformed, .share(0.05))),
        ("callbacks.lost=10%", .callbacks(.lost, .share(0.1))),
        ("cj.fail", .batchFailure(.always)),
        ("cj.fail=1", .batchFailure(.first(1))),
    ]

    @Test(arguments: accepted)
    func isRead(specification: String, kind: Fault.Kind) throws {
        let fault = try Fault(specification)
        #expect(fault.kind == kind)
        #expect(fault.specification == specification)
    }

    /// Each message quotes the words and names what was possible.
    private static let refused: [(String, String)] = [
        ("", "http.SERVICE.KIND"), ("http", "http.SERVICE.KIND"), ("http.cj", "http.SERVICE.KIND"),
        ("disk.full", "http.SERVICE.KIND"), ("cj.fall", "http.SERVICE.KIND"), ("callbacks.lost.x", "http.SERVICE.KIND"),
        ("http.kafka.503", "*, cj, content, identity, llm"), ("http.cj.200", "a status from 400 to 599"),
        ("http.cj.broken", "answer-lost"), ("http.cj.slow", "how slow"), ("http.cj.slow=fast", "'fast' is no duration"),
        ("http.cj.503=120%", "'120%' is no frequency"), ("http.cj.503=0", "'0' is no frequency"),
        ("http.cj.503=", "'' is no frequency"), ("http.cj.503=-1%", "'-1%' is no frequency"),
        ("kafka.down", "a value must follow"), ("kafka.up=1s", "down, ack-lost, error, leaders, rtt"),
        ("kafka.down.0=1s", "from 1"), ("kafka.down.x=1s", "from 1"),
        ("kafka.down=1s@lunch", "anchor, upload, request"),
        ("kafka.down=2h", "'2h' is no duration"), ("kafka.down=0s", "'0s' is no duration"),
        ("kafka.down=1.2.3s", "'1.2.3s' is no duration"), ("kafka.down=s", "'s' is no duration"),
        ("kafka.error=NO_SUCH_ERROR", "'NO_SUCH_ERROR'"), ("kafka.error=NOT_COORDINATOR:0", "1 to 1000"),
        ("kafka.error.heartbeat=NOT_COORDINATOR", "fetch, offsets"), ("kafka.rtt.1=2s", "'.1' means nothing"),
        ("callbacks.late", "duplicate, reorder, malformed, lost"),
    ]

    @Test(arguments: refused)
    func isExplained(specification: String, words: String) {
        let error = #expect(throws: SandboxError.self) { try Fault(specification) }
        #expect(error?.code == .invalidSettings)
        #expect(error?.message.contains("'\(specification)' is no fault") == true)
        #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
    }

    @Test func aBrokerMustExist() async throws {
        var settings = SandboxSettings()
        settings.faultPlan.faults = [try Fault("kafka.down.4=1s")]
        #expect(throws: SandboxError.self) { try settings.validate() }
        settings.cluster = .mock(brokers: 4)
        #expect(throws: Never.self) { try settings.validate() }
        settings.cluster = .external(bootstrap: "localhost:9092")
        let error = #expect(throws: SandboxError.self) { try settings.validate() }
        #expect(error?.message.contains("kafka.down.4=1s") == true)
    }
}

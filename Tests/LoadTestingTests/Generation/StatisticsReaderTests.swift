import Contracts
import Testing

@testable import LoadTesting

@Suite struct StatisticsReaderTests {
    private static func document(retries: Int) -> String {
        """
        {"msg_cnt": 12, "msg_size": 3456, "msg_max": 100000,
         "brokers": {
          "a:1/1": {"txretries": \(retries), "rtt": {"avg": 1000, "p99": 4000, "cnt": 1}, "int_latency": {"avg": 500, "cnt": 2},
                    "throttle": {"max": 7, "cnt": 1}},
          "b:1/2": {"txretries": 1, "rtt": {"avg": 3000, "p99": 9000, "cnt": 3}, "int_latency": {"avg": 2000, "cnt": 2},
                    "throttle": {"max": 0, "cnt": 1}},
          "c:1/bootstrap": {"txretries": 0, "rtt": {"avg": 0, "p99": 0, "cnt": 0}, "int_latency": {"avg": 0, "cnt": 0},
                    "throttle": {"max": 0, "cnt": 0}}},
         "topics": {"t": {"batchsize": {"avg": 5000, "cnt": 2}, "batchcnt": {"avg": 4, "cnt": 2}}}}
        """
    }

    @Test func readsWindowsByTheirSamples() throws {
        let statistics = ClientStatistics(try JSONValue(parsing: Array(Self.document(retries: 2).utf8)))
        #expect(statistics.roundTripMilliseconds == 2.5)
        #expect(statistics.roundTripP99Milliseconds == 9)
        #expect(statistics.queueWaitMilliseconds == 1.25)
        #expect(statistics.throttleMilliseconds == 7)
        #expect(statistics.queuedMessages == 12)
        #expect(statistics.queuedBytes == 3456)
        #expect(statistics.queueLimit == 100_000)
        #expect(statistics.batchBytes == 5000)
        #expect(statistics.batchMessages == 4)
        #expect(statistics.retries == 3)
    }

    @Test func retriesAreThoseOfTheInterval() {
        let reader = StatisticsReader()
        #expect(reader.take() == nil)
        reader.receive(Self.document(retries: 2))
        #expect(reader.take()?.retries == 3)
        #expect(reader.take() == nil)
        reader.receive(Self.document(retries: 9))
        #expect(reader.take()?.retries == 7)
        reader.receive("not JSON")
        #expect(reader.take() == nil)
    }

    @Test func whatIsNotToldIsNotMadeUp() throws {
        let statistics = ClientStatistics(try JSONValue(parsing: Array("{}".utf8)))
        #expect(statistics.roundTripMilliseconds == nil)
        #expect(statistics.batchBytes == nil)
        #expect(statistics.queuedMessages == nil)
    }
}

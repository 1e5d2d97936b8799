import Testing

@testable import Kafka

@Suite struct LogThrottleTests {
    private let start = ContinuousClock.now

    @Test func linesThatDifferInNumbersOnlyAreOnePerWindow() {
        var throttle = LogThrottle()
        func admit(_ text: String, after seconds: Int) -> LogThrottle.Admission {
            throttle.admit(facility: "FAIL", text: text, at: start + .seconds(seconds))
        }
        #expect(admit("h:1/bootstrap: refused (after 0ms in state CONNECT)", after: 0) == .write(suppressed: 0))
        #expect(admit("h:1/bootstrap: refused (after 7ms in state CONNECT, 2 identical)", after: 1) == .suppress)
        #expect(admit("h:1/bootstrap: refused (after 9ms in state CONNECT)", after: 29) == .suppress)
        #expect(admit("h:1/bootstrap: refused (after 1ms in state CONNECT)", after: 30) == .write(suppressed: 2))
        #expect(admit("h:1/bootstrap: refused (after 1ms in state CONNECT)", after: 31) == .suppress)
    }

    @Test func brokersAndFacilitiesStayApart() {
        var throttle = LogThrottle()
        #expect(throttle.admit(facility: "A", text: "h:1: x", at: start) == .write(suppressed: 0))
        #expect(throttle.admit(facility: "A", text: "h:2: x", at: start) == .write(suppressed: 0))
        #expect(throttle.admit(facility: "B", text: "h:1: x", at: start) == .write(suppressed: 0))
        #expect(throttle.admit(facility: "A", text: "h:1: x", at: start) == .suppress)
        #expect(throttle.admit(facility: "A", text: "took 12 ms", at: start) == .write(suppressed: 0))
        #expect(throttle.admit(facility: "A", text: "took 345 ms", at: start) == .suppress)
    }

    @Test func memoryIsBounded() {
        var throttle = LogThrottle()
        for port in 1...1000 { _ = throttle.admit(facility: "A", text: "h:\(port): x", at: start) }
        #expect(throttle.count <= 256)
    }
}

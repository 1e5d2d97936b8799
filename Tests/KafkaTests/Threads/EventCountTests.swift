import Testing

@testable import Kafka

@Suite struct EventCountTests {
    @Test func anEventBeforeTheWaitEndsIt() {
        let events = EventCount()
        let seen = events.current
        events.advance()
        #expect(events.wait(past: seen))
        #expect(events.current == seen + 1)
    }

    @Test func timesOut() {
        let events = EventCount()
        let start = ContinuousClock.now
        #expect(!events.wait(past: events.current, timeout: .milliseconds(20)))
        #expect(ContinuousClock.now - start >= .milliseconds(20))
        #expect(!events.wait(past: events.current, timeout: .seconds(-1)))
    }

    @Test func wakesEveryThread() async throws {
        let events = EventCount()
        let seen = events.current
        async let first = withBlockingThread("test") { events.wait(past: seen, timeout: .seconds(60)) }
        async let second = withBlockingThread("test") { events.wait(past: seen) }
        events.advance()
        #expect(try await first)
        #expect(try await second)
    }
}

import Testing

@testable import Kafka

@Suite struct DurationMillisecondsTests {
    @Test(
        arguments: [
            (.zero, 0), (.milliseconds(-5), 0), (.microseconds(1), 1), (.milliseconds(1500), 1500),
            (.seconds(1) + .nanoseconds(1), 1001), (.seconds(10_000_000), Int32.max),
        ] as [(Duration, Int32)]
    ) func roundsUpAndClamps(duration: Duration, milliseconds: Int32) {
        #expect(duration.cMilliseconds == milliseconds)
    }

    @Test(
        arguments: [(.seconds(10), "10 s"), (.milliseconds(250), "250 ms"), (.milliseconds(1500), "1.5 s")]
            as [(Duration, String)]
    )
    func words(duration: Duration, text: String) { #expect(duration.words == text) }
}

import Testing

@testable import PlatformClients

@Suite struct PlatformErrorTests {
    @Test func aBatchNamesEveryFailure() {
        let failures = [
            PlatformError.ItemFailure(item: "A1", error: PlatformError(.rejected, "why A1", status: 400)),
            PlatformError.ItemFailure(item: "B2", error: PlatformError(.timedOut, "why B2", isRetriable: true)),
        ]
        let error = PlatformError.batch("2 of 3 failed", failures)
        #expect(error.code == .rejected)
        #expect(error.status == 400)
        #expect(!error.isRetriable)
        #expect(error.failures.map(\.item) == ["A1", "B2"])
        #expect("\(error)" == "2 of 3 failed:\n  - A1: why A1\n  - B2: why B2")
    }

    @Test func aBatchMayBeRepeatedWhenEveryFailureMay() {
        let failure = PlatformError.ItemFailure(item: "x", error: PlatformError(.timedOut, "m", isRetriable: true))
        #expect(PlatformError.batch("s", [failure, failure]).isRetriable)
    }
}

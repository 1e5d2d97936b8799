import LoadTesting
import Testing

@Suite("Stages")
struct RateStageTests {
    @Test("are durations with target rates")
    func read() throws {
        let stages = try RateStage.stages(parsing: "30s:50/s,2m:500/s,30s:0")
        #expect(stages.map(\.nanoseconds) == [30_000_000_000, 120_000_000_000, 30_000_000_000])
        #expect(stages.map(\.target.perSecond) == [50, 500, 0])
    }

    @Test(
        "quote the part that cannot be read",
        arguments: [
            ("30s:50/s,,1s:0", ""), ("30s", "30s"), ("30s:50/s,2x:1/s", "2x"), ("30s:50/s,2m:many", "many"),
            ("30s:50/s:3", "30s:50/s:3"), ("", ""),
        ]
    )
    func unreadable(_ text: String, part: String) {
        let error = #expect(throws: LoadTestingError.self) { try RateStage.stages(parsing: text) }
        #expect(error?.code == .invalidArgument)
        #expect(error?.message.contains("'\(part)'") == true)
    }
}

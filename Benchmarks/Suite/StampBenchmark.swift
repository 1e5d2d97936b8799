import Contracts

/// Stamping a load-test envelope of 12 essays, on one core.
enum StampBenchmark: Benchmark {
    static let name = "stamp"

    static func run(_ setting: BenchmarkSetting) async throws -> [Finding] {
        let template = try SampleBatch.template(essays: 12)
        var number = 0
        let start = Timestamp.now.microseconds
        let times = Rounds.nanoseconds(
            setting.rounds,
            [
                {
                    template.stamp(batch: number, at: Timestamp(microseconds: start + Int64(number)))
                    number += 1
                    template.withBytes { value, _, _ in keep(value[0]) }
                },
                {
                    template.stamp(batch: number, at: .now)
                    number += 1
                    template.withBytes { value, _, _ in keep(value[0]) }
                },
            ]
        )
        return [
            Finding("12 essays, \(template.byteCount) bytes: stamp", "ns", times[0]),
            Finding("12 essays: stamps a second", "1/s", times[0].map { 1e9 / $0 }, wanted: .atLeast(1_000_000)),
            Finding("12 essays: stamps a second, each with a look at the clock", "1/s", times[1].map { 1e9 / $0 }),
        ]
    }
}

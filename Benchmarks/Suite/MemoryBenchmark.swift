/// Whether a long run needs more memory than a short one: half a million messages, then five million.
enum MemoryBenchmark: Benchmark {
    static let name = "memory"

    static func run(_ setting: BenchmarkSetting) async throws -> [Finding] {
        let setting = setting.lingering(50)
        return try await SandboxCluster.with(setting) { bootstrap in
            let peaks = try [500_000, 5_000_000].map { messages in
                try ProduceBenchmark.swiftRound(setting, bootstrap, headers: true, messages: messages).peakKilobytes
            }
            return [
                Finding("peak memory of 500,000 messages", "MB", [Double(peaks[0]) / 1024]),
                Finding("peak memory of 5,000,000 messages", "MB", [Double(peaks[1]) / 1024]),
                .ratio(
                    "peak memory, 5,000,000 / 500,000 messages",
                    [Double(peaks[1])],
                    to: [Double(peaks[0])],
                    wanted: .atMost(1.1)
                ),
            ]
        }
    }
}

import Contracts
import Foundation

/// A minute at 5 % of the ceiling, at least 200 batches a second, with a reader that checks every message.
enum SoakBenchmark: Benchmark {
    static let name = "soak"

    private static let seconds = 60

    static func run(_ setting: BenchmarkSetting) async throws -> [Finding] {
        let setting = setting.lingering(5)
        let size = try SampleBatch.template(essays: 12).byteCount
        return try await SandboxCluster.with(setting) { bootstrap in
            let ceiling = try ProduceBenchmark.plainRound(setting, bootstrap, size: size, headers: true).rate
            let rate = max(200, Int(ceiling / 20))
            let reader = try MessageReader.start(setting, bootstrap)
            let arguments =
                ["latency-round", "--bootstrap", bootstrap, "--topic", setting.topic, "--rate", "\(rate)"]
                + ["--messages", "\(rate * seconds)"] + setting.properties.flatMap { ["-X", $0] }
            let output = try ChildProcess.run("\(setting.programs)/Benchmarks", arguments, keepsOutput: true).output
            let round = try JSONDecoder().decode(LatencyBenchmark.Round.self, from: Data(output.utf8))
            let check = try reader.finish()
            // The first second warms up.
            let expected = rate * (seconds + 1)
            guard check.messages == expected, check.invalid == 0, check.repeated == 0, check.outOfOrder == 0 else {
                throw BenchmarkError("of \(expected) messages: \(check)")
            }
            return [
                Finding(
                    "messages: each valid, with ids of its own, in the order of its times",
                    "1",
                    [Double(expected)]
                ),
                Finding("rate asked", "1/s", [Double(rate)]),
                Finding("rate reached / asked", "×", [round.reached ?? .nan], wanted: .atLeast(0.99)),
                Finding("publish p99", "ms", [round.p99]),
            ]
        }
    }
}

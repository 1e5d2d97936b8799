import Contracts
import Foundation

/// Publish latency at a fifth of the ceiling: the load generator against the C program, both from intended send times.
enum LatencyBenchmark: Benchmark {
    static let name = "latency"

    /// What a round reports of itself.
    struct Round: Codable {
        var p50: Double
        var p99: Double
        var p999: Double
        var max: Double
        /// The rate reached as a share of the rate asked for; the C program does not tell.
        var reached: Double?

        private enum CodingKeys: String, CodingKey {
            case p50 = "p50_ms"
            case p99 = "p99_ms"
            case p999 = "p99_9_ms"
            case max = "max_ms"
            case reached
        }
    }

    static func run(_ setting: BenchmarkSetting) async throws -> [Finding] {
        let setting = setting.lingering(5)
        let size = try SampleBatch.template(essays: 12).byteCount
        return try await SandboxCluster.with(setting) { bootstrap in
            let rate = try ceiling(setting, bootstrap) / 5
            let messages = Int(rate * 5)
            let properties = try ProduceBenchmark.settings(setting, bootstrap).flatMap { ["-X", $0] }
            let common = ["\(Int(rate))", "\(messages)", "\(Int(rate))"]
            var ours: [Round] = []
            var plain: [Round] = []
            let runs = [
                {
                    let arguments =
                        ["latency-round", "--bootstrap", bootstrap, "--topic", setting.topic, "--rate", common[0]]
                        + ["--messages", common[1]] + setting.properties.flatMap { ["-X", $0] }
                    ours.append(try round("\(setting.programs)/Benchmarks", arguments))
                },
                {
                    let arguments =
                        ["-b", bootstrap, "-t", setting.topic, "-r", common[0], "-n", common[1], "-w", common[2]]
                        + ["-s", "\(size)", "-H"] + properties
                    plain.append(try round("\(setting.programs)/constant-producer", arguments))
                },
            ]
            for number in 0..<setting.rounds {
                for run in number.isMultiple(of: 2) ? runs : runs.reversed() { try run() }
            }
            return findings(rate, ours, plain)
        }
    }

    private static func findings(_ rate: Double, _ ours: [Round], _ plain: [Round]) -> [Finding] {
        let label = "at \(Int(rate)) messages a second"
        return [
            Finding("\(label): p50, ours", "ms", ours.map(\.p50)),
            Finding("\(label): p50, C", "ms", plain.map(\.p50)),
            Finding("\(label): p99, ours", "ms", ours.map(\.p99)),
            Finding("\(label): p99, C", "ms", plain.map(\.p99)),
            .ratio("\(label): p99, ours / C", ours.map(\.p99), to: plain.map(\.p99), wanted: .atMost(1.2)),
            Finding("\(label): p99.9, ours", "ms", ours.map(\.p999)),
            Finding("\(label): p99.9, C", "ms", plain.map(\.p999)),
        ]
    }

    /// The rate of the C program with headers, in one short round.
    private static func ceiling(_ setting: BenchmarkSetting, _ bootstrap: String) throws -> Double {
        let size = try SampleBatch.template(essays: 12).byteCount
        return try ProduceBenchmark.plainRound(setting, bootstrap, size: size, headers: true).rate
    }

    private static func round(_ program: String, _ arguments: [String]) throws -> Round {
        let output = try ChildProcess.run(program, arguments, keepsOutput: true).output
        return try JSONDecoder().decode(Round.self, from: Data(output.utf8))
    }
}

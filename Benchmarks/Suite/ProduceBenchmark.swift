import Contracts
import Foundation
import Kafka

/// Producing unique envelopes through our path, against a C program that sends one constant payload.
///
/// Each round is a process of its own for both. Rounds alternate, and so does which of them goes first.
enum ProduceBenchmark: Benchmark {
    static let name = "produce"

    /// What a round reports of itself.
    struct Round: Codable {
        var messages: Int
        var failed: Int
        var seconds: Double
        var cpuSeconds: Double
        var peakKilobytes: Int

        private enum CodingKeys: String, CodingKey {
            case messages, failed, seconds
            case cpuSeconds = "cpu_seconds"
            case peakKilobytes = "peak_kb"
        }

        var rate: Double { Double(messages) / seconds }
        var cpuMicroseconds: Double { cpuSeconds * 1e6 / Double(messages) }
    }

    static func run(_ setting: BenchmarkSetting) async throws -> [Finding] {
        let setting = setting.lingering(50)
        let size = try SampleBatch.template(essays: 12).byteCount
        return try await SandboxCluster.with(setting) { bootstrap in
            try [false, true].flatMap { try compare(setting, bootstrap, size: size, headers: $0) }
        }
    }

    private static func compare(
        _ setting: BenchmarkSetting,
        _ bootstrap: String,
        size: Int,
        headers: Bool
    ) throws -> [Finding] {
        var ours: [Round] = []
        var plain: [Round] = []
        let runs = [
            { ours.append(try swiftRound(setting, bootstrap, headers: headers)) },
            { plain.append(try plainRound(setting, bootstrap, size: size, headers: headers)) },
        ]
        for round in 0..<setting.rounds {
            for run in round.isMultiple(of: 2) ? runs : runs.reversed() { try run() }
        }
        let label = headers ? "7 headers" : "no headers"
        return [
            Finding("\(label), \(size) bytes: ours", "1/s", ours.map(\.rate)),
            Finding("\(label): C, constant payload", "1/s", plain.map(\.rate)),
            .ratio("\(label): ours / C", ours.map(\.rate), to: plain.map(\.rate), wanted: .atLeast(0.9)),
            Finding("\(label): processor time a message, ours", "µs", ours.map(\.cpuMicroseconds)),
            Finding("\(label): processor time a message, C", "µs", plain.map(\.cpuMicroseconds)),
            .ratio(
                "\(label): processor time, ours / C",
                ours.map(\.cpuMicroseconds),
                to: plain.map(\.cpuMicroseconds),
                wanted: .atMost(1.05)
            ),
            Finding("\(label): peak memory, ours", "MB", ours.map { Double($0.peakKilobytes) / 1024 }),
            Finding("\(label): peak memory, C", "MB", plain.map { Double($0.peakKilobytes) / 1024 }),
        ]
    }

    static func swiftRound(
        _ setting: BenchmarkSetting,
        _ bootstrap: String,
        headers: Bool,
        messages: Int? = nil
    ) throws -> Round {
        let arguments =
            ["produce-round", "--bootstrap", bootstrap, "--topic", setting.topic, "--messages"]
            + ["\(messages ?? setting.messages)"] + (headers ? ["--headers"] : [])
            + setting.properties.flatMap { ["-X", $0] }
        return try round(of: ChildProcess.run("\(setting.programs)/Benchmarks", arguments, keepsOutput: true))
    }

    static func plainRound(
        _ setting: BenchmarkSetting,
        _ bootstrap: String,
        size: Int,
        headers: Bool
    ) throws -> Round {
        let arguments =
            ["-b", bootstrap, "-t", setting.topic, "-n", "\(setting.messages)", "-s", "\(size)"]
            + (headers ? ["-H"] : []) + (try settings(setting, bootstrap)).flatMap { ["-X", $0] }
        return try round(of: ChildProcess.run("\(setting.programs)/constant-producer", arguments, keepsOutput: true))
    }

    /// The properties that our producer has, so that the C program has the same.
    static func settings(_ setting: BenchmarkSetting, _ bootstrap: String) throws -> [String] {
        var properties = KafkaProperties.producerDefaults(bootstrapServers: bootstrap, clientID: "benchmark")
        for property in setting.properties { try properties.setFlag(property) }
        return properties.entries.map { "\($0.name)=\($0.value)" }
    }

    private static func round(of process: ProcessCost) throws -> Round {
        let round = try JSONDecoder().decode(Round.self, from: Data(process.output.utf8))
        guard round.failed == 0 else {
            throw BenchmarkError("\(round.failed) messages of a round were not acknowledged")
        }
        return round
    }
}

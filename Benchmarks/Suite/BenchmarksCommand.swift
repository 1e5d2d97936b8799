import ArgumentParser
import Foundation

/// Runs the benchmarks and prints their figures.
@main
struct BenchmarksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "benchmark",
        abstract: "Measure eng5-np-runner: encoding, stamping, producing, extracting, planning, starting, folding.",
        discussion: """
            What is compared runs in interleaved rounds of one run; a figure is the median, with the lowest and the highest \
            round beside it. Without --bootstrap, producing is measured against an `eng5-np-run sandbox` of its own.
            """,
        subcommands: [RunCommand.self, ProduceRoundCommand.self, LatencyRoundCommand.self, CheckMessagesCommand.self],
        defaultSubcommand: RunCommand.self
    )
}

/// The default subcommand.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "run", abstract: "Measure and print (the default).")

    private static let all: [any (Benchmark & SendableMetatype).Type] = [
        EncodeBenchmark.self, StampBenchmark.self, ProduceBenchmark.self, LatencyBenchmark.self, DocxBenchmark.self,
        PlanBenchmark.self,
        StartBenchmark.self, FoldBenchmark.self, SoakBenchmark.self, MemoryBenchmark.self,
    ]

    @Option(help: "Only this benchmark (repeatable): \(all.map { $0.name }.joined(separator: ", ")).")
    var only: [String] = []

    @Option(help: "Interleaved rounds.")
    var rounds = 7

    @Option(help: "Produce to this cluster instead of a sandbox.")
    var bootstrap: String?

    @Option(help: "The topic to produce to.")
    var topic = "eng5-np-run.benchmark"

    @Option(help: "Messages of one produce round.")
    var messages = 200_000

    @Option(name: .customShort("X"), help: "A librdkafka property of both producers (repeatable).")
    var property: [String] = []

    @Option(help: "Write the figures to this file as JSON.")
    var json: String?

    func validate() throws {
        let names = Self.all.map { $0.name }
        for name in only where !names.contains(name) {
            throw ValidationError("--only \(name) is none of \(names.joined(separator: ", ")).")
        }
        guard rounds > 0, messages > 0 else { throw ValidationError("--rounds and --messages must be above 0.") }
    }

    func run() async throws {
        let programs = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().path
        let setting = BenchmarkSetting(
            rounds: rounds,
            bootstrap: bootstrap,
            topic: topic,
            messages: messages,
            properties: property,
            programs: programs,
            repository: URL(filePath: #filePath).appending(path: "../../..").standardized.path
        )
        var report = BenchmarkReport(machine: Machine.current, rounds: rounds, properties: property, findings: [:])
        print(report.machine.words)
        for benchmark in Self.all where only.isEmpty || only.contains(benchmark.name) {
            let findings = try await benchmark.run(setting)
            report.findings[benchmark.name] = findings
            print("\n\(benchmark.name)")
            for finding in findings { print("  " + BenchmarkReport.line(finding)) }
        }
        if let json { try report.json().write(to: URL(filePath: json)) }
    }
}

import ArgumentParser
import Contracts
import Foundation
import Kafka
import LoadTesting
import Logging

/// One run of the load generator at a fixed rate, in a process of its own.
struct LatencyRoundCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "latency-round", shouldDisplay: false)

    @Option var bootstrap: String
    @Option var topic: String
    @Option var rate: Int
    @Option var messages: Int
    @Option(name: .customShort("X")) var property: [String] = []

    func run() async throws {
        let profile = LoadProfile(rate: ArrivalRate(perSecond: rate), warmUp: 1_000_000_000)
        let pacing = LoadPacing.open(try LoadSchedule(profile: profile, count: UInt64(messages)))
        var properties = LoadSettings.producerDefaults(
            bootstrapServers: bootstrap,
            clientID: "benchmark",
            pacing: pacing
        )
        for property in property { try properties.setFlag(property) }
        var settings = LoadSettings(
            pacing: pacing,
            identifiers: SampleBatch.identifiers,
            request: SampleBatch.request,
            metadata: SampleBatch.metadata,
            essays: EssayCounts(always: 12),
            texts: SampleBatch.texts,
            producerProperties: properties,
            consumerProperties: properties
        )
        settings.topic = topic
        let outcome = try await LoadTest(settings, logger: Logger(label: "benchmark"), observer: { _ in }).run()
        let latency = outcome.record.total.latency(of: .publish).summary
        guard latency.count == messages, let median = latency[.p50], let p99 = latency[.p99],
            let p999 = latency[.p99_9], let maximum = latency[.max]
        else { throw BenchmarkError("only \(latency.count) of \(messages) messages were acknowledged") }
        let round = LatencyBenchmark.Round(
            p50: median.milliseconds,
            p99: p99.milliseconds,
            p999: p999.milliseconds,
            max: maximum.milliseconds,
            reached: Double(messages) / outcome.durationSeconds / Double(rate)
        )
        print(String(decoding: try JSONEncoder().encode(round), as: UTF8.self))
    }
}

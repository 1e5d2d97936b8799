import Contracts
import Kafka
import LoadTesting

/// The settings that a load test's results name.
enum LoadTestFacts {
    /// librdkafka's properties that decide about throughput and latency, shown whether set or not.
    private static let shown = [
        "acks", "enable.idempotence", "linger.ms", "batch.size", "batch.num.messages", "queue.buffering.max.messages",
        "queue.buffering.max.kbytes", "compression.codec", "message.timeout.ms", "partitioner",
    ]

    /// The client and its settings in one line, for the start of a run.
    static func client(_ settings: LoadSettings) -> String {
        let properties = shown.compactMap { name in
            settings.producerProperties[name].map { "\(name)=\($0.maskedValue)" }
        }
        return "librdkafka \(KafkaLibrary.version): \(properties.joined(separator: " "))"
    }

    /// The flags that shaped the run, then librdkafka's properties; secrets are masked.
    static func settings(_ command: LoadTestCommand, _ settings: LoadSettings) -> [LoadRunFacts.Setting] {
        let load = command.load
        let batch = command.batch
        var facts: [LoadRunFacts.Setting] = []
        func add(_ name: String, _ value: String?) {
            if let value { facts.append(LoadRunFacts.Setting(name, value)) }
        }
        add("--rate", load.rate)
        add("--stages", load.stages)
        add("--in-flight", load.inFlight.map(String.init))
        add("--arrivals", load.arrivals.rawValue)
        add("--duration", load.duration)
        add("--count", load.count.map(String.init))
        add("--warm-up", load.warmUp)
        add("--shard", load.shard)
        add("--seed", String(load.seed))
        add("--essays", settings.essays.text)
        add("texts", batch.publishOnly ? "none (--publish-only)" : String(settings.texts.count))
        add("--max-comparisons", String(batch.maxComparisons))
        add("--llm-provider", batch.llmProvider.rawValue)
        add("--llm-model", batch.llmModel)
        add("--await-completion", String(batch.awaitCompletion))
        add("--drain", batch.awaitCompletion ? batch.drain : nil)
        let properties = settings.producerProperties
        for name in shown { add(name, properties[name]?.maskedValue ?? "librdkafka's default") }
        for entry in properties.entries where !shown.contains(entry.name) && entry.origin != .standard {
            add(entry.name, entry.maskedValue)
        }
        add("bootstrap.servers", properties["bootstrap.servers"]?.value)
        add("librdkafka", KafkaLibrary.version)
        return facts
    }
}

import ArgumentParser
import Contracts
import Foundation
import Kafka
import LoadTesting
import Logging
import Synchronization

/// One round of our path, in a process of its own; the counterpart of `constant-producer`.
struct ProduceRoundCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "produce-round", shouldDisplay: false)

    @Option var bootstrap: String
    @Option var topic: String
    @Option var messages: Int
    @Option var warmUp = 20_000
    @Flag var headers = false
    @Option(name: .customShort("X")) var property: [String] = []

    func run() async throws {
        var properties = KafkaProperties.producerDefaults(bootstrapServers: bootstrap, clientID: "benchmark")
        for property in property { try properties.setFlag(property) }
        KafkaLibrary.prepareAllocatorForManyMessages()
        let counts = Counts()
        let template = try SampleBatch.template(essays: 12)
        let slots = EnvelopeSlots(size: template.byteCount, limit: 100_000)
        let producer = try KafkaProducer(properties: properties, logger: Logger(label: "benchmark")) { reports in
            counts.add(reports)
            slots.giveBack(reports)
        }
        _ = try await producer.clusterMetadata(topic: topic, timeout: .seconds(10))
        let writer = try producer.makeWriter(
            topic: topic,
            headers: headers ? LoadHeaders.template() : HeaderTemplate([])
        )
        let sender = EnvelopeSender(writer: writer, templates: [template], slots: slots)

        try send(0..<warmUp, sender)
        _ = await producer.flush(within: .seconds(60))
        let clock = ContinuousClock()
        let start = clock.now
        let cpu = ChildProcess.ownCPUSeconds
        try send(warmUp..<(warmUp + messages), sender)
        _ = await producer.flush(within: .seconds(60))
        let seconds = (clock.now - start) / .seconds(1)
        let used = ChildProcess.ownCPUSeconds - cpu
        let round = ProduceBenchmark.Round(
            messages: messages,
            failed: warmUp + messages - counts.acknowledged.load(ordering: .relaxed),
            seconds: seconds,
            cpuSeconds: used,
            peakKilobytes: ChildProcess.ownPeakKilobytes
        )
        print(String(decoding: try JSONEncoder().encode(round), as: UTF8.self))
        await producer.close(within: .seconds(5))
    }

    /// Counts acknowledged messages.
    private final class Counts: Sendable {
        let acknowledged = Atomic(0)

        func add(_ reports: Swift.Span<Delivery>) {
            var count = 0
            for index in reports.indices where reports[index].status == .acknowledged { count += 1 }
            acknowledged.wrappingAdd(count, ordering: .relaxed)
        }
    }

    private func send(_ numbers: Range<Int>, _ sender: EnvelopeSender) throws {
        for number in numbers {
            let result = try sender.send(batch: number, ordinal: number, at: .now, blockingUpTo: .seconds(60))
            guard result == .enqueued else { throw BenchmarkError("no room in the queue for 60 s") }
        }
    }
}

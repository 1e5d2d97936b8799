import Contracts
import Foundation
import Kafka
import Synchronization
import Testing

@testable import LoadTesting

@Suite struct EnvelopeSenderTests {
    /// Few places and many messages, so that each place is used again and again, for batches of two sizes.
    @Test func everyMessageIsValidAndItsOwn() async throws {
        let identifiers = LoadIdentifiers(runID: UUID())
        let cluster = try MockCluster(brokers: 1, logger: LoadBatch.silent)
        try cluster.createTopic("requests", partitions: 3)
        let slots = EnvelopeSlots(size: 4096, limit: 16)
        #expect(slots.count == 16)
        let tickets = Mutex<[Int]>([])
        let producer = try KafkaProducer(
            properties: .producerDefaults(bootstrapServers: cluster.bootstrapServers, clientID: "load"),
            logger: LoadBatch.silent,
            onDelivery: { reports in
                slots.giveBack(reports)
                tickets.withLock { tickets in
                    for index in reports.indices where reports[index].status == .acknowledged {
                        tickets.append(EnvelopeTicket(reports[index].id).ordinal)
                    }
                }
            }
        )
        let writer = try producer.makeWriter(topic: "requests", headers: LoadHeaders.template())
        let sizes = [2, 12]
        let sender = EnvelopeSender(
            writer: writer,
            templates: try sizes.map { try LoadBatch.template(essays: $0, identifiers) },
            slots: slots
        )
        let count = 1000
        for number in 0..<count {
            let result = try sender.send(
                batch: number,
                kind: number / 3 % 2,
                ordinal: number,
                at: .now,
                blockingUpTo: .seconds(60)
            )
            #expect(result == .enqueued)
        }
        #expect(await producer.flush(within: .seconds(30)).isComplete)
        let messages = try await LoadBatch.messages(of: "requests", at: cluster.bootstrapServers)
        #expect(tickets.withLock { $0.sorted() } == Array(0..<count))
        #expect(messages.count == count)
        var batches: Set<[UInt8]> = []
        for message in messages {
            let key = try #require(message.key)
            let value = try #require(message.value)
            batches.insert(key)
            #expect(EnvelopeValidator.violations(in: value, key: String(decoding: key, as: UTF8.self)).isEmpty)
            let json = try JSONValue(parsing: value)
            #expect(message.header("event_id") == json["event_id"]?.string)
            #expect(message.header("trace_id") == json["correlation_id"]?.string)
            #expect(message.header("occurred_at") == json["event_timestamp"]?.string)
            let number = try #require(key.withUnsafeBytes { identifiers.batchNumber(ofWireForm: $0) })
            #expect(json["data"]?["essays_for_cj"]?.array?.count == sizes[number / 3 % 2])
            #expect(Murmur2Partitioner.partition(forKey: key, count: 3) == message.partition)
        }
        #expect(batches.count == count)
        await producer.close(within: .seconds(5))
        await cluster.close()
    }

    @Test func withoutAPlaceNothingIsSent() async throws {
        let identifiers = LoadIdentifiers(runID: UUID())
        // Nobody listens there, so no place comes back.
        let slots = EnvelopeSlots(size: 4096, limit: 16)
        let producer = try KafkaProducer(
            properties: .producerDefaults(bootstrapServers: "127.0.0.1:1", clientID: "load"),
            logger: LoadBatch.silent,
            onDelivery: { slots.giveBack($0) }
        )
        let sender = EnvelopeSender(
            writer: try producer.makeWriter(topic: "requests"),
            templates: [try LoadBatch.template(essays: 2, identifiers)],
            slots: slots
        )
        for ordinal in 0..<16 {
            #expect(try sender.send(batch: ordinal, ordinal: ordinal, at: .now, blockingUpTo: .zero) == .enqueued)
        }
        #expect(try sender.send(batch: 16, ordinal: 16, at: .now, blockingUpTo: .milliseconds(20)) == .queueFull)
        let report = await producer.close(within: .zero)
        #expect(report.notPersisted == 16)
        #expect(throws: KafkaError.self) { try sender.send(batch: 17, ordinal: 16, at: .now, blockingUpTo: .zero) }
    }

    @Test(arguments: [(0, 0), (15, 1), (EnvelopeTicket.maximumSlots - 1, 1 << 40 - 1)])
    func aTicketKeepsPlaceAndOrdinal(slot: Int, ordinal: Int) {
        let ticket = EnvelopeTicket(EnvelopeTicket(slot: slot, ordinal: ordinal).number)
        #expect(ticket.slot == slot)
        #expect(ticket.ordinal == ordinal)
        #expect(ticket.number < 1 << 63)
    }
}

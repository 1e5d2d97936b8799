import Testing

@testable import Kafka

@Suite struct Murmur2PartitionerTests {
    @Test(
        arguments: [
            ("572ba351-7afa-4060-8a5d-274ae9eb47f3", [2, 3, 11]), ("2e402372-2697-4a0e-abc3-25402e4ca5c7", [2, 1, 5]),
            ("4aa77db8-3a58-46db-bccc-10782797ffa0", [0, 3, 3]),
        ] as [(String, [Int32])]
    ) func matchesThePlatform(key: String, partitions: [Int32]) {
        let found = [3, 4, 12].map { Murmur2Partitioner.partition(forKey: bytes(key), count: $0) }
        #expect(found == partitions)
    }

    // Values of Java's Utils.murmur2, published with Kafka's own tests.
    @Test(
        arguments: [
            ("21", -973_932_308), ("foobar", -790_332_482), ("a-little-bit-long-string", -985_981_536),
            ("a-little-bit-longer-string", -1_486_304_829),
            ("lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", -58_897_971), ("abc", 479_470_107),
        ] as [(String, Int32)]
    ) func matchesJava(text: String, hash: Int32) {
        #expect(Int32(bitPattern: Murmur2Partitioner.hash(bytes(text))) == hash)
    }

    @Test func needsAPartition() {
        #expect(Murmur2Partitioner.partition(forKey: [1], count: 0) == nil)
        #expect(Murmur2Partitioner.partition(forKey: [1], count: -3) == nil)
        #expect(Murmur2Partitioner.partition(forKey: [], count: 1) == 0)
    }

    @Test func predictsWhatTheLibraryChooses() async throws {
        let log = DeliveryLog()
        try await withMockCluster { cluster in
            try cluster.createTopic("keys", partitions: 7)
            try await withProducer(of: cluster, onDelivery: log.handler) { producer in
                for id in 0..<200 {
                    // Lengths 0 to 12 reach every remainder of the hash's four-byte steps.
                    let key = bytes(String(repeating: "k", count: id % 13)) + (id < 13 ? [] : bytes(String(id)))
                    try producer.enqueue(ProducerRecord(topic: "keys", key: key, value: key), id: UInt64(id))
                    await log.wait(for: id + 1)
                    let chosen = try #require(log.all.last)
                    #expect(chosen.partition == Murmur2Partitioner.partition(forKey: key, count: 7), "\(key)")
                }
            }
        }
    }
}

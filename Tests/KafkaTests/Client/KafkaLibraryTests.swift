import Kafka
import Testing

@Suite struct KafkaLibraryTests {
    @Test func tellsVersionAndFeatures() {
        #expect(KafkaLibrary.isSupported)
        #expect(KafkaLibrary.version.split(separator: ".").count >= 3)
        #expect(!KafkaLibrary.features.isEmpty)
        #expect(KafkaLibrary.features.allSatisfy { !$0.isEmpty })
    }
}

import Kafka
import Logging

/// Checks librdkafka's version and build, and whether it takes the properties.
struct LibraryCheck: Sendable {
    let properties: KafkaProperties
    var version = KafkaLibrary.version
    var isSupported = KafkaLibrary.isSupported
    var features = KafkaLibrary.features

    /// - Returns: The finding, and a producer for the checks that follow.
    func examine(logger: Logger) -> (Finding, KafkaProducer?) {
        guard isSupported else {
            let advice =
                "librdkafka \(version) is too old: install 2.0 or later (Debian 12, Ubuntu 24.04, Homebrew have it)."
            return (.failed(version, advice: [advice]), nil)
        }
        let missing = missingFeatures
        guard missing.isEmpty else { return (.failed(version, advice: missing), nil) }
        do throws(KafkaError) {
            let producer = try KafkaProducer(properties: properties, logger: logger)
            let asked = Set(properties.requiredFeatures.map(\.feature)).sorted().joined(separator: ", ")
            let summary = asked.isEmpty ? version : "\(version), with \(asked) as the settings ask"
            return (.passed(summary), producer)
        } catch {
            return (.failed("\(version), which refuses the properties", advice: [error.message.sentence]), nil)
        }
    }

    /// A sentence for each feature that the properties ask for and the build does not have.
    var missingFeatures: [String] {
        let present = Set(features)
        return properties.requiredFeatures.filter { !present.contains($0.feature) }.map { feature, property in
            "librdkafka \(version) was built without '\(feature)', which \(property) needs: install a build that has it, or "
                + "change the property. It has \(features.joined(separator: ", "))."
        }
    }
}

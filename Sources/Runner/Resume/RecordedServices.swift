import Kafka
import PlatformClients

/// Where a run's services were, as its journal records it: no secret, and enough to find them again.
package struct RecordedServices: Sendable, Equatable, Codable {
    /// The CJ service's address without user information; nil when nobody named one.
    package let cjURL: String?
    /// The Content Service's upload endpoint without user information.
    package let contentURL: String
    /// The file with certificate authorities for HTTPS, an absolute path.
    package let caFile: String?
    /// The brokers.
    package let bootstrapServers: String
    /// The name that brokers log for this client.
    package let kafkaClientID: String
    /// The librdkafka properties that were given as flags or in a configuration file, but for secrets.
    package let kafkaProperties: [String: String]
    /// The names of such properties that are secrets, so that they must be given again.
    package let omittedKafkaSecrets: [String]
    /// The file of librdkafka properties that others were read from, an absolute path; it is read again.
    package let kafkaPropertiesFile: String?
    /// Whether the services ended with the process, as those of an embedded sandbox do.
    package let areEphemeral: Bool

    init(_ services: ServiceSettings, folder: String) {
        cjURL = services.cjURL.map(ServiceAddress.withoutUserInformation)
        contentURL = ServiceAddress.withoutUserInformation(services.contentURL)
        caFile = services.caFile.map { $0.absolutePath(from: folder) }
        bootstrapServers = services.bootstrapServers
        kafkaClientID = services.kafkaClientID
        let file = services.kafkaPropertiesFile
        let given = services.kafkaProperties.entries.filter { entry in
            switch entry.origin {
            case .flag: true
            case .file(let place): file.map { !place.hasPrefix($0 + ":") } ?? true
            case .environment, .standard: false
            }
        }
        kafkaProperties = Dictionary(
            given.filter { !$0.isSecret }.map { ($0.name, $0.value) },
            uniquingKeysWith: { $1 }
        )
        omittedKafkaSecrets = given.filter(\.isSecret).map(\.name)
        kafkaPropertiesFile = file?.absolutePath(from: folder)
        areEphemeral = services.areEphemeral
    }
}

extension String {
    /// The path as it is seen from any folder.
    func absolutePath(from folder: String) -> String { hasPrefix("/") ? self : "\(folder)/\(self)" }
}

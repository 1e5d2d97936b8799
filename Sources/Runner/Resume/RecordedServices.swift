import Kafka
import PlatformClients

/// Where a run's services were, as its journal records it: no secret, and enough to find them again.
public struct RecordedServices: Sendable, Equatable, Codable {
    /// The CJ service's address without user information; nil when nobody named one.
    public let cjURL: String?
    /// The Content Service's upload endpoint without user information.
    public let contentURL: String
    /// The file with certificate authorities for HTTPS, an absolute path.
    public let caFile: String?
    /// The brokers.
    public let bootstrapServers: String
    /// The name that brokers log for this client.
    public let kafkaClientID: String
    /// The librdkafka properties that were given as flags, but for secrets.
    public let kafkaFlags: [String: String]
    /// The names of properties that were given as flags and are secrets, so that they must be given again.
    public let omittedKafkaSecrets: [String]
    /// The files that librdkafka properties were read from, absolute paths.
    public let kafkaFiles: [String]
    /// Whether the services ended with the process, as those of an embedded sandbox do.
    public let areEphemeral: Bool

    init(_ services: ServiceSettings, folder: String) {
        cjURL = services.cjURL.map(ServiceAddress.withoutUserInformation)
        contentURL = ServiceAddress.withoutUserInformation(services.contentURL)
        caFile = services.caFile.map { $0.absolutePath(from: folder) }
        bootstrapServers = services.bootstrapServers
        kafkaClientID = services.kafkaClientID
        let entries = services.kafkaProperties.entries
        let flags = entries.filter { $0.origin == .flag }
        kafkaFlags = Dictionary(
            flags.filter { !$0.isSecret }.map { ($0.name, $0.value) },
            uniquingKeysWith: { $1 }
        )
        omittedKafkaSecrets = flags.filter(\.isSecret).map(\.name)
        let files = entries.compactMap { if case .file(let path) = $0.origin { path } else { nil } }
        kafkaFiles = Set(files.map { $0.absolutePath(from: folder) }).sorted()
        areEphemeral = services.areEphemeral
    }
}

extension String {
    /// The path as it is seen from any folder.
    func absolutePath(from folder: String) -> String { hasPrefix("/") ? self : "\(folder)/\(self)" }
}

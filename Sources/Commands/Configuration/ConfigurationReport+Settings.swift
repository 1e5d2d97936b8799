import Contracts
import Kafka
import PlatformClients
import Runner

extension ConfigurationReport {
    /// Collects the settings of a run.
    ///
    /// - Parameter services: The services as the mode would use them.
    /// - Throws: `ContractError` when the argument parser's description of itself cannot be read.
    init(_ sources: SettingSources, mode: RunnerMode, services: ServiceSettings) throws {
        let catalogue = try FlagCatalogue(of: sources.commandType)
        let flags = catalogue.flags.filter { !FlagCatalogue.reserved.contains($0.name) }
        let lookup = SettingLookup(
            sources: sources,
            catalogue: catalogue,
            given: GivenFlags(sources.userArguments, of: flags),
            mode: mode
        )
        var settings = flags.compactMap(lookup.setting)
        if !settings.contains(where: { $0.name == "mode" }) {
            settings.insert(Setting(name: "mode", value: .text(mode.rawValue), origin: .subcommand), at: 0)
        }
        self.init(
            mode: mode,
            file: sources.file?.path,
            settings: settings + Self.environmentSettings(sources.environment),
            kafkaProperties: Self.properties(of: services, settings: settings)
        )
    }

    /// The settings that no flag has.
    private static func environmentSettings(_ environment: [String: String]) -> [Setting] {
        let anchors = FlagVariable.anchorFolder.name
        let extract = RunOptions.extractVariable
        return [
            Setting(
                name: "anchors-folder",
                value: environment.value(anchors).map(Value.text) ?? .unset,
                origin: environment.value(anchors) == nil ? .standard : .environment(anchors)
            ),
            // A command may hold a password.
            Setting(
                name: "db-extract-command",
                value: environment.value(extract) == nil ? .unset : .text("set"),
                origin: environment.value(extract) == nil ? .standard : .environment(extract)
            ),
            adminToken(environment),
        ]
    }

    private static func adminToken(_ environment: [String: String]) -> Setting {
        let name = "admin-token"
        return switch AdminTokenOrigin(environment: environment) {
        case .environment(let variable): Setting(name: name, value: .text("set"), origin: .environment(variable))
        case .loginCache(let path): Setting(name: name, value: .text("login cache"), origin: .file(path))
        case .development(let variable):
            Setting(name: name, value: .text("signed here, for development"), origin: .environment(variable))
        case nil: Setting(name: name, value: .unset, origin: .standard)
        }
    }

    private static func properties(of services: ServiceSettings, settings: [Setting]) -> [Property] {
        let bootstrap = services.bootstrapServers
        let client = services.kafkaClientID
        let producer = KafkaProperties.producerDefaults(bootstrapServers: bootstrap, clientID: client)
            .merging(services.kafkaProperties)
        let consumer = KafkaProperties.consumerDefaults(bootstrapServers: bootstrap, clientID: client)
            .merging(services.kafkaProperties)
        // These two defaults are what flags of ours say.
        let flags = ["bootstrap.servers": "kafka-bootstrap", "client.id": "kafka-client-id"]
        func property(_ entry: KafkaProperties.Entry, _ client: String) -> Property {
            let setting = flags[entry.name].flatMap { flag in settings.first { $0.name == flag } }
            return Property(
                name: entry.name,
                value: entry.value.contains("://") && !entry.isSecret
                    ? ServiceAddress.withoutUserInformation(entry.value) : entry.maskedValue,
                client: client,
                origin: entry.origin == .standard ? setting?.origin ?? .standard : Origin(entry.origin)
            )
        }
        let ofProducer = producer.entries.map { property($0, consumer[$0.name] == nil ? "producer" : "both") }
        let ofConsumer = consumer.entries.filter { producer[$0.name] == nil }.map { property($0, "consumer") }
        return (ofProducer + ofConsumer).sorted { $0.name < $1.name }
    }
}

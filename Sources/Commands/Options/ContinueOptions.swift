import ArgumentParser
import Foundation
import Kafka
import PlatformClients
import Runner

/// The flags of the commands that take up a run which has begun: the run, and what differs from how it was recorded.
struct ContinueOptions: Sendable {
    let runDirectory: String
    let completionTimeout: Double?
    let kafka: KafkaOptions
    let services: ServiceOptions
    let output: OutputOptions
    let log: LogOptions
    let metrics: MetricsOptions

    /// How long to wait for the batch's completion, if the user says so.
    var givenTimeout: Duration? { given(completionTimeout, "completion-timeout").map { .seconds($0) } }

    /// Where the services are: as the user's flags say, else as the run recorded them.
    ///
    /// A run must not go on against another platform by accident. So a configuration file's addresses do not count, and a
    /// variable of the environment only where it names the very address that was recorded, which it may do with user
    /// information that is never recorded.
    ///
    /// - Parameter invocation: What the run of the program is given.
    /// - Throws: `ValidationError` when librdkafka's properties cannot be read.
    func serviceSettings(over recorded: RecordedServices, in invocation: Invocation) throws -> ServiceSettings {
        let environment = invocation.environment
        func address(_ flag: String?, _ variable: FlagVariable, _ recorded: String?) -> String? {
            if let flag { return flag }
            let value = environment.value(variable.name)
            return value.map(ServiceAddress.withoutUserInformation) == recorded ? value : recorded
        }
        let brokers = given(kafka.kafkaBootstrap, "kafka-bootstrap")
        var settings = ServiceSettings(
            cjURL: address(given(services.cjServiceURL, "cj-service-url"), .cjServiceURL, recorded.cjURL),
            contentURL: address(
                given(services.contentServiceURL, "content-service-url"),
                .contentServiceURL,
                recorded.contentURL
            ) ?? recorded.contentURL,
            bootstrapServers: brokers ?? recorded.bootstrapServers,
            environment: environment
        )
        settings.caFile = invocation.path(given(services.caFile, "ca-file")) ?? recorded.caFile
        let isDefaultID = kafka.kafkaClientID == KafkaOptions.defaultClientID
        settings.kafkaClientID = isDefaultID ? recorded.kafkaClientID : kafka.kafkaClientID
        settings.kafkaProperties = try properties(over: recorded, in: invocation)
        settings.areEphemeral = recorded.areEphemeral && brokers == nil
        return settings
    }

    /// What differs from what was recorded.
    ///
    /// - Parameters:
    ///   - extractsDatabase: Whether the CJ service's database is to be extracted; the command is not recorded.
    ///   - settleTime: How long after a killed run's attempt its envelope may still appear on the topic.
    ///   - environment: The process's environment.
    /// - Throws: `ValidationError` when the extract's command is missing.
    func adjustments(
        extractsDatabase: Bool,
        settleTime: Duration,
        environment: [String: String]
    ) throws -> RunAdjustments {
        let command = environment.value(RunOptions.extractVariable)
        if extractsDatabase, command == nil {
            throw ValidationError(
                "The run is to extract the database: set \(RunOptions.extractVariable), which is not recorded."
            )
        }
        return RunAdjustments(
            databaseExtract: command.map(DatabaseExtractSettings.init(command:)),
            completionTimeout: givenTimeout,
            settleTime: settleTime
        )
    }

    /// A flag's value, unless a configuration file has set it.
    func given<Value>(_ value: Value?, _ flag: String) -> Value? {
        SettingSources.current?.applied.contains { $0.flag == flag } == true ? nil : value
    }

    /// librdkafka's properties: those of the command line, of the environment and of files, over those that were recorded.
    private func properties(
        over recorded: RecordedServices,
        in invocation: Invocation
    ) throws -> KafkaProperties {
        var properties = KafkaProperties()
        for (name, value) in recorded.kafkaProperties.sorted(by: { $0.key < $1.key }) {
            properties.set(name, to: value, from: .file("the run's journal"))
        }
        let own = try kafka.userProperties(in: invocation, otherFile: recorded.kafkaPropertiesFile)
        return properties.merging(own)
    }

    /// Warns of secrets that the run was given as flags, which are not recorded, and now are missing.
    func warnings(_ recorded: RecordedServices, _ services: ServiceSettings) -> [String] {
        recorded.omittedKafkaSecrets.filter { services.kafkaProperties[$0] == nil }.map { name in
            "The run was given -X \(name), which is a secret and was not recorded: give it again, by environment "
                + "(ENG5_KAFKA_\(name.uppercased().replacingOccurrences(of: ".", with: "_"))) or file."
        }
    }
}

import ArgumentParser
import Foundation
import Kafka
import PlatformClients
import Runner

/// The flags of the commands that take up a run which has begun: the run, and what differs from how it was recorded.
struct ContinueOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("The run's folder, for example runs/latest.", valueName: "run-dir"))
    var runDirectory: String

    @Option(
        help: ArgumentHelp(
            "How long to wait for the batch's completion, in seconds, from now. Default: as the run was told.",
            valueName: "seconds"
        )
    )
    var completionTimeout: Double?

    @OptionGroup(title: "Kafka")
    var kafka: KafkaOptions

    @OptionGroup(title: "Services")
    var services: ServiceOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func validate() throws {
        if runDirectory.isEmpty { throw ValidationError("Name the run's folder, for example runs/latest.") }
        if let completionTimeout { try ExecuteOptions.requireTimeout(completionTimeout) }
    }

    /// Where the services are: as flags say, else as the run recorded them.
    ///
    /// A variable of the environment counts only where it names the very address that was recorded, which it may do with
    /// user information that is never recorded: a run must not go on against another platform by accident.
    ///
    /// - Parameters:
    ///   - recorded: What the run recorded.
    ///   - environment: The process's environment.
    /// - Returns: The services.
    /// - Throws: `ValidationError` when librdkafka's properties cannot be read.
    func serviceSettings(over recorded: RecordedServices, environment: [String: String]) throws -> ServiceSettings {
        func address(_ flag: String?, _ variable: String, _ recorded: String?) -> String? {
            if let flag { return flag }
            let value = environment.value(variable)
            return value.map(ServiceAddress.withoutUserInformation) == recorded ? value : recorded
        }
        var settings = ServiceSettings(
            cjURL: address(services.cjServiceURL, "CJ_SERVICE_URL", recorded.cjURL),
            contentURL: address(services.contentServiceURL, "CONTENT_SERVICE_URL", recorded.contentURL)
                ?? recorded.contentURL,
            bootstrapServers: kafka.kafkaBootstrap ?? recorded.bootstrapServers,
            environment: environment
        )
        settings.caFile = services.caFile ?? recorded.caFile
        settings.kafkaClientID = recorded.kafkaClientID
        settings.kafkaProperties = try properties(over: recorded, environment: environment)
        settings.areEphemeral = recorded.areEphemeral && kafka.kafkaBootstrap == nil
        return settings
    }

    /// librdkafka's properties: those of the command line, of the environment and of the run's own files, over those that
    /// the run was given as flags.
    private func properties(
        over recorded: RecordedServices,
        environment: [String: String]
    ) throws -> KafkaProperties {
        var properties = KafkaProperties()
        for (name, value) in recorded.kafkaFlags.sorted(by: { $0.key < $1.key }) {
            properties.set(name, to: value, from: .file("the run's journal"))
        }
        let own = try kafka.userProperties(
            environment: environment,
            otherFiles: kafka.kafkaConfig == nil ? recorded.kafkaFiles : []
        )
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

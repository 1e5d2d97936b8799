import ArgumentParser
import Foundation
import Kafka

/// The flags that say how to reach Kafka.
struct KafkaOptions: ParsableArguments {
    static let defaultClientID = "eng5-np-runner"

    @Option(
        help: ArgumentHelp(
            "The brokers, host:port, comma separated.",
            discussion: "Default: $KAFKA_BOOTSTRAP_SERVERS, else localhost:9093.",
            valueName: "brokers"
        )
    )
    var kafkaBootstrap: String?

    @Option(help: ArgumentHelp("The name that brokers log for this client.", valueName: "name"))
    var kafkaClientID = Self.defaultClientID

    @Option(
        name: [.customShort("X")],
        help: ArgumentHelp(
            "A librdkafka property (repeatable).",
            discussion: "Over ENG5_KAFKA_<NAME> in the environment, over --kafka-config, over the defaults. Give "
                + "secrets by environment or file: other users can see a command line.",
            valueName: "key=value"
        )
    )
    var properties: [String] = []

    @Option(
        help: ArgumentHelp(
            "A file of librdkafka properties, key=value lines.",
            discussion: "Default: $ENG5_KAFKA_CONFIG_FILE.",
            valueName: "file"
        ),
        completion: .file()
    )
    var kafkaConfig: String?

    @Option(
        help: ArgumentHelp(
            "A shell command that prints a token for SASL/OAUTHBEARER.",
            discussion:
                "A JSON Web Token, or an OAuth answer with access_token and expires_in; run again before the token "
                + "ends. Sets sasl.mechanism=OAUTHBEARER, and security.protocol=sasl_ssl unless it is set.",
            valueName: "command"
        )
    )
    var oauthTokenCommand: String?

    func validate() throws {
        try TextArgument.refuseBlank([
            ("--kafka-bootstrap", kafkaBootstrap), ("--kafka-client-id", kafkaClientID),
            ("--kafka-config", kafkaConfig), ("--oauth-token-command", oauthTokenCommand),
        ])
        if let kafkaBootstrap { try BrokerList.check(kafkaBootstrap, setting: "--kafka-bootstrap") }
    }

    /// The brokers' addresses, from flag, environment or default.
    func bootstrapServers(environment: [String: String]) -> String {
        FlagVariable.kafkaBootstrap.value(kafkaBootstrap, environment) ?? ""
    }

    /// Checks the variable that stands in for `--kafka-bootstrap`; the flag itself was checked when it was parsed.
    func checkVariable(_ environment: [String: String]) throws {
        let variable = FlagVariable.kafkaBootstrap.name
        guard kafkaBootstrap == nil, let brokers = environment.value(variable) else { return }
        try BrokerList.check(brokers, setting: variable)
    }

    /// The file of librdkafka properties, from flag or environment.
    func propertiesFile(in invocation: Invocation) -> String? {
        invocation.path(FlagVariable.kafkaConfig.value(kafkaConfig, invocation.environment))
    }

    /// The user's properties from files, environment and flags, without any default.
    ///
    /// Those of the configuration file come first: a file of properties alone, which somebody named, wins over it.
    ///
    /// - Parameters:
    ///   - invocation: What the run of the program is given.
    ///   - otherFile: A file of properties to read where neither flag nor environment names one.
    /// - Throws: `ValidationError` when a file or a property cannot be read.
    func userProperties(in invocation: Invocation, otherFile: String? = nil) throws -> KafkaProperties {
        var properties = KafkaProperties()
        if let sources = SettingSources.current, let file = sources.file {
            for property in sources.kafkaProperties {
                properties.set(property.name, to: property.value, from: .file(file.place(property.line)))
            }
        }
        if let path = propertiesFile(in: invocation) ?? otherFile {
            guard let data = FileManager.default.contents(atPath: path) else {
                let flag = SettingSources.label("--kafka-config")
                throw ValidationError("\(flag): '\(path)' cannot be read. Check the path and its permissions.")
            }
            try rethrowAsUsage { () throws(KafkaError) in
                try properties.setFile(text: String(decoding: data, as: UTF8.self), path: path)
            }
        }
        properties.setEnvironment(invocation.environment)
        for argument in self.properties {
            try rethrowAsUsage { () throws(KafkaError) in try properties.setFlag(argument) }
        }
        if let oauthTokenCommand { try useTokens(of: oauthTokenCommand, in: &properties) }
        return properties
    }

    private func useTokens(of command: String, in properties: inout KafkaProperties) throws {
        properties.oauthTokenCommand = command
        if properties["security.protocol"] == nil {
            properties.set("security.protocol", to: "sasl_ssl", from: .standard)
        }
        if properties["sasl.mechanism"] == nil, properties["sasl.mechanisms"] == nil {
            properties.set("sasl.mechanism", to: "OAUTHBEARER", from: .standard)
        }
        guard properties.saslMechanism == "OAUTHBEARER" else {
            throw ValidationError(
                "--oauth-token-command needs sasl.mechanism=OAUTHBEARER and security.protocol=sasl_ssl or "
                    + "sasl_plaintext; other settings say otherwise."
            )
        }
    }

    private func rethrowAsUsage(_ body: () throws(KafkaError) -> Void) throws {
        do throws(KafkaError) {
            try body()
        } catch {
            throw ValidationError(error.message)
        }
    }
}

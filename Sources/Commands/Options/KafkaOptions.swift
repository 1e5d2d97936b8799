import ArgumentParser
import Foundation
import Kafka

/// The flags that say how to reach Kafka.
struct KafkaOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The brokers, host:port, comma separated.",
            discussion: "Default: $KAFKA_BOOTSTRAP_SERVERS, else localhost:9093.",
            valueName: "brokers"
        )
    )
    var kafkaBootstrap: String?

    @Option(help: ArgumentHelp("The name that brokers log for this client.", valueName: "name"))
    var kafkaClientID = "eng5-np-runner"

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
        )
    )
    var kafkaConfig: String?

    /// The brokers' addresses, from flag, environment or default.
    func bootstrapServers(environment: [String: String]) -> String {
        kafkaBootstrap ?? environment.value("KAFKA_BOOTSTRAP_SERVERS") ?? "localhost:9093"
    }

    /// The user's properties from file, environment and flags, without any default.
    ///
    /// - Parameters:
    ///   - environment: The process's environment.
    ///   - otherFiles: Files to read where neither flag nor environment names one.
    /// - Returns: The properties.
    /// - Throws: `ValidationError` when a file or a property cannot be read.
    func userProperties(environment: [String: String], otherFiles: [String] = []) throws -> KafkaProperties {
        var properties = KafkaProperties()
        let named = (kafkaConfig ?? environment.value("ENG5_KAFKA_CONFIG_FILE")).map { [$0] }
        for path in named ?? otherFiles {
            guard let data = FileManager.default.contents(atPath: path) else {
                throw ValidationError("--kafka-config: '\(path)' cannot be read. Check the path and its permissions.")
            }
            try rethrowAsUsage { () throws(KafkaError) in
                try properties.setFile(text: String(decoding: data, as: UTF8.self), path: path)
            }
        }
        properties.setEnvironment(environment)
        for argument in self.properties {
            try rethrowAsUsage { () throws(KafkaError) in try properties.setFlag(argument) }
        }
        return properties
    }

    private func rethrowAsUsage(_ body: () throws(KafkaError) -> Void) throws {
        do throws(KafkaError) {
            try body()
        } catch {
            throw ValidationError(error.message)
        }
    }
}

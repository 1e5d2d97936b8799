import ArgumentParser
import Contracts
import Foundation
import Runner

/// Publishes stored envelopes again.
struct ReplayCommand: ConfigurableCommand, LoggingCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Publish stored envelopes, byte for byte, and no event twice.",
        discussion: """
            Every file is validated before the first is published, and the request topic is read for their events first: \
            one that is there already is refused, unless --again is given. Run directories keep envelopes under requests/.

            EXAMPLES:
              eng5-np-run replay runs/latest/requests/*.json
              eng5-np-run replay --again --kafka-bootstrap localhost:9093 \\
                envelope.json
            """
    )

    @Argument(help: ArgumentHelp("The envelopes.", valueName: "file"), completion: .file(extensions: ["json"]))
    var files: [String]

    @Flag(inversion: .prefixedNo, help: "Publish events that are on the topic already once more.")
    var again = false

    @OptionGroup(title: "Kafka")
    var kafka: KafkaOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    @OptionGroup(title: "Configuration")
    var configuration: ConfigurationOptions

    var logOptions: LogOptions { output.log }

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        try kafka.checkVariable(environment)
        var services = ServiceSettings(
            cjURL: nil,
            contentURL: "",
            bootstrapServers: kafka.bootstrapServers(environment: environment),
            environment: environment
        )
        services.kafkaClientID = kafka.kafkaClientID
        services.kafkaProperties = try kafka.userProperties(environment: environment)
        let progress = ProgressPrinter(of: "replay")
        let mode = ReplayMode(
            paths: files,
            services: services,
            publishesAgain: again,
            logger: Logs.logger(verbose: output.verbose),
            observer: { progress.show($0) }
        )
        Console.standard.hide { [services] in $0.add(services.kafkaProperties) }
        let outcomes = try await progress.working { try await mode.run() }
        StandardStream.output.write(ReplayRenderer(format: output.format).text(outcomes))
        if let error = outcomes.lazy.compactMap(\.error).first { throw error }
    }
}

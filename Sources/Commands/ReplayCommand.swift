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

    @OptionGroup(title: "Output")
    var log: LogOptions

    @OptionGroup(title: "Configuration")
    var configuration: ConfigurationOptions

    var logOptions: LogOptions { log }

    func run(in invocation: Invocation) async throws {
        let environment = invocation.environment
        try kafka.checkVariable(environment)
        var services = ServiceSettings(
            cjURL: nil,
            contentURL: "",
            bootstrapServers: kafka.bootstrapServers(environment: environment),
            environment: environment
        )
        services.kafkaClientID = kafka.kafkaClientID
        services.kafkaProperties = try kafka.userProperties(in: invocation)
        let progress = ProgressPrinter(of: "replay", in: invocation)
        let mode = ReplayMode(
            paths: files.map { invocation.path($0) },
            services: services,
            publishesAgain: again,
            logger: Logs.logger(verbose: log.verbose, on: invocation.console),
            observer: { progress.show($0) }
        )
        invocation.console.hide { [services] in $0.add(services.kafkaProperties) }
        let outcomes = try await progress.working { try await mode.run() }
        invocation.write(ReplayRenderer(format: output.format, columns: invocation.columns).text(outcomes))
        if let error = outcomes.lazy.compactMap(\.error).first { throw error }
    }
}

import ArgumentParser
import Contracts
import Foundation
import Sandbox

/// Serves the outside world on loopback until it is interrupted.
struct SandboxCommand: LoggingCommand {
    static let configuration = CommandConfiguration(
        commandName: "sandbox",
        abstract: "Serve mock Kafka, stand-in CJ and Content services and a simulated judge until interrupted.",
        discussion: """
            Prints 'export NAME=value' lines for the addresses, then 'ready'. The judge is a simulation: its judgements say \
            nothing about essays. The mock cluster keeps at most 5 MB or 100,000 messages a partition, so it serves demos \
            and tests, not soak loads.

            EXAMPLES:
              eng5-np-run sandbox
              eng5-np-run sandbox --cj-port 9095 --content-port 8001 --seed 7
              eng5-np-run sandbox --fault http.cj.503=20% --fault kafka.down=5s@upload
            """
    )

    @Option(help: ArgumentHelp("The address that the HTTP services listen on.", valueName: "address"))
    var bind = "127.0.0.1"

    @Option(help: ArgumentHelp("The CJ service's port; 0 lets the system pick.", valueName: "port"))
    var cjPort = 0

    @Option(help: ArgumentHelp("The Content Service's port; 0 lets the system pick.", valueName: "port"))
    var contentPort = 0

    @Option(
        help: ArgumentHelp("The LLM provider's port, for its health check; 0 lets the system pick.", valueName: "port")
    )
    var llmPort = 0

    @Option(help: ArgumentHelp("The mock cluster's brokers.", valueName: "n"))
    var brokers = 3

    @Option(help: ArgumentHelp("The partitions of each topic.", valueName: "n"))
    var partitions = 3

    @Option(help: ArgumentHelp("Use this cluster instead of a mock one.", valueName: "brokers"))
    var kafkaBootstrap: String?

    @Option(help: ArgumentHelp("The seed of the simulated judge.", valueName: "n"))
    var seed: UInt64 = 1

    @Option(
        help: ArgumentHelp("An assignment to know, beside the development one (repeatable).", valueName: "uuid"),
        transform: UUIDArgument.parse
    )
    var assignmentID: [UUID] = []

    @OptionGroup(title: "Faults")
    var faults: FaultOptions

    @OptionGroup var log: LogOptions

    var logOptions: LogOptions { log }

    func validate() throws {
        for (flag, port) in [("--cj-port", cjPort), ("--content-port", contentPort), ("--llm-port", llmPort)] {
            guard (0...65_535).contains(port) else { throw ValidationError("\(flag) \(port) is not a port (0–65535).") }
        }
        guard (1...16).contains(brokers) else { throw ValidationError("--brokers \(brokers): give 1 to 16.") }
        guard (1...1000).contains(partitions) else {
            throw ValidationError("--partitions \(partitions): give 1 to 1000.")
        }
    }

    func run(in invocation: Invocation) async throws {
        var settings = SandboxSettings()
        settings.bindHost = bind
        settings.cjPort = cjPort
        settings.contentPort = contentPort
        settings.llmPort = llmPort
        settings.cluster = kafkaBootstrap.map { .external(bootstrap: $0) } ?? .mock(brokers: brokers)
        settings.partitions = partitions
        settings.seed = seed
        settings.jwtSecret = invocation.environment.value("JWT_SECRET_KEY")
        settings.faultPlan = faults.plan(in: invocation)
        for id in assignmentID { settings.addAssignment(id.wireString) }
        let logger = Logs.logger(verbose: log.verbose, on: invocation.console)
        let sandbox = settings
        try await invocation.interruptions.serving {
            try await withSandbox(sandbox, logger: logger) { endpoints in
                defer {
                    FaultOptions.lines(endpoints.faults.tallies).forEach {
                        invocation.console.write(LogLine(.info, .detail, $0))
                    }
                }
                invocation.write(
                    """
                    export KAFKA_BOOTSTRAP_SERVERS=\(endpoints.bootstrap)
                    export CJ_SERVICE_URL=\(endpoints.cjURL)
                    export CONTENT_SERVICE_URL=\(endpoints.contentURL)
                    export JWT_SECRET_KEY=\(endpoints.jwtSecret)
                    ready

                    """
                )
                invocation.console.write(
                    LogLine(.info, .note, "serving until interrupted (Ctrl-C); the judge is a simulation")
                )
                try await Task.sleep(for: .seconds(Int64.max / 4))
            }
        }
    }
}

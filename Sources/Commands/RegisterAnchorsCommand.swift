import ArgumentParser
import Contracts
import Foundation
import Runner

/// Registers the anchors of a folder for an assignment, without running a batch.
struct RegisterAnchorsCommand: ConfigurableCommand, LoggingCommand {
    static let configuration = CommandConfiguration(
        commandName: "register-anchors",
        abstract: "Register anchor essays with the CJ service for an assignment.",
        discussion: """
            All anchors are read and checked before the first call. Registering an anchor again replaces its text.

            EXAMPLES:
              eng5-np-run register-anchors 00000000-0000-0000-0000-000000000001 \\
                --dataset Samples/eng5_np_sample_batch
              eng5-np-run register-anchors 00000000-0000-0000-0000-000000000001 \\
                --anchor-dir anchors --cj-service-url http://localhost:9095
            """
    )

    @Argument(help: ArgumentHelp("The assignment.", valueName: "assignment-id"), transform: UUIDArgument.parse)
    var assignmentID: UUID

    @Option(
        help: ArgumentHelp(
            "The CJ Assessment Service. Default: $CJ_SERVICE_URL, else http://localhost:9095.",
            valueName: "url"
        )
    )
    var cjServiceURL: String?

    @Option(help: ArgumentHelp("Fail unless the assignment has this grade scale.", valueName: "scale"))
    var expectedGradeScale: GradeScale?

    @Option(
        help: ArgumentHelp("The folder of anchors, instead of the batch folder's.", valueName: "dir"),
        completion: .directory
    )
    var anchorDir: String?

    @Option(
        help: ArgumentHelp("The batch folder.", discussion: DatasetLocation.help, valueName: "dir"),
        completion: .directory
    )
    var dataset: String?

    @Option(
        help: ArgumentHelp("Certificate authorities to trust for HTTPS, as PEM.", valueName: "file"),
        completion: .file()
    )
    var caFile: String?

    @Flag(inversion: .prefixedNo, help: "Fail when the assignment cannot be checked for want of an admin token.")
    var requirePreflight = false

    @OptionGroup var output: OutputOptions

    @OptionGroup var log: LogOptions

    @OptionGroup(title: "Configuration")
    var configuration: ConfigurationOptions

    var logOptions: LogOptions { log }

    func validate() throws {
        try TextArgument.refuseBlank([
            ("--cj-service-url", cjServiceURL), ("--anchor-dir", anchorDir), ("--dataset", dataset),
            ("--ca-file", caFile),
        ])
        if let cjServiceURL { try TextArgument.checkAddress(cjServiceURL, setting: "--cj-service-url") }
    }

    func run(in invocation: Invocation) async throws {
        let environment = invocation.environment
        let layout = DatasetLocation.layout(dataset: dataset, prompt: nil, anchors: anchorDir, in: invocation)
        var batch = BatchSettings(layout: layout)
        batch.assignmentID = assignmentID
        batch.expectedGradeScale = expectedGradeScale
        var services = ServiceSettings(
            cjURL: FlagVariable.cjServiceURL.value(cjServiceURL, environment) ?? "http://localhost:9095",
            contentURL: "",
            bootstrapServers: "",
            environment: environment
        )
        services.caFile = invocation.path(caFile)
        let progress = ProgressPrinter(of: "register-anchors", in: invocation)
        let mode = RegisterAnchorsMode(
            batch: batch,
            services: services,
            requiresToken: requirePreflight,
            logger: Logs.logger(verbose: log.verbose, on: invocation.console),
            observer: { progress.show($0) }
        )
        progress.identify(batch)
        let anchors = try await progress.working { try await mode.run() }
        invocation.write(
            AnchorsRenderer(format: output.format, columns: invocation.columns).text(anchors, assignment: assignmentID)
        )
    }
}

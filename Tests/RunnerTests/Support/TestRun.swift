import Contracts
import Essays
import Foundation
import Kafka
import Logging
import PlatformClients
import Runner
import Sandbox
import TestSupport

/// A run against a sandbox in this process, with everything a test may want to change.
struct TestRun {
    var batch: BatchSettings
    var services: ServiceSettings
    var settings: ExecuteSettings
    let log: EventLog

    /// The development assignment of the sandbox.
    static let assignmentID = UUID(uuidString: "00000000-0000-0000-0000-000000000001") ?? UUID()

    /// A logger that keeps quiet: tests look at errors and events.
    static var logger: Logger { Logger(label: "test") { _ in SwiftLogNoOpLogHandler() } }

    init(_ dataset: Dataset, _ endpoints: SandboxEndpoints, log: EventLog = EventLog()) {
        batch = BatchSettings(layout: DatasetLayout(root: dataset.root.path))
        batch.assignmentID = Self.assignmentID
        batch.courseID = UUID(uuidString: "00000000-0000-0000-0000-000000000052")
        services = ServiceSettings(
            cjURL: endpoints.cjURL,
            contentURL: endpoints.contentURL,
            bootstrapServers: endpoints.bootstrap,
            environment: ["JWT_SECRET_KEY": endpoints.jwtSecret, "CJ_ADMIN_TOKEN_PATH": "/nonexistent"]
        )
        services.retryPolicy = RetryPolicy(
            maximumAttempts: 3,
            baseDelay: .milliseconds(1),
            maximumDelay: .milliseconds(2)
        )
        settings = ExecuteSettings()
        settings.outputDirectory = dataset.root.appending(path: "runs").path
        settings.brokerTimeout = .seconds(5)
        self.log = log
    }

    func execute() async throws -> ExecuteReport {
        try await ExecuteMode(
            batch: batch,
            services: services,
            settings: settings,
            logger: Self.logger,
            observer: log.observer
        ).run()
    }

    func plan() async throws -> Plan {
        try await PlanMode(settings: batch, observer: log.observer).run()
    }

    /// Runs a test's body with a sound batch and a sandbox.
    static func with(
        _ sandbox: SandboxSettings = SandboxSettings(),
        log: EventLog = EventLog(),
        _ body: (_ run: inout TestRun, _ dataset: Dataset, _ endpoints: SandboxEndpoints) async throws -> Void
    ) async throws {
        try await Dataset.with { dataset in
            try await withSandbox(sandbox, logger: logger) { endpoints in
                var run = TestRun(dataset, endpoints, log: log)
                try await body(&run, dataset, endpoints)
            }
        }
    }
}

/// Runs work that has to fail with a runner's error.
func runnerError(_ body: () async throws -> some Any) async -> RunnerError? {
    do {
        _ = try await body()
        return nil
    } catch {
        return error as? RunnerError
    }
}

import Contracts
package import Logging
package import PlatformClients

/// Registers the anchors of a folder for an assignment, without a batch.
package struct RegisterAnchorsMode: Sendable {
    let batch: BatchSettings
    let services: ServiceSettings
    let requiresToken: Bool
    let logger: Logger
    let observer: RunObserver

    /// - Parameters:
    ///   - batch: The folder and the assignment.
    ///   - services: Where the CJ service is.
    ///   - requiresToken: Whether the assignment must be checked with an admin token first.
    ///   - logger: Receives the log of the libraries underneath.
    ///   - observer: Receives what happens.
    package init(
        batch: BatchSettings,
        services: ServiceSettings,
        requiresToken: Bool,
        logger: Logger,
        observer: @escaping RunObserver
    ) {
        self.batch = batch
        self.services = services
        self.requiresToken = requiresToken
        self.logger = logger
        self.observer = observer
    }

    /// Reads and checks every anchor, checks the assignment, then registers all.
    package func run() async throws -> [RegisteredAnchor] {
        guard let assignmentID = batch.assignmentID?.wireString else {
            throw RunnerError(.invalidSettings, "No assignment is named.")
        }
        let prepared = try await BatchIntake(settings: batch, observer: observer).take(for: .anchors)
        try prepared.requireSound()
        return try await PlatformSession.with(
            services,
            correlationID: batch.correlationID,
            needsContent: false,
            logger: logger,
            observer: observer
        ) { platform in
            let preflight = AssignmentPreflight(settings: batch, requiresToken: requiresToken, observer: observer)
            let scale = try await preflight.check(assignmentID, with: platform.cj) ?? batch.expectedGradeScale
            try GradeCheck.require(prepared, on: scale)
            return try await AnchorStage(assignmentID: assignmentID, client: platform.cj, observer: observer)
                .run(prepared.anchors, expectedScale: scale)
        }
    }
}

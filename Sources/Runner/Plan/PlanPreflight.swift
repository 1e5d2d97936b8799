import Contracts
package import Logging
import PlatformClients

/// Asks the CJ service about a plan's assignment, for plans that are not to stay offline.
package struct PlanPreflight: Sendable {
    let services: ServiceSettings
    let logger: Logger

    /// - Parameters:
    ///   - services: Where the CJ service is.
    ///   - logger: Receives the log of the libraries underneath.
    package init(services: ServiceSettings, logger: Logger) {
        self.services = services
        self.logger = logger
    }

    /// Checks the assignment, and that it has anchors if those registered earlier are to be used.
    ///
    /// - Parameter observer: Receives warnings.
    /// - Returns: The assignment's grade scale.
    /// - Throws: `RunnerError`; `preflightFailed` when the CJ service says that execute would fail.
    func scale(of batch: BatchSettings, observer: @escaping RunObserver) async throws(RunnerError) -> GradeScale {
        guard let assignmentID = batch.assignmentID?.wireString else {
            throw RunnerError(.invalidSettings, "--preflight needs --assignment-id.")
        }
        do {
            return try await PlatformSession.with(
                services,
                correlationID: batch.correlationID,
                needsContent: false,
                logger: logger,
                observer: observer
            ) { platform in
                let scale = try await AssignmentPreflight(settings: batch, requiresToken: true, observer: observer)
                    .check(assignmentID, with: platform.cj)
                if batch.anchorSource == .preregistered {
                    _ = try await PreregisteredAnchorStage(
                        assignmentID: assignmentID,
                        client: platform.cj,
                        observer: observer
                    )
                    .run(expectedScale: scale)
                }
                return scale ?? batch.offlineGradeScale
            }
        } catch let error as RunnerError {
            throw error
        } catch {
            throw RunnerError(.preflightFailed, "The assignment could not be checked: \(error)", cause: error)
        }
    }
}

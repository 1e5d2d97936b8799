import Contracts
import PlatformClients
import Synchronization

/// Checks an assignment as execute's preflight does, and counts its anchors.
struct AssignmentCheck: Sendable {
    let id: String
    let batch: BatchSettings
    let client: CJServiceClient

    /// Keeps the warnings of the preflight.
    private final class Warnings: Sendable {
        private let texts = Mutex<[String]>([])

        var all: [String] { texts.withLock { $0 } }

        func add(_ event: RunEvent) {
            if case .warning(let text) = event { texts.withLock { $0.append(text) } }
        }
    }

    /// - Returns: The finding; the assignment's grade scale.
    func examine() async -> (Finding, GradeScale?) {
        let warnings = Warnings()
        let observer: RunObserver = { warnings.add($0) }
        do throws(RunnerError) {
            let preflight = AssignmentPreflight(settings: batch, requiresToken: true, observer: observer)
            let scale = try await preflight.check(id, with: client) ?? batch.offlineGradeScale
            let stage = PreregisteredAnchorStage(assignmentID: id, client: client, observer: observer)
            let summary = try await stage.summary()
            if batch.anchorSource == .preregistered { try stage.requireAnchors(summary, on: scale.rawValue) }
            let count = PreregisteredAnchorStage.count(summary, on: scale.rawValue)
            let anchors = count == 0 ? "no anchors yet" : "\(count) anchors registered"
            return (
                .passed("scale \(scale.rawValue), instructions, student prompt, \(anchors)", notes: warnings.all), scale
            )
        } catch {
            let problems = error.details.isEmpty ? [error.message] : error.details
            return (.failed("\(id) cannot be used", advice: problems, notes: warnings.all), nil)
        }
    }
}

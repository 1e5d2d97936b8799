package import Contracts

/// Registers a run's anchors, all or nothing for the run.
///
/// At most four calls are under way at once, the limit that the platform's own client keeps, and fewer where that takes
/// little time (see `CallPacing`). After the first definitive failure no further registration is begun, and those under
/// way finish; anchors registered by then stay in the service, where a repeated run replaces them.
package struct AnchorRegistrar: Sendable {
    /// How many registrations may be under way at once.
    package static let concurrency = 4

    var pacing = CallPacing(maximum: Self.concurrency)
    private let client: CJServiceClient

    /// - Parameter client: Talks to the CJ service.
    package init(client: CJServiceClient) {
        self.client = client
    }

    /// Registers anchors.
    ///
    /// - Parameters:
    ///   - anchors: The anchors, of one assignment, with labels of their own.
    ///   - onAnswer: Told of each registration as it is acknowledged, one at a time, in the order of the answers; returns
    ///     whether to go on. A stop leaves out what has not begun, and is no error.
    /// - Returns: The registered anchors, in the order given; after a stop, those that had begun.
    /// - Throws: `PlatformError` that names every anchor that failed and how many were registered; with the code
    ///   `invalidRequest`, before any call, when the service would refuse or merge anchors.
    package func register(
        _ anchors: [AnchorRegistrationRequest],
        onAnswer: (RegisteredAnchor) async -> Bool = { _ in true }
    ) async throws(PlatformError) -> [RegisteredAnchor] {
        try AnchorChecks.refuseWhatTheServiceWould(anchors)
        var accepted = AcceptedAnchors()
        var failures: [Int: PlatformError] = [:]
        let client = self.client
        var isStopped = false
        let outcomes = await mapConcurrently(anchors, pacing: pacing) { anchor in
            await Self.outcome(of: anchor, client: client)
        } receive: { index, outcome in
            switch outcome.flatMap({ accepted.accept($0) }) {
            case .success(let anchor): if await !onAnswer(anchor) { isStopped = true }
            case .failure(let error): failures[index] = error
            }
            return failures.isEmpty && !isStopped
        }
        let registered = outcomes.compactMap { try? $0?.get() }
        if registered.count == anchors.count || isStopped, failures.isEmpty { return registered }
        throw Self.incomplete(anchors, failures: failures, outcomes: outcomes)
    }

    private static func outcome(
        of anchor: AnchorRegistrationRequest,
        client: CJServiceClient
    ) async -> Result<RegisteredAnchor, PlatformError> {
        do throws(PlatformError) {
            let answer = try await client.registerAnchor(anchor)
            return .success(
                RegisteredAnchor(
                    label: anchor.anchorLabel,
                    grade: anchor.grade,
                    anchorID: answer.anchorID,
                    gradeScale: answer.gradeScale,
                    storageID: answer.storageID
                )
            )
        } catch {
            return .failure(error)
        }
    }

    private static func incomplete(
        _ anchors: [AnchorRegistrationRequest],
        failures: [Int: PlatformError],
        outcomes: [Result<RegisteredAnchor, PlatformError>?]
    ) -> PlatformError {
        let registered = outcomes.count { $0 != nil } - failures.count
        let items = failures.filter { $0.value.code != .cancelled }.sorted { $0.key < $1.key }.map { index, error in
            PlatformError.ItemFailure(item: anchors[index].anchorLabel, error: error)
        }
        let others = anchors.count - registered - items.count
        let tally = "\(registered) of \(anchors.count) were registered, \(others) were not begun"
        if items.isEmpty {
            return PlatformError(.cancelled, "The registration of anchors was cancelled: \(tally)")
        }
        return .batch("\(items.count) of \(anchors.count) anchors could not be registered (\(tally))", items)
    }
}

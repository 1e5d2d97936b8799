package import Logging

/// Uploads a run's texts to the Content Service.
///
/// At most ten calls are under way at once, the limit that the platform's own client keeps, and fewer where that takes
/// little time (see `CallPacing`). One failure does not stop the others, so that a repeated run has only the failed ones
/// left; only when as many uploads in a row as may be under way found no connection are no further ones begun. Equal texts
/// are uploaded once and share an id.
package struct EssayUploader: Sendable {
    /// How many uploads may be under way at once.
    package static let concurrency = 10

    var pacing = CallPacing(maximum: Self.concurrency)
    private let client: ContentServiceClient
    private let cache: UploadCache?
    private let forceReupload: Bool
    private let logger: Logger

    /// - Parameters:
    ///   - client: Talks to the Content Service.
    ///   - cache: Remembers uploads across runs; nil uploads everything.
    ///   - forceReupload: Whether to ignore what the cache knows, and refresh it.
    ///   - logger: Warned when the cache cannot be written, which loses no upload of this run.
    package init(client: ContentServiceClient, cache: UploadCache?, forceReupload: Bool = false, logger: Logger) {
        self.client = client
        self.cache = cache
        self.forceReupload = forceReupload
        self.logger = logger
    }

    /// Uploads texts.
    ///
    /// When the task is cancelled, uploads under way finish, are recorded and reported, and no others begin.
    ///
    /// - Parameters:
    ///   - known: Storage ids that this very run was given earlier, by the texts' SHA-256: they are used wherever the
    ///     service still holds the text, even when the cache is to be ignored.
    ///   - onAnswer: Told of each essay as soon as its id is known, one at a time, in the order of the answers; returns
    ///     whether to go on. A stop leaves out what has not begun, and is no error.
    /// - Returns: The essays with their storage ids, in the order given; after a stop, those whose id is known.
    /// - Throws: `PlatformError` that names every essay that failed.
    package func upload(
        _ essays: [EssayText],
        known: [String: String] = [:],
        onAnswer: (UploadedEssay) async -> Bool = { _ in true }
    ) async throws(PlatformError) -> [UploadedEssay] {
        let groups = Self.groupsOfEqualTexts(essays)
        var uploaded = [UploadedEssay?](repeating: nil, count: essays.count)
        var failures: [PlatformError.ItemFailure] = []
        var lostConnections = 0
        var isStopped = false
        let outcomes = await mapConcurrently(groups, pacing: pacing) { group in
            await outcome(of: essays[group[0]], known: known)
        } receive: { index, outcome in
            switch outcome {
            case .success(let text):
                lostConnections = 0
                for (place, essay) in groups[index].enumerated() {
                    let origin = place == 0 ? text.origin : .sharedText
                    let result = UploadedEssay(
                        index: essay,
                        name: essays[essay].name,
                        storageID: text.storageID,
                        origin: origin
                    )
                    uploaded[essay] = result
                    if await !onAnswer(result) { isStopped = true }
                }
            case .failure(let error):
                if error.status == nil, error.isRetriable { lostConnections += 1 }
            }
            return lostConnections < Self.concurrency && !isStopped
        }
        let complete = uploaded.compactMap(\.self)
        if complete.count == essays.count || isStopped { return complete }
        for (group, outcome) in zip(groups, outcomes) {
            guard case .failure(let error)? = outcome, error.code != .cancelled else { continue }
            failures += group.map { .init(item: essays[$0].name, error: error) }
        }
        throw Self.incomplete(essays.count, uploaded: complete.count, failures)
    }

    private struct StoredText {
        let storageID: String
        let origin: UploadedEssay.Origin
    }

    private func outcome(of essay: EssayText, known: [String: String]) async -> Result<StoredText, PlatformError> {
        do throws(PlatformError) {
            let cached = forceReupload ? nil : cache?.storageID(ofText: essay.sha256, at: client.endpoint)
            if let earlier = known[essay.sha256] ?? cached,
                // After a reset of the service the id is gone, and the CJ service would drop the essay silently.
                try await client.fetch(earlier) == essay.bytes
            {
                return .success(StoredText(storageID: earlier, origin: .cached))
            }
            let storageID = try await client.upload(essay.bytes, name: essay.name)
            await remember(storageID, essay)
            return .success(StoredText(storageID: storageID, origin: .uploaded))
        } catch {
            return .failure(error)
        }
    }

    private func remember(_ storageID: String, _ essay: EssayText) async {
        do throws(PlatformError) {
            try await cache?.record(storageID, forText: essay.sha256, at: client.endpoint)
        } catch {
            logger.warning("\(error.message). This run goes on; the next one uploads '\(essay.name)' again.")
        }
    }

    /// The places of equal texts, in the order of their first ones.
    private static func groupsOfEqualTexts(_ essays: [EssayText]) -> [[Int]] {
        var groups: [[Int]] = []
        var groupOfText: [String: Int] = [:]
        for (index, essay) in essays.enumerated() {
            if let group = groupOfText[essay.sha256] {
                groups[group].append(index)
            } else {
                groupOfText[essay.sha256] = groups.count
                groups.append([index])
            }
        }
        return groups
    }

    private static func incomplete(
        _ count: Int,
        uploaded: Int,
        _ failures: [PlatformError.ItemFailure]
    ) -> PlatformError {
        let notBegun = count - uploaded - failures.count
        let tally = "\(uploaded) of \(count) essays are in the Content Service, \(notBegun) were not begun"
        if failures.isEmpty { return PlatformError(.cancelled, "The upload was cancelled: \(tally)") }
        return .batch("\(failures.count) of \(count) essays could not be uploaded (\(tally))", failures)
    }
}

import Contracts
import Essays
import Logging
import PlatformClients

/// Uploads the students' essays to the Content Service.
struct UploadStage: Sendable {
    let client: ContentServiceClient
    /// Where acknowledged uploads are remembered across runs; nil remembers none.
    let cachePath: String?
    let forcesReupload: Bool
    let logger: Logger
    let observer: RunObserver

    /// What an upload of many essays came to.
    struct Outcome: Sendable {
        /// The essays as the request names them, in the order given.
        let references: [EssayReference]
        /// How many texts were sent now, and not known from an earlier run.
        let sent: Int
    }

    /// Uploads the essays.
    ///
    /// - Parameter students: The essays, checked, with their texts.
    /// - Returns: The essays' references.
    /// - Throws: `RunnerError` with the code `uploadFailed` that names every failed essay.
    func run(_ students: [PreparedStudent]) async throws(RunnerError) -> Outcome {
        observer(.began(.upload, total: students.count))
        let texts = students.map { EssayText(name: $0.essay.file.fileName, text: $0.essay.text ?? "") }
        let uploaded: [UploadedEssay]
        do throws(PlatformError) {
            let cache = try await openCache()
            let uploader = EssayUploader(client: client, cache: cache, forceReupload: forcesReupload, logger: logger)
            var done = 0
            uploaded = try await uploader.upload(texts) { _ in
                done += 1
                observer(.advanced(.upload, done: done, total: texts.count))
            }
        } catch {
            throw RunnerError(.uploadFailed, stage: .upload, error)
        }
        let references = zip(students, uploaded).map {
            EssayReference(essayID: $0.essayID, textStorageID: $1.storageID)
        }
        let sent = uploaded.count { $0.origin == .uploaded }
        let known = uploaded.count - sent
        observer(.ended(.upload, "\(sent) essays uploaded" + (known > 0 ? ", \(known) known already" : "")))
        return Outcome(references: references, sent: sent)
    }

    private func openCache() async throws(PlatformError) -> UploadCache? {
        guard let cachePath else { return nil }
        let cache = try await UploadCache.open(path: cachePath)
        if cache.skippedLines > 0 {
            observer(.detail("\(cache.skippedLines) unreadable lines of '\(cachePath)' were passed over"))
        }
        return cache
    }
}

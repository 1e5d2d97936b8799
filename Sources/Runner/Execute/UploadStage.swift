import Contracts
import Essays
import Logging
import PlatformClients

/// Uploads the essays of a batch to the Content Service.
struct UploadStage: Sendable {
    let client: ContentServiceClient
    /// Where acknowledged uploads are remembered across runs; nil remembers none.
    let cachePath: String?
    let forcesReupload: Bool
    let logger: Logger
    let observer: RunObserver

    init(client: ContentServiceClient, settings: ExecuteSettings, logger: Logger, observer: @escaping RunObserver) {
        self.client = client
        cachePath = settings.uploadCachePath
        forcesReupload = settings.forcesReupload
        self.logger = logger
        self.observer = observer
    }

    /// What an upload of many essays came to.
    struct Outcome: Sendable {
        /// The essays as the request names them, in the order given.
        let references: [EssayReference]
        /// The students' task as the request names it; nil when none was to be uploaded.
        let prompt: StudentPromptReference?
        /// How many essays were sent now, and not known from an earlier run.
        let sent: Int
    }

    /// Uploads the essays.
    ///
    /// - Parameters:
    ///   - students: The essays, checked, with their texts.
    ///   - prompt: The students' task, for a batch without an assignment.
    /// - Returns: The essays' references.
    /// - Throws: `RunnerError` with the code `uploadFailed` that names every failed essay.
    func run(_ students: [PreparedStudent], prompt: DocumentFile? = nil) async throws(RunnerError) -> Outcome {
        var texts = students.map { EssayText(name: $0.essay.file.fileName, text: $0.essay.text ?? "") }
        if let prompt { texts.append(EssayText(name: prompt.fileName, text: prompt.text ?? "")) }
        let total = texts.count
        observer(.began(.upload, total: total))
        let uploaded: [UploadedEssay]
        do throws(PlatformError) {
            let cache = try await openCache()
            let uploader = EssayUploader(client: client, cache: cache, forceReupload: forcesReupload, logger: logger)
            var done = 0
            uploaded = try await uploader.upload(texts) { _ in
                done += 1
                observer(.advanced(.upload, done: done, total: total))
            }
        } catch {
            throw RunnerError(.uploadFailed, stage: .upload, error)
        }
        let references = zip(students, uploaded).map {
            EssayReference(essayID: $0.essayID, textStorageID: $1.storageID)
        }
        let sent = uploaded.prefix(students.count).count { $0.origin == .uploaded }
        let known = students.count - sent
        let reference = prompt.flatMap { prompt in
            uploaded.dropFirst(students.count).first.map {
                StudentPromptReference(storageID: $0.storageID, fileName: prompt.fileName)
            }
        }
        observer(.ended(.upload, "\(sent) essays uploaded" + (known > 0 ? ", \(known) known already" : "")))
        return Outcome(references: references, prompt: reference, sent: sent)
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

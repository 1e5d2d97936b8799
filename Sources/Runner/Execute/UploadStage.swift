import Artefacts
import Contracts
import Essays
import PlatformClients

/// Uploads the essays of a batch to the Content Service.
struct UploadStage: Sendable {
    let client: ContentServiceClient
    let recorder: RunRecorder
    let context: RunContext

    /// What an upload of many essays came to.
    struct Outcome: Sendable {
        /// The essays as the request names them, in the order given.
        let references: [EssayReference]
        /// The students' task as the request names it; nil when none was to be uploaded.
        let prompt: StudentPromptReference?
        /// How many essays were sent now, and not known from earlier.
        let sent: Int
    }

    /// The journal's id of the students' task; no essay has it, for theirs have other letters.
    private static let promptID = "student_prompt"

    private var observer: RunObserver { context.observer }

    /// Uploads the essays that the run has not uploaded yet.
    ///
    /// - Parameters:
    ///   - students: The essays, checked, with their texts.
    ///   - prompt: The students' task, for a batch without an assignment.
    /// - Throws: `RunnerError` with the code `uploadFailed` that names every failed essay.
    func run(_ students: [PreparedStudent], prompt: DocumentFile? = nil) async throws(RunnerError) -> Outcome {
        var texts = students.map { EssayText(name: $0.essay.file.fileName, text: $0.essay.text ?? "") }
        var ids = students.map(\.essayID)
        if let prompt {
            texts.append(EssayText(name: prompt.fileName, text: prompt.text ?? ""))
            ids.append(Self.promptID)
        }
        observer(.began(.upload, total: texts.count))
        let uploaded = try await upload(texts, ids)
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

    /// Uploads texts, and keeps each answer before the next text is sent in its place.
    private func upload(_ texts: [EssayText], _ ids: [String]) async throws(RunnerError) -> [UploadedEssay] {
        let earlier = await recorder.progress.storageIDs
        let known = zip(texts, ids).compactMap { text, id in earlier[id].map { (text.sha256, $0) } }
        var failure: RunnerError?
        do throws(PlatformError) {
            let uploader = EssayUploader(
                client: client,
                cache: try await openCache(),
                forceReupload: context.settings.forcesReupload,
                logger: context.logger
            )
            var done = 0
            let uploaded = try await uploader.upload(
                texts,
                known: Dictionary(known, uniquingKeysWith: { first, _ in first })
            ) { essay in
                done += 1
                observer(.counted(essay.origin == .uploaded ? .textUploaded : .textKnown, 1))
                observer(.advanced(.upload, done: done, total: texts.count))
                let id = ids[essay.index]
                guard earlier[id] != essay.storageID else { return true }
                do throws(RunnerError) {
                    try await recorder.take(.essayUploaded(essayID: id, storageID: essay.storageID))
                    return true
                } catch {
                    failure = error
                    return false
                }
            }
            if failure == nil { return uploaded }
        } catch {
            throw failure ?? RunnerError(.uploadFailed, stage: .upload, error)
        }
        throw failure ?? .interrupted(.upload)
    }

    private func openCache() async throws(PlatformError) -> UploadCache? {
        if let shared = context.shared { return shared.uploadCache }
        return try await Self.openCache(context)
    }

    /// Opens the cache that remembers uploads across runs.
    ///
    /// - Parameter context: Names the file; its observer is told of lines that cannot be read.
    /// - Returns: The cache; nil when none is named.
    /// - Throws: `PlatformError` with the code `localFile`.
    static func openCache(_ context: RunContext) async throws(PlatformError) -> UploadCache? {
        guard let path = context.settings.uploadCachePath else { return nil }
        let cache = try await UploadCache.open(path: path)
        if cache.skippedLines > 0 {
            context.observer(.detail("\(cache.skippedLines) unreadable lines of '\(path)' were passed over"))
        }
        return cache
    }
}

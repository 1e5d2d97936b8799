import Artefacts
import Contracts
import PlatformClients

/// How a recorder comes about: with a new folder, or with that of a run which is to go on.
extension RunRecorder {
    /// Makes the run's folder with the key from essay ids to file names, the artefact's stub and the journal.
    ///
    /// - Parameters:
    ///   - gradeScale: The assignment's grade scale, as far as it is known.
    ///   - context: What the run does, and where; the observer is told of the folder.
    /// - Returns: The recorder of a run that has begun.
    /// - Throws: `RunnerError` with the code `outputFailed`.
    static func begin(
        _ batch: BatchSettings,
        _ prepared: PreparedBatch,
        gradeScale: GradeScale?,
        mode: RunnerMode,
        context: RunContext
    ) async throws(RunnerError) -> RunRecorder {
        let scale = gradeScale ?? batch.offlineGradeScale
        let inputs = prepared.artefactInputs(registered: [])
        let key = EssayKey(prepared.essayKey)
        let recorded = try JSONValue(
            recording: RecordedSettings(batch, mode: mode, gradeScale: scale, context: context)
        )
        let (directory, journal) = try await DiskExecutor.run { () throws(RunnerError) in
            do throws(ArtefactsError) {
                let root = context.settings.outputDirectory
                let directory = try RunDirectory.create(
                    in: root,
                    batchID: batch.batchID,
                    at: .now,
                    isLatest: context.settings.linksLatest
                )
                try key.write(to: directory)
                return (directory, try RunJournal(in: directory))
            } catch {
                throw RunnerError(.outputFailed, error.message, cause: error)
            }
        }
        if let problem = directory.latestProblem { context.observer(.warning(problem.message)) }
        let recorder = RunRecorder(
            directory,
            journal: journal,
            progress: JournalState(),
            events: RecoveredEvents(in: directory, batchID: batch.batchID),
            batch: batch,
            gradeScale: scale,
            inputs: inputs,
            mode: mode,
            context: context
        )
        try await recorder.writeStub()
        try await recorder.take(.runStarted(settings: recorded))
        context.observer(.folder(directory.path))
        return recorder
    }

    /// Takes up a run that is to go on.
    ///
    /// - Parameter context: What to do, and where.
    static func reopen(_ run: ResumableRun, context: RunContext) -> RunRecorder {
        context.observer(.folder(run.directory.path))
        return RunRecorder(
            run.directory,
            journal: run.journal,
            progress: run.progress,
            events: run.events,
            batch: run.settings.batch,
            gradeScale: run.settings.gradeScale,
            inputs: run.inputs,
            mode: run.settings.mode,
            context: context
        )
    }

    /// Takes up a run whose envelope was not composed yet.
    ///
    /// - Parameters:
    ///   - prepared: The batch's files as they are now.
    ///   - context: What to do, and where.
    /// - Throws: `RunnerError` with the code `inputRefused` when a file is not what it was: the ids of the essays, some of
    ///   which may be with the services already, are made of the files.
    static func reopen(
        _ run: ResumableRun,
        _ prepared: PreparedBatch,
        context: RunContext
    ) throws(RunnerError) -> RunRecorder {
        let changes = run.inputs.changes(to: prepared.artefactInputs(registered: []))
        guard changes.isEmpty else {
            throw RunnerError(
                .inputRefused,
                "The batch is not what it was when the run began, so the run cannot go on; this command sent nothing. "
                    + "Restore the files, or start a new run.",
                details: changes
            )
        }
        return reopen(run, context: context)
    }

    private func writeStub() throws(RunnerError) {
        try keeping { () throws(ArtefactsError) in
            _ = try artefact(isPartial: false, isFinal: false).write(to: directory)
        }
    }
}

extension RunInputs {
    /// What differs in another reading of the same batch: files by name and content, wherever they lie.
    fileprivate func changes(to other: RunInputs) -> [String] {
        let (mine, theirs) = (checksums, other.checksums)
        return Set(mine.keys).union(theirs.keys).sorted().compactMap { name in
            switch (mine[name], theirs[name]) {
            case (nil, _): "The \(name) is new."
            case (_, nil): "The \(name) is gone."
            case (let old, let new): old == new ? nil : "The \(name) has changed."
            }
        }
    }

    private var checksums: [String: String] {
        // Anchors that were registered earlier have no files.
        let anchors = anchors.filter { !$0.sourcePath.isEmpty }.map { ("anchor '\($0.fileName)'", $0.checksum) }
        let students = students.map { ("student essay '\($0.fileName)'", $0.checksum) }
        return Dictionary(anchors + students, uniquingKeysWith: { first, _ in first })
    }
}

import Artefacts
import Contracts
import Reports

/// What a recorder makes of everything it has kept.
extension RunRecorder {
    /// Writes the artefact and the reports of a run with callbacks, ends the run, and sums it up.
    ///
    /// - Parameters:
    ///   - shortfall: What was asked for and did not happen.
    ///   - isPartial: Whether callbacks are missing that the run waited for; nil when that is what any shortfall means.
    /// - Throws: `RunnerError` with the code `outputFailed`.
    func report(shortfall: RunnerError?, isPartial: Bool? = nil) throws(RunnerError) -> ExecuteReport {
        try synchronise()
        try keeping { () throws(ArtefactsError) in
            _ = try artefact(isPartial: isPartial ?? (shortfall != nil), isFinal: true).write(to: directory)
        }
        if hasCallbacks, !fold.comparisons.isEmpty || fold.result != nil { writeReports() }
        try take(.runEnded(shortfall: shortfall?.message))
        return summary(shortfall: shortfall.map(resumable))
    }

    /// Whether the run awaited its callbacks, or has its last ones nevertheless.
    private var hasCallbacks: Bool { settings.awaitsCompletion || fold.isComplete || fold.hasFailed }

    /// Makes the reports from the artefact on the disk. The run's record is whole without them.
    private func writeReports() {
        do throws(ReportsError) {
            try ReportFiles.write(RunRecord(reading: directory.artefact(mode)))
        } catch {
            observer(
                .warning(
                    "The reports were not made: \(error.message) Make them with: eng5-np-run report \(directory.path)"
                )
            )
        }
    }

    /// Does the rest of a run; whatever ends it early says that the run can go on.
    nonisolated func resumably<Result>(_ body: () async throws -> Result) async throws -> Result {
        do {
            return try await body()
        } catch let error as RunnerError {
            throw await resumable(error)
        }
    }

    /// The most comparisons that may come; nil when nobody has set a limit that is sure to hold.
    ///
    /// The pairs of the essays are a limit only where all essays are known: an assignment may have anchors that this run did
    /// not register.
    var comparisonLimit: Int? {
        let asked = batch.maxComparisons.map { min($0, WireLimits.comparisonCap) }
        guard mode == .anchorAlignTest else { return asked }
        let essays = inputs.students.count
        return asked.map { min($0, essays * (essays - 1) / 2) }
    }

    private func resumable(_ error: RunnerError) -> RunnerError {
        // What the CJ service has given up stays so, and an embedded sandbox is gone with its process.
        guard error.code != .batchFailed, !areServicesEphemeral else { return error }
        var error = error
        error.resumableRun = directory.path
        return error
    }

    /// Sums the run up as it is, and writes nothing.
    ///
    /// - Parameter shortfall: What was asked for and did not happen.
    func summary(shortfall: RunnerError? = nil) -> ExecuteReport {
        let comparesAnchorsAlone = mode == .anchorAlignTest
        return ExecuteReport(
            mode: mode,
            batchID: batch.batchID,
            label: batch.label,
            correlationID: batch.correlationID,
            runDirectory: directory.path,
            anchors: anchors,
            anchorSource: comparesAnchorsAlone ? nil : batch.anchorSource,
            studentCount: inputs.students.count,
            uploadedNow: uploadedNow,
            envelope: envelope,
            published: published,
            tally: hasCallbacks ? CallbackTally(fold) : nil,
            ranking: RunSummary(fold, inputs: inputs).rows,
            alignment: comparesAnchorsAlone && hasCallbacks ? AlignmentReport(fold, inputs: inputs) : nil,
            postRun: postRun,
            reports: ReportFiles.existing(in: directory),
            shortfall: shortfall
        )
    }

    /// The artefact of everything so far; only a final one vouches for the run's files.
    func artefact(isPartial: Bool, isFinal: Bool) throws(ArtefactsError) -> RunArtefact {
        RunArtefact(
            metadata: RunMetadata(
                assignmentID: batch.assignmentID,
                courseID: batch.courseID,
                gradeScale: gradeScale,
                runnerVersion: RunnerVersion.current,
                gitSHA: revision.sha,
                generatedAt: .now,
                mode: mode,
                batchID: batch.batchID,
                batchLabel: batch.label,
                courseCode: batch.courseCode,
                overrides: batch.overrides.isEmpty ? nil : batch.overrides
            ),
            inputs: inputs,
            fold: fold,
            validation: RunValidation(
                environment: RunEnvironment.current,
                manifest: isFinal ? try Manifest(of: directory) : Manifest(),
                hasPartialData: isPartial,
                timeoutSeconds: settings.awaitsCompletion ? settings.completionTimeout.seconds : nil,
                postRun: postRun
            )
        )
    }
}

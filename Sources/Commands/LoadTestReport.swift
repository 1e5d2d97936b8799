import LoadTesting

/// The results of a load test, to be written and shown; decides on the exit status.
struct LoadTestReport {
    /// A run that has ended.
    struct Run: Sendable {
        let results: LoadResults
        let ending: LoadOutcome.Ending
    }

    private let run: Run
    private let format: OutputFormat
    private let folder: String?

    init(_ run: Run, output format: OutputFormat, folder: String?) {
        self.run = run
        self.format = format
        self.folder = folder
    }

    /// Writes the files, shows the results, and fails when the run fell short.
    ///
    /// - Parameter invocation: Where the results are shown.
    /// - Throws: `LoadTestingError` when files cannot be written; then `LoadShortfall`.
    func publish(to invocation: Invocation) throws {
        if let folder {
            try ResultFiles.write(run.results, to: folder)
            let path = "\(folder)/\(ResultFiles.report)"
            invocation.console.write(LogLine(.info, .output, path, [("file", .text(path))]))
        }
        invocation.write(LoadRenderer(format: format, columns: invocation.columns).text(run.results))
        if let shortfall = LoadShortfall(run, folder: folder) { throw shortfall }
    }
}

/// Why a load test does not end with status 0 although its results are complete.
struct LoadShortfall: Error {
    let message: String
    let status: ExitStatus

    /// Finds what the run fell short of; nil when all that was asked for happened.
    ///
    /// - Parameter folder: Where the results were written, if they were.
    init?(_ run: LoadTestReport.Run, folder: String?) {
        let ids =
            folder.map { "Their ids are in \($0)/\(ResultFiles.undelivered)." }
            ?? "With --output, a file keeps their ids."
        let counts = run.results.summary.counts
        let verdicts = run.results.verdicts
        if case .interrupted = run.ending {
            self.init("Interrupted: the results are those of the part that was sent.", .interrupted)
        } else if case .failed(let reason) = run.ending {
            let open = counts.sent - counts.acknowledged
            let rest = open > 0 ? " \(open) of \(counts.sent) batches were not acknowledged. \(ids)" : ""
            self.init("Sending ended early: \(reason).\(rest)", .failure)
        } else if verdicts.isFailed {
            let failed = verdicts.thresholds.filter(\.isFailed).map {
                "'\($0.text)' (measured: \($0.measured ?? "nothing"))"
            }
            let schedule = verdicts.schedule?.isFailed == true ? ["the schedule was not kept"] : []
            self.init("The load test failed: \((failed + schedule).joined(separator: ", ")).", .thresholdsFailed)
        } else if counts.unknown > 0 {
            self.init("Nobody knows whether \(counts.unknown) batches were published. \(ids)", .outcomeUnknown)
        } else if counts.notPersisted > 0 {
            self.init("\(counts.notPersisted) batches were not published. \(ids)", .notPersisted)
        } else if counts.missing > 0 {
            self.init("\(counts.missing) batches neither completed nor failed in time.", .partialData)
        } else if counts.failed > 0 {
            self.init("The CJ service gave \(counts.failed) batches up.", .batchFailed)
        } else {
            return nil
        }
    }

    private init(_ message: String, _ status: ExitStatus) {
        self.message = message
        self.status = status
    }
}

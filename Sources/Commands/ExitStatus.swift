import ArgumentParser
import LoadTesting
import Reports
import Runner
import Sandbox

/// The exit statuses, as the manual documents them.
package enum ExitStatus: Int32, CaseIterable, Sendable {
    /// All that was asked for has happened.
    case success = 0
    /// Something failed while the run was under way.
    case failure = 1
    /// The input or a preflight check was refused; nothing lasting happened.
    case refused = 2
    /// Time ran out; partial data were kept.
    case partialData = 10
    /// The CJ service gave the batch up.
    case batchFailed = 11
    /// The envelope was not published, for certain.
    case notPersisted = 12
    /// Nobody knows whether the envelope was published.
    case outcomeUnknown = 13
    /// A run directory is not what its artefact says.
    case artefactInvalid = 14
    /// The batch completed, but the extract of the CJ service's database failed.
    case databaseExtractFailed = 15
    /// Wrong usage of the command line.
    case usage = 64
    /// A load test failed by its thresholds.
    case thresholdsFailed = 99
    /// Interrupted from the keyboard (SIGINT).
    case interrupted = 130
    /// Terminated (SIGTERM).
    case terminated = 143

    /// The status of a run that ended early.
    init(_ code: RunnerError.Code) {
        self =
            switch code {
            case .invalidSettings: .usage
            case .inputRefused, .preflightFailed: .refused
            case .registrationFailed, .uploadFailed, .envelopeRefused, .kafkaUnavailable, .outputFailed: .failure
            case .notPersisted: .notPersisted
            case .outcomeUnknown: .outcomeUnknown
            case .batchFailed: .batchFailed
            case .partialData: .partialData
            case .databaseExtractFailed: .databaseExtractFailed
            case .interrupted: .interrupted
            }
    }

    /// The status of a load test that ended early.
    init(_ code: LoadTestingError.Code) {
        self =
            switch code {
            case .invalidArgument, .unbounded: .usage
            case .refused, .malformedHistogram, .malformedSummary, .mismatch: .refused
            case .compression, .outputUnusable, .generatorUnusable: .failure
            }
    }

    /// The status of a sandbox that could not serve.
    init(_ code: SandboxError.Code) {
        self =
            switch code {
            case .invalidSettings: .usage
            case .cannotListen, .kafka: .failure
            }
    }

    /// The status of a command that makes reports.
    init(_ code: ReportsError.Code) {
        self =
            switch code {
            case .noArtefact, .nothingToReport: .refused
            case .writeFailed, .templateUnusable: .failure
            }
    }

    var code: ExitCode { ExitCode(rawValue) }
}

extension ExitStatus {
    /// What the status says, as `docs/exit-statuses.md` has it.
    var meaning: String {
        switch self {
        case .success: "All that was asked for has happened."
        case .failure: "Something failed while the run was under way: a broker, a service, a file."
        case .refused:
            "The input or a preflight check was refused, or a check of doctor failed, or there is nothing to report or "
                + "compare; nothing lasting happened."
        case .partialData:
            "Time ran out, or callbacks were missing (of a load test: completions); what had come was kept and marked as "
                + "partial."
        case .batchFailed: "The CJ service gave the batch up (its failed event); the reason is in the message."
        case .notPersisted: "The envelope was not published, for certain."
        case .outcomeUnknown: "Nobody knows whether the envelope was published."
        case .artefactInvalid: "validate found a run directory or artefact that is incomplete or was changed."
        case .databaseExtractFailed: "The batch completed, but the database extract (--auto-extract-eng5-db) failed."
        case .usage: "Wrong usage of the command line."
        case .thresholdsFailed: "A load test failed by --fail-if or --require-rate; its results were written."
        case .interrupted: "Interrupted (SIGINT, Ctrl-C)."
        case .terminated: "Terminated (SIGTERM)."
        }
    }
}

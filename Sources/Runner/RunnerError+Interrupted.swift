extension RunnerError {
    /// The error of a run that was interrupted in a stage.
    ///
    /// - Returns: The error; it says what has lasting effects already.
    static func interrupted(_ stage: RunStage) -> RunnerError {
        let effects =
            switch stage {
            case .intake, .preflight: "This command sent nothing."
            case .registration:
                "Some anchors may be registered (registering again replaces them); nothing was published."
            case .upload: "Anchors that were to be registered are, and some essays are uploaded; nothing was published."
            case .envelope: "The essays are with the services; nothing was published."
            case .publish: "Whether the envelope was published is told above."
            case .callbacks: "The envelope was published; the batch goes on without this run."
            case .extract: "The batch has completed, and its callbacks are kept."
            case .summary: "The envelope was published."
            }
        return RunnerError(.interrupted, "Interrupted during \(stage.rawValue). \(effects)")
    }
}

/// What a line of the log is about; the words are part of the log's format.
enum LogLineEvent: String, Sendable, CaseIterable {
    /// A command that conducts a run has begun.
    case runBegan = "run_began"
    /// It has ended; the line has the exit status.
    case runEnded = "run_ended"
    case runFolder = "run_folder"
    /// A stage has begun.
    case stageBegan = "stage_began"
    /// A stage goes on.
    case stageProgress = "stage_progress"
    case stageEnded = "stage_ended"
    /// A comparison has come.
    case comparison
    /// The CJ service has completed the batch.
    case completion
    /// The batch's ranking has come.
    case result
    /// The CJ service has given the batch up.
    case failure
    /// A call is made again.
    case retry
    /// Something that the user should know and that stops nothing.
    case warning
    /// Something worth knowing.
    case note
    /// A detail for those who asked for details.
    case detail
    /// A file that was passed over.
    case skipped
    /// Something that is wrong with the input.
    case problem
    /// What can be done next.
    case nextStep = "next_step"
    /// What a library underneath says.
    case library
    /// A signal has come.
    case interrupt
    /// A load test has begun a stage.
    case loadBegan = "load_began"
    /// A load test's last interval.
    case loadProgress = "load_progress"
    /// Where results were written.
    case output
    /// What ended the command.
    case error
}

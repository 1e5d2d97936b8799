import Artefacts

/// One batch of a manifest, and what is to be done for it now.
struct ManifestJob: Sendable {
    /// How a batch is taken up.
    enum Start: Sendable {
        /// It has not begun.
        case begin
        /// It has begun, in this folder; `isComplete` when nothing is left to do.
        case goOn(RunDirectory, isComplete: Bool)
        /// It cannot be sent.
        case refuse(RunnerError)
    }

    let settings: RecordedSettings
    let start: Start

    init(_ settings: RecordedSettings, _ start: Start) {
        self.settings = settings
        self.start = start
    }

    /// Whether services and brokers are needed.
    var needsPlatform: Bool {
        switch start {
        case .begin: true
        case .goOn(_, let isComplete): !isComplete
        case .refuse: false
        }
    }
}

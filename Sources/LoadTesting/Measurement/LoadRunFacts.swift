public import Contracts

/// What is known of a run beside what was measured: who, when, and with which settings.
public struct LoadRunFacts: Sendable, Hashable {
    /// One setting in the words of the command line.
    public struct Setting: Sendable, Hashable {
        /// The setting's name, for example `--rate`.
        public let name: String
        /// Its value; never a secret.
        public let value: String

        /// Creates a setting.
        ///
        /// - Parameters:
        ///   - name: The setting's name.
        ///   - value: Its value.
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// The run's id, which marks its batches.
    public var runID: String
    /// When the schedule started.
    public var startedAt: Timestamp
    /// The program's version.
    public var version: String
    /// How batches were sent, in words: `open loop, poisson arrivals`, `closed loop, 8 in flight`, `ceiling`.
    public var mode: String
    /// The average arrival rate asked for in the measured part, in batches per second; nil without a schedule.
    public var rateAsked: Double?
    /// How long the measured part took, in seconds: to the schedule's end, or to the last send where that was later.
    public var durationSeconds: Double
    /// How long batches were sent before the measured part, in seconds.
    public var warmUpSeconds: Double
    /// The part of the schedule that was this machine's.
    public var shard: Shard
    /// How many processors the machine has for this program.
    public var processors: Int
    /// The settings, in the order in which they are to be shown.
    public var settings: [Setting]

    /// Creates facts.
    ///
    /// - Parameters:
    ///   - runID: The run's id.
    ///   - startedAt: When the schedule started.
    ///   - version: The program's version.
    ///   - mode: How batches were sent.
    ///   - rateAsked: The average arrival rate asked for, in batches per second; nil without a schedule.
    ///   - durationSeconds: How long the measured part took.
    ///   - warmUpSeconds: How long batches were sent before the measured part.
    ///   - shard: The part of the schedule that was this machine's.
    ///   - processors: How many processors the machine has for this program.
    ///   - settings: The settings.
    public init(
        runID: String,
        startedAt: Timestamp,
        version: String,
        mode: String,
        rateAsked: Double?,
        durationSeconds: Double,
        warmUpSeconds: Double = 0,
        shard: Shard = .whole,
        processors: Int = 1,
        settings: [Setting] = []
    ) {
        self.runID = runID
        self.startedAt = startedAt
        self.version = version
        self.mode = mode
        self.rateAsked = rateAsked
        self.durationSeconds = durationSeconds
        self.warmUpSeconds = warmUpSeconds
        self.shard = shard
        self.processors = processors
        self.settings = settings
    }
}

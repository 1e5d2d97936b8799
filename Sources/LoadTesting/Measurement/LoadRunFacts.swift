package import Contracts

/// What is known of a run beside what was measured: who, when, and with which settings.
package struct LoadRunFacts: Sendable, Hashable {
    /// One setting in the words of the command line.
    package struct Setting: Sendable, Hashable {
        /// The setting's name, for example `--rate`.
        package let name: String
        /// Its value; never a secret.
        package let value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// The run's id, which marks its batches.
    package var runID: String
    /// When the schedule started.
    package var startedAt: Timestamp
    /// The program's version.
    package var version: String
    /// How batches were sent, in words: `open loop, poisson arrivals`, `closed loop, 8 in flight`, `ceiling`.
    package var mode: String
    /// The average arrival rate asked for in the measured part, in batches per second; nil without a schedule.
    package var rateAsked: Double?
    /// How long the measured part took, in seconds: to the schedule's end, or to the last send where that was later.
    package var durationSeconds: Double
    /// How long batches were sent before the measured part, in seconds.
    package var warmUpSeconds: Double
    /// The part of the schedule that was this machine's.
    package var shard: Shard
    /// How many processors the machine has for this program.
    package var processors: Int
    /// The settings, in the order in which they are to be shown.
    package var settings: [Setting]

    package init(
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

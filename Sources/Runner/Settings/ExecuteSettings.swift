/// What an execute run does beyond the batch itself. Immutable once made.
package struct ExecuteSettings: Sendable {
    /// Whether the envelope is published; without it everything up to that is done.
    package var publishes = true
    /// Whether the batch's callbacks are awaited.
    package var awaitsCompletion = false
    /// How long to wait for the batch's completion.
    package var completionTimeout = Duration.seconds(1800)
    /// The root of run directories.
    package var outputDirectory = "runs"
    /// Whether the link `latest` beside the run's directory is to point to it.
    package var linksLatest = true
    /// Whether every essay is uploaded again.
    package var forcesReupload = false
    /// Whether a run without an admin token is refused.
    package var requiresPreflight = false
    /// The extract of the CJ service's database after the batch; nil makes none.
    package var databaseExtract: DatabaseExtractSettings?
    /// Where acknowledged uploads are remembered across runs; nil remembers none.
    package var uploadCachePath: String?
    /// How long after a killed run's attempt to publish its envelope may still appear on the topic.
    package var settleTime = Duration.seconds(30)
    /// How long to wait for a broker to answer.
    package var brokerTimeout = Duration.seconds(15)
    /// What the run's own waits go by; librdkafka and the HTTP clients have clocks of their own.
    package var clock: any Clock<Duration> = ContinuousClock()

    /// Creates settings with the command line's defaults.
    package init() {}
}

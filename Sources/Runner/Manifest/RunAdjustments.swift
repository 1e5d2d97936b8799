/// What a process is told beyond what runs have recorded of themselves.
package struct RunAdjustments: Sendable {
    /// The extract of the CJ service's database, for runs that make one; its command is not recorded.
    package var databaseExtract: DatabaseExtractSettings?
    /// How long to wait for a batch's completion; nil waits as long as the run was told.
    package var completionTimeout: Duration?
    /// How long after a killed run's attempt to publish its envelope may still appear on the topic; nil takes the default.
    package var settleTime: Duration?

    package init(
        databaseExtract: DatabaseExtractSettings? = nil,
        completionTimeout: Duration? = nil,
        settleTime: Duration? = nil
    ) {
        self.databaseExtract = databaseExtract
        self.completionTimeout = completionTimeout
        self.settleTime = settleTime
    }

    /// What a run does: as it was recorded, but for the adjustments.
    package func settings(over recorded: RecordedSettings) -> ExecuteSettings {
        var settings = recorded.executeSettings(databaseExtract: databaseExtract)
        if let completionTimeout { settings.completionTimeout = completionTimeout }
        if let settleTime { settings.settleTime = settleTime }
        return settings
    }
}

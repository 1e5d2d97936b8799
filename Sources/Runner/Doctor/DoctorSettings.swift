/// What `doctor` looks at. Immutable once made.
package struct DoctorSettings: Sendable {
    /// The batch: its folder, and the assignment if there is one.
    package var batch: BatchSettings
    /// Whether the user named the batch folder; one that nobody named need not exist.
    package var namesBatchFolder = true
    package var services: ServiceSettings
    /// The root of run directories.
    package var outputDirectory = "runs"
    /// How long each check may take.
    package var timeout = Duration.seconds(10)

    /// Creates settings with the command line's defaults.
    package init(batch: BatchSettings, services: ServiceSettings) {
        self.batch = batch
        self.services = services
    }
}

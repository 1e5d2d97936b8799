/// What `doctor` looks at. Immutable once made.
public struct DoctorSettings: Sendable {
    /// The batch: its folder, and the assignment if there is one.
    public var batch: BatchSettings
    /// Whether the user named the batch folder; one that nobody named need not exist.
    public var namesBatchFolder = true
    /// Where the services are.
    public var services: ServiceSettings
    /// The root of run directories.
    public var outputDirectory = "runs"
    /// How long each check may take.
    public var timeout = Duration.seconds(10)

    /// Creates settings with the command line's defaults.
    ///
    /// - Parameters:
    ///   - batch: The batch.
    ///   - services: Where the services are.
    public init(batch: BatchSettings, services: ServiceSettings) {
        self.batch = batch
        self.services = services
    }
}

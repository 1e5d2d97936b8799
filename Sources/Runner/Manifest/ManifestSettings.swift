/// Many batches that are run together: what each is, and how many may be under way at once. Immutable once made.
public struct ManifestSettings: Sendable {
    /// One of the batches.
    public struct Batch: Sendable {
        /// The batch.
        public let batch: BatchSettings
        /// What is done with it beyond the batch itself.
        public let execute: ExecuteSettings

        /// Creates a batch of a manifest.
        ///
        /// - Parameters:
        ///   - batch: The batch.
        ///   - execute: What is done with it beyond the batch itself.
        public init(_ batch: BatchSettings, execute: ExecuteSettings) {
            self.batch = batch
            self.execute = execute
        }
    }

    /// The manifest's path.
    public let source: String
    /// The manifest's own bytes, of which a copy is kept.
    public let bytes: [UInt8]
    /// The batches, with ids and labels of their own.
    public let batches: [Batch]
    /// How many batches may be under way at once.
    public var concurrency = 4
    /// Whether no further batch is begun once one has failed.
    public var failsFast = false
    /// The root of run directories.
    public var outputDirectory = "runs"

    /// Creates settings.
    ///
    /// - Parameters:
    ///   - source: The manifest's path.
    ///   - bytes: The manifest's own bytes.
    ///   - batches: The batches, with ids and labels of their own.
    public init(source: String, bytes: [UInt8], batches: [Batch]) {
        self.source = source
        self.bytes = bytes
        self.batches = batches
    }

    /// The name of the manifest's copy.
    var copyName: String { source.lowercased().hasSuffix(".csv") ? "manifest.csv" : "manifest.yaml" }
}

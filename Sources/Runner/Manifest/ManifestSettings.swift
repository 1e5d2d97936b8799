/// Many batches that are run together: what each is, and how many may be under way at once. Immutable once made.
package struct ManifestSettings: Sendable {
    package struct Batch: Sendable {
        package let batch: BatchSettings
        /// What is done with it beyond the batch itself.
        package let execute: ExecuteSettings

        package init(_ batch: BatchSettings, execute: ExecuteSettings) {
            self.batch = batch
            self.execute = execute
        }
    }

    /// The manifest's path.
    package let source: String
    /// The manifest's own bytes, of which a copy is kept.
    package let bytes: [UInt8]
    /// The batches, with ids and labels of their own.
    package let batches: [Batch]
    /// How many batches may be under way at once.
    package var concurrency = 4
    /// Whether no further batch is begun once one has failed.
    package var failsFast = false
    /// The root of run directories.
    package var outputDirectory = "runs"

    package init(source: String, bytes: [UInt8], batches: [Batch]) {
        self.source = source
        self.bytes = bytes
        self.batches = batches
    }

    /// The name of the manifest's copy.
    var copyName: String { source.lowercased().hasSuffix(".csv") ? "manifest.csv" : "manifest.yaml" }
}

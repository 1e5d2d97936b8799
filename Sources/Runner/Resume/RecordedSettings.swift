package import Contracts
import Essays
import Foundation

/// What a run was told, as its journal records it: everything that makes it the same run, and no secret.
package struct RecordedSettings: Sendable, Codable {
    /// What the run is for.
    package let mode: RunnerMode
    /// The batch, with absolute paths.
    package let batch: BatchSettings
    /// The assignment's grade scale, as far as it was known.
    package let gradeScale: GradeScale
    /// Whether the envelope is published.
    package let publishes: Bool
    /// Whether the batch's callbacks are awaited.
    package let awaitsCompletion: Bool
    /// How long to wait for the batch's completion, in seconds.
    package let completionTimeout: Double
    /// Whether every essay is uploaded again.
    package let forcesReupload: Bool
    /// Whether a run without an admin token is refused.
    package let requiresPreflight: Bool
    /// Whether the CJ service's database is extracted; its command may hold a secret, and is not recorded.
    package let extractsDatabase: Bool
    /// Where acknowledged uploads are remembered across runs, an absolute path.
    package let uploadCachePath: String?
    /// Where the services were.
    package let services: RecordedServices

    init(_ batch: BatchSettings, mode: RunnerMode, gradeScale: GradeScale, context: RunContext) {
        let folder = FileManager.default.currentDirectoryPath
        var absolute = batch
        absolute.layout = batch.layout.absolute(from: folder)
        self.batch = absolute
        self.mode = mode
        self.gradeScale = gradeScale
        let settings = context.settings
        publishes = settings.publishes
        awaitsCompletion = settings.awaitsCompletion
        completionTimeout = settings.completionTimeout.seconds
        forcesReupload = settings.forcesReupload
        requiresPreflight = settings.requiresPreflight
        extractsDatabase = settings.databaseExtract != nil
        uploadCachePath = settings.uploadCachePath.map { $0.absolutePath(from: folder) }
        services = RecordedServices(context.services, folder: folder)
    }

    /// What to do, as it was recorded.
    ///
    /// - Parameter databaseExtract: The extract of the CJ service's database, if the run makes one.
    package func executeSettings(databaseExtract: DatabaseExtractSettings?) -> ExecuteSettings {
        var settings = ExecuteSettings()
        settings.publishes = publishes
        settings.awaitsCompletion = awaitsCompletion
        settings.completionTimeout = .seconds(completionTimeout)
        settings.forcesReupload = forcesReupload
        settings.requiresPreflight = requiresPreflight
        settings.databaseExtract = extractsDatabase ? databaseExtract : nil
        settings.uploadCachePath = uploadCachePath
        return settings
    }
}

import Contracts
import Foundation

/// What the batches of a manifest were told, as their record holds it: their ids, their settings, and no secret.
struct RecordedManifest: Sendable, Codable {
    /// The manifest's path.
    let source: String
    /// How many batches may be under way at once.
    let concurrency: Int
    /// Whether no further batch is begun once one has failed.
    let failsFast: Bool
    /// The batches in the manifest's order.
    let batches: [RecordedSettings]

    init(_ settings: ManifestSettings, context: RunContext) {
        source = settings.source.absolutePath(from: FileManager.default.currentDirectoryPath)
        concurrency = settings.concurrency
        failsFast = settings.failsFast
        batches = settings.batches.map { entry in
            RecordedSettings(
                entry.batch,
                mode: .execute,
                gradeScale: entry.batch.offlineGradeScale,
                context: RunContext(
                    services: context.services,
                    settings: entry.execute,
                    logger: context.logger,
                    observer: context.observer
                )
            )
        }
    }
}

extension JSONValue {
    /// Writes a value as a record holds it.
    ///
    /// - Throws: `RunnerError` with the code `outputFailed`.
    init(recording value: some Encodable) throws(RunnerError) {
        do {
            self = try JSONValue(parsing: Array(try JSONEncoder().encode(value)))
        } catch {
            throw RunnerError(.outputFailed, "The run's settings cannot be recorded: \(error)", cause: error)
        }
    }

    /// Reads a value from a record.
    ///
    /// - Parameters:
    ///   - type: What the value must be.
    ///   - path: The record's path, for the error.
    /// - Throws: `RunnerError` with the code `inputRefused` when it is that of another version of this program.
    func recorded<Value: Decodable>(_ type: Value.Type, of path: String) throws(RunnerError) -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(jsonBytes))
        } catch {
            throw RunnerError(
                .inputRefused,
                "The settings in '\(path)' cannot be read, so the run cannot go on: \(error). Go on with the version of this "
                    + "program that began the run.",
                cause: error
            )
        }
    }
}

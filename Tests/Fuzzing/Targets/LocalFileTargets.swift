import Artefacts
import Commands
import Contracts
import Foundation
import Kafka

/// What lies on the disk between two runs, and what users write.
enum LocalFileTargets {
    static func journal(_ bytes: [UInt8]) {
        _ = try? JournalState(JournalLines(bytes), of: "journal.jsonl")
    }

    static func artefact(_ bytes: [UInt8]) throws(FuzzFinding) {
        guard let folder, let validator = try? RunDirectoryValidator() else {
            throw FuzzFinding("no folder, or no validator, could be made")
        }
        do {
            try Data(bytes).write(to: folder.appending(path: "assessment_run.execute.json"))
            let report = try validator.validate(folder.path)
            // No input has the manifest of an empty folder and the right checksum unless it is a seed.
            _ = report.differences.map(\.message)
        } catch {
            throw FuzzFinding("validation gave up: \(error)")
        }
    }

    static func configuration(_ bytes: [UInt8]) {
        _ = try? ConfigurationFile(yaml: String(decoding: bytes, as: UTF8.self), path: "eng5-np.yaml")
    }

    static func properties(_ bytes: [UInt8]) {
        var properties = KafkaProperties()
        try? properties.setFile(text: String(decoding: bytes, as: UTF8.self), path: "kafka.properties")
    }

    /// One run's folder for all inputs, in memory where there is such a place.
    private static let folder: URL? = {
        let parent = FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : NSTemporaryDirectory()
        let folder = URL(filePath: parent).appending(path: "eng5-fuzz-\(ProcessInfo.processInfo.processIdentifier)")
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            return folder
        } catch {
            return nil
        }
    }()
}

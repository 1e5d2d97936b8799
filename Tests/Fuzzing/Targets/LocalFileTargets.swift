import Artefacts
import Commands
import Contracts
import Foundation
import Kafka
import Sandbox

/// What lies on the disk between two runs, and what users write.
enum LocalFileTargets {
    static func journal(_ bytes: [UInt8]) {
        _ = try? JournalState(JournalLines(bytes), of: "journal.jsonl")
    }

    static func artefact(_ bytes: [UInt8]) throws(FuzzFinding) {
        guard let validator = try? RunDirectoryValidator() else { throw FuzzFinding("no validator could be made") }
        let folder = try ScratchRun.holding(bytes)
        do {
            let report = try validator.validate(folder)
            // No input has the manifest of an empty folder and the right checksum unless it is a seed.
            _ = report.differences.map(\.message)
        } catch {
            throw FuzzFinding("validation gave up: \(error)")
        }
    }

    static func configuration(_ bytes: [UInt8]) {
        _ = try? ConfigurationFile(yaml: String(decoding: bytes, as: UTF8.self), path: "eng5-np.yaml")
    }

    static func manifest(_ bytes: [UInt8]) {
        guard let first = bytes.first else { return }
        let content = Array(bytes.dropFirst())
        guard let text = String(validating: content, as: UTF8.self) else { return }
        let path = first == UInt8(ascii: "C") ? "batches.csv" : "batches.yaml"
        var problems = ManifestProblems()
        _ = try? ManifestFile(text: text, bytes: content, path: path, &problems)
    }

    static func fault(_ bytes: [UInt8]) {
        _ = try? Fault(String(decoding: bytes, as: UTF8.self))
    }

    static func properties(_ bytes: [UInt8]) {
        var properties = KafkaProperties()
        try? properties.setFile(text: String(decoding: bytes, as: UTF8.self), path: "kafka.properties")
    }
}

import Contracts
import Foundation
import TestSupport

@testable import Artefacts

/// A run directory as the runner leaves it, for a test to tamper with.
struct SoundRun {
    let directory: RunDirectory
    let artefactName = "assessment_run.execute.json"

    /// Runs a test's body with the directory of a whole run; it is gone afterwards.
    static func with<Result>(_ body: (SoundRun) async throws -> Result) async throws -> Result {
        try await withTemporaryDirectory { root in
            let batchID = RecordedCallbacks.batchID
            let directory = try RunDirectory.create(in: root.path, batchID: batchID, at: Timestamp.now)
            try EssayKey([.init(essayID: "X", fileName: "x.docx", checksum: SampleRun.checksum)]).write(to: directory)
            try AtomicFile.write(Array(#"{"event_id":"e"}"#.utf8), to: "\(directory.requests)/request.json")
            try AtomicFile.write(Array("{}\n".utf8), to: directory.journal)
            var fold = CallbackFold(batchID: batchID)
            var events = EventArchive(directory)
            for message in try RecordedCallbacks.all() {
                if case .foreign = fold.receive(topic: message.topic, payload: message.payload) { continue }
                try events.keep(message.payload, from: message.topic)
            }
            // A message that names the batch and cannot be decoded is kept and counted.
            let malformed = Array(#"{"data": {"entity_id": "\#(batchID.wireString)"}}"#.utf8)
            _ = fold.receive(topic: .completed, payload: malformed)
            try events.keep(malformed, from: .completed)
            var artefact = SampleRun.artefact(fold)
            artefact.validation.manifest = try Manifest(of: directory)
            try artefact.write(to: directory)
            return try await body(SoundRun(directory: directory))
        }
    }

    /// The artefact's path.
    var artefact: String { directory.artefact(.execute) }

    /// A path below the directory.
    func path(_ file: String) -> String { RunPath.joined(directory.path, file) }

    /// Checks the directory.
    func differences() throws -> [RunDifference] {
        try RunDirectoryValidator().validate(directory.path).differences
    }

    /// A file's text.
    func text(_ file: String) throws -> String { try String(contentsOfFile: path(file), encoding: .utf8) }

    /// Changes a file's text.
    func rewrite(_ file: String, _ change: (String) throws -> String) throws {
        try AtomicFile.write(Array(try change(text(file)).utf8), to: path(file))
    }

    /// Changes the artefact and gives it a checksum that fits, as a careful forger would.
    func forge(_ change: (String) throws -> String) throws {
        try rewrite(artefactName, change)
        let document = try JSONValue(parsing: Array(text(artefactName).utf8))
        let carried = document["validation"]?["artefact_checksum"]?.string ?? ""
        try rewrite(artefactName) { $0.replacing(carried, with: ArtefactChecksum.computed(of: document)) }
    }

    /// The first file of a folder below the directory, as a path below the directory.
    func firstFile(of folder: String) throws -> String {
        let names = try FileManager.default.contentsOfDirectory(atPath: path(folder)).sorted()
        return "\(folder)/\(names.first ?? "")"
    }
}

import Foundation

/// One run's folder for all inputs of a process, in memory where there is such a place.
enum ScratchRun {
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

    /// Puts an artefact into the folder.
    ///
    /// - Parameter artefact: The artefact's bytes.
    /// - Returns: The folder's path.
    /// - Throws: ``FuzzFinding`` when the folder or the artefact cannot be written.
    static func holding(_ artefact: [UInt8]) throws(FuzzFinding) -> String {
        guard let folder else { throw FuzzFinding("no folder for runs could be made") }
        do {
            try Data(artefact).write(to: folder.appending(path: "assessment_run.execute.json"))
        } catch {
            throw FuzzFinding("the artefact could not be written: \(error)")
        }
        return folder.path
    }
}

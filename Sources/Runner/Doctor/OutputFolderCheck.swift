import Artefacts

/// Checks that runs can be kept: that the output folder can be written to and has room.
struct OutputFolderCheck: Sendable {
    let path: String

    /// Less than this is worth a note: a run of some hundred essays needs some 10 MB.
    private static let notedBytes: Int64 = 100_000_000

    func examine() async -> Finding {
        let path = path
        do throws(RunnerError) {
            let probe = try await DiskExecutor.run { () throws(RunnerError) in
                do throws(ArtefactsError) {
                    return try FolderProbe(path)
                } catch {
                    throw RunnerError(.outputFailed, error.message, cause: error)
                }
            }
            return judge(probe)
        } catch {
            return .failed("'\(path)' cannot be used", advice: [error.message + " See --output-dir."])
        }
    }

    /// Judges a folder that can be written to.
    func judge(_ probe: FolderProbe) -> Finding {
        let megabytes = probe.freeBytes / 1_000_000
        let place = probe.exists ? "'\(path)' can be written to" : "'\(path)' can be made"
        let notes = probe.freeBytes < Self.notedBytes ? ["only \(megabytes) MB are free: a run may fill the disk"] : []
        return .passed("\(place), \(megabytes) MB free", notes: notes)
    }
}

package import Contracts

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A run's artefact as it lies on the disk, for those who make something of it.
package struct StoredArtefact: Sendable {
    /// The run's folder.
    package let directory: RunDirectory
    /// The artefact's path.
    package let path: String
    /// What the artefact says.
    package let document: JSONValue
    /// Whether the artefact carries the checksum of its own content; one that was changed by hand does not.
    package let carriesItsChecksum: Bool

    /// Reads an artefact. The call blocks.
    ///
    /// - Parameter path: The run's folder, which may be named by a link such as `latest`, or the artefact itself.
    /// - Throws: `ArtefactsError`: `noArtefact` when there is none, or several of which one must be named; `readFailed`
    ///   when it cannot be read or is no JSON.
    package init(reading path: String) throws(ArtefactsError) {
        var status = stat()
        guard stat(path, &status) == 0 else { throw RunDirectoryValidator.nothing(path, SystemFailure.last) }
        let isFolder = status.st_mode & S_IFMT == S_IFDIR
        directory = RunDirectory(path: isFolder ? path : RunPath.folder(of: path))
        self.path = isFolder ? RunPath.joined(path, try Self.name(in: path)) : path
        let bytes = try WholeFile.bytes(self.path)
        do throws(ContractError) {
            document = try JSONValue(parsing: bytes)
        } catch {
            throw ArtefactsError(
                .readFailed,
                "'\(Excerpt.plain(self.path))' is no artefact of a run, or is damaged: \(error.message).",
                path: self.path
            )
        }
        do throws(ArtefactsError) {
            try ArtefactChecksum.verifyChecksum(of: document)
            carriesItsChecksum = true
        } catch {
            carriesItsChecksum = false
        }
    }

    private static func name(in folder: String) throws(ArtefactsError) -> String {
        let names = RunDirectoryListing(of: folder).rootNames.filter {
            RunDirectoryValidator.mode(ofArtefact: $0) != nil
        }
        if names.count > 1 {
            throw ArtefactsError(
                .noArtefact,
                "'\(Excerpt.plain(folder))' holds several artefacts (\(names.sorted().joined(separator: ", "))): name one "
                    + "of them.",
                path: folder
            )
        }
        guard let name = names.first else { throw RunDirectoryValidator.noArtefact(in: folder) }
        return name
    }
}

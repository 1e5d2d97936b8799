package import Foundation

/// The commit that the running program was built from, as far as it can be known.
package struct GitRevision: Sendable, Hashable {
    /// The commit's full hash in lower-case hexadecimal, or `UNKNOWN`.
    package let sha: String

    /// What stands for an unknown commit.
    package static let unknown = GitRevision(sha: "UNKNOWN")

    package static let current = running(in: ProcessInfo.processInfo.environment)

    /// The revision of the running program: `$GIT_SHA`, which images set, else what was installed with the executable, else
    /// that of the checkout it is in.
    ///
    /// - Parameter environment: The environment of the run.
    package static func running(in environment: [String: String]) -> GitRevision {
        if let sha = environment["GIT_SHA"], isHash(sha) { return GitRevision(sha: sha) }
        return ofExecutable
    }

    private static let ofExecutable: GitRevision = {
        guard let executable = Bundle.main.executableURL?.resolvingSymlinksInPath() else { return unknown }
        return ofInstallation(executable) ?? ofCheckout(containing: executable)
    }()

    /// Reads the revision that `scripts/install.sh` keeps under the same prefix as the program.
    ///
    /// - Parameter executable: The program, in a folder beside `share`.
    /// - Returns: The revision, or nil where none was installed.
    package static func ofInstallation(_ executable: URL) -> GitRevision? {
        let prefix = executable.deletingLastPathComponent().deletingLastPathComponent()
        guard let sha = text(prefix.appending(path: "share/eng5-np-runner/revision")) else { return nil }
        return isHash(sha) ? GitRevision(sha: sha) : unknown
    }

    /// Finds the revision of the checkout of this package that a file lies in, without running git.
    ///
    /// - Parameter file: Any path; its parents are searched.
    /// - Returns: The revision, or `unknown` outside of such a checkout.
    package static func ofCheckout(containing file: URL) -> GitRevision {
        var folder = file.deletingLastPathComponent()
        while folder.path != "/", folder.path != "" {
            let git = folder.appending(path: ".git")
            // Another project's checkout that happens to hold the binary says nothing about the binary.
            let isOurs = FileManager.default.fileExists(atPath: folder.appending(path: "CRdKafka").path)
            if FileManager.default.fileExists(atPath: git.path) {
                return isOurs ? head(of: gitDirectory(git)) : unknown
            }
            folder.deleteLastPathComponent()
        }
        return unknown
    }

    /// In a linked worktree `.git` is a file that names the directory.
    private static func gitDirectory(_ git: URL) -> URL {
        guard let pointer = text(git), pointer.hasPrefix("gitdir: ") else { return git }
        return URL(filePath: String(pointer.dropFirst(8)), relativeTo: git.deletingLastPathComponent())
    }

    private static func head(of directory: URL) -> GitRevision {
        guard let head = text(directory.appending(path: "HEAD")) else { return unknown }
        guard head.hasPrefix("ref: ") else { return isHash(head) ? GitRevision(sha: head) : unknown }
        let reference = String(head.dropFirst(5))
        let common = text(directory.appending(path: "commondir")).map { URL(filePath: $0, relativeTo: directory) }
        for place in [directory, common].compactMap({ $0 }) {
            if let sha = text(place.appending(path: reference)), isHash(sha) { return GitRevision(sha: sha) }
            for line in (text(place.appending(path: "packed-refs")) ?? "").split(separator: "\n")
            where line.hasSuffix(" \(reference)") {
                let sha = String(line.prefix(40))
                if isHash(sha) { return GitRevision(sha: sha) }
            }
        }
        return unknown
    }

    private static func text(_ file: URL) -> String? {
        (try? String(contentsOf: file, encoding: .utf8))?.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private static func isHash(_ text: String) -> Bool {
        (7...40).contains(text.utf8.count)
            && text.utf8.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit && !($0 >= 0x41 && $0 <= 0x5A) }
    }
}

import Foundation
import TestSupport
import Testing

@testable import Artefacts

@Suite("The listing of a run directory")
struct RunDirectoryListingTests {
    @Test("has the regular files of all levels, sorted, and reports the rest")
    func listing() async throws {
        try await withTemporaryDirectory { root in
            let deep = root.appending(path: "b/c")
            try FileManager.default.createDirectory(at: deep, withIntermediateDirectories: true)
            for name in ["z", "a", ".hidden", "b/c/é", "b/x"] {
                try Data().write(to: root.appending(path: name))
            }
            try FileManager.default.createSymbolicLink(
                at: deep.appending(path: "up"),
                withDestinationURL: root
            )
            #expect(mkfifo(root.appending(path: "pipe").path, 0o600) == 0)
            #if os(Linux)
            // A name in Latin-1; other systems' file systems refuse it.
            let latin = Array(root.path.utf8CString.dropLast()) + [0x2F, CChar(bitPattern: 0xE5), 0]
            close(open(latin, O_CREAT | O_WRONLY, 0o600))
            #endif
            let listing = RunDirectoryListing(of: root.path)
            #expect(listing.files == [".hidden", "a", "b/c/é", "b/x", "z"])
            #expect(Set(listing.rootNames) == ["a", "z", ".hidden", "pipe"])
            let found = Set(listing.differences.map { "\($0.code.rawValue) \($0.file)" })
            #expect(found.isSuperset(of: ["symbolic_link b/c/up", "special_file pipe"]))
            #if os(Linux)
            #expect(found.contains("file_name \u{FFFD}"))
            #endif
        }
    }

    @Test("reports a folder that cannot be listed")
    func unreadable() {
        let listing = RunDirectoryListing(of: "/nonexistent")
        #expect(listing.files.isEmpty)
        #expect(listing.differences.map(\.code) == [.unreadable])
    }
}

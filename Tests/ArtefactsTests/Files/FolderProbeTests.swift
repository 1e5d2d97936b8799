import Foundation
import TestSupport
import Testing

@testable import Artefacts

@Suite struct FolderProbeTests {
    @Test(arguments: ["", "/", "///"])
    func aFolderIsTriedAndLeftEmpty(end: String) async throws {
        try await withTemporaryDirectory { folder in
            let probe = try FolderProbe(folder.path + end)
            #expect(probe.folder == folder.path)
            #expect(probe.exists)
            #expect(probe.freeBytes > 0)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
        }
    }

    @Test func aMissingFolderIsNotMade() async throws {
        try await withTemporaryDirectory { folder in
            let probe = try FolderProbe(folder.appending(path: "a/b").path)
            #expect(probe.folder == folder.path)
            #expect(!probe.exists)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
        }
    }

    @Test func namesAloneBeginHere() throws {
        #expect(try FolderProbe("no-such-folder-here").folder == ".")
    }

    @Test(arguments: ["file", "file/below", "link", "link/below"])
    func whatIsNoFolderIsRefused(path: String) async throws {
        try await withTemporaryDirectory { folder in
            try Data().write(to: folder.appending(path: "file"))
            try FileManager.default.createSymbolicLink(
                at: folder.appending(path: "link"),
                withDestinationURL: folder.appending(path: "nothing")
            )
            let error = #expect(throws: ArtefactsError.self) { try FolderProbe(folder.appending(path: path).path) }
            #expect(error?.code == .folderUnusable)
            #expect(error?.message.contains(path) == true)
        }
    }

    @Test func aVolumeThatTakesNoFilesIsFound() {
        let error = #expect(throws: ArtefactsError.self) { try FolderProbe("/proc") }
        #expect(error?.code == .writeFailed)
    }
}

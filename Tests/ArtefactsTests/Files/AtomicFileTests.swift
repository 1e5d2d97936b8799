import Artefacts
import Foundation
import TestSupport
import Testing

@Suite("Atomic files")
struct AtomicFileTests {
    @Test("replace the earlier file and leave nothing else behind")
    func replaces() async throws {
        try await withTemporaryDirectory { directory in
            let path = directory.appending(path: "one.json").path
            try AtomicFile.write(Array("first, and longer".utf8), to: path)
            try AtomicFile.write(Array("second".utf8), to: path)
            #expect(try String(contentsOfFile: path, encoding: .utf8) == "second")
            #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["one.json"])
        }
    }

    @Test("have the permissions asked for, whatever the earlier file had")
    func permissions() async throws {
        try await withTemporaryDirectory { directory in
            let path = directory.appending(path: "key.csv").path
            try AtomicFile.write([], to: path, mode: 0o644)
            try AtomicFile.write([1], to: path, mode: 0o600)
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        }
    }

    @Test("take the place of a symbolic link and leave its target alone")
    func symbolicLink() async throws {
        try await withTemporaryDirectory { directory in
            let (target, link) = (directory.appending(path: "target"), directory.appending(path: "link"))
            try Data("old".utf8).write(to: target)
            try FileManager.default.createSymbolicLink(at: link, withDestinationURL: target)
            try AtomicFile.write(Array("new".utf8), to: link.path)
            #expect(try String(contentsOf: target, encoding: .utf8) == "old")
            #expect(try String(contentsOf: link, encoding: .utf8) == "new")
        }
    }

    @Test("say which path failed and why, where the folder is missing or the name is a folder's")
    func refused() async throws {
        try await withTemporaryDirectory { directory in
            let missing = directory.appending(path: "missing/one.json").path
            let absent = #expect(throws: ArtefactsError.self) { try AtomicFile.write([1], to: missing) }
            #expect(absent?.code == .writeFailed)
            #expect(absent?.systemNumber == ENOENT)
            #expect(absent?.message.contains(missing) == true)
            #expect(absent?.message.contains("No such file or directory") == true)
            let folder = directory.appending(path: "folder").path
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
            let taken = #expect(throws: ArtefactsError.self) { try AtomicFile.write([1], to: folder) }
            #expect(taken?.code == .writeFailed)
            #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["folder"])
        }
    }

    @Test("leave the earlier file whole when there is no room for the new one")
    func diskFull() async throws {
        try await withTemporaryDirectory { directory in
            let path = directory.appending(path: "one.json").path
            try AtomicFile.write(Array("earlier".utf8), to: path)
            // A limit on the size of files holds for a whole process, so the attempt gets one of its own.
            await #expect(processExitsWith: .success) { [path = path as String] in
                signal(SIGXFSZ, SIG_IGN)
                var limit = rlimit(rlim_cur: 4096, rlim_max: 4096)
                #if canImport(Glibc)
                let limited = setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
                #else
                let limited = setrlimit(RLIMIT_FSIZE, &limit)
                #endif
                #expect(limited == 0)
                let bytes = [UInt8](repeating: 7, count: 1 << 16)
                let error = #expect(throws: ArtefactsError.self) { try AtomicFile.write(bytes, to: path) }
                #expect(error?.code == .diskFull)
                #expect(error?.message.contains(path) == true)
            }
            #expect(try String(contentsOfFile: path, encoding: .utf8) == "earlier")
            #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["one.json"])
        }
    }

    @Test("say so where the folder may not be written to")
    func readOnlyFolder() async throws {
        try await withTemporaryDirectory { directory in
            let path = directory.appending(path: "one.json").path
            try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: directory.path)
            // The administrator may write everywhere, so the attempt is made as nobody.
            await #expect(processExitsWith: .success) { [path = path as String] in
                if geteuid() == 0 { #expect(seteuid(65_534) == 0) }
                let error = #expect(throws: ArtefactsError.self) { try AtomicFile.write([1], to: path) }
                #expect(error?.code == .writeFailed)
                #expect(error?.systemNumber == EACCES)
            }
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: directory.path)
            #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path).isEmpty)
        }
    }
}

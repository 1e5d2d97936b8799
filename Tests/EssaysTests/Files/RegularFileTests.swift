import Foundation
import TestSupport
import Testing

@testable import Essays

@Suite struct RegularFileTests {
    @Test(arguments: [0, 1, 70_000])
    func fileIsReadWhole(_ size: Int) async throws {
        try await withTemporaryDirectory { folder in
            let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0) }
            let path = folder.appending(path: "f").path
            try Data(bytes).write(to: URL(filePath: path))
            #expect(try RegularFile.read(path, limit: 70_000) == bytes)
        }
    }

    @Test func fileAboveTheLimitIsRefusedBeforeItIsRead() async throws {
        try await withTemporaryDirectory { folder in
            let path = try write(Data(count: 11), in: folder)
            var hasBegun = false
            let error = #expect(throws: EssaysError.self) {
                try RegularFile.read(path, limit: 10, whileReading: { hasBegun = true })
            }
            #expect(error?.code == .limitExceeded)
            #expect(error?.message.contains("11 bytes") == true)
            #expect(error?.message.contains("at most 10") == true)
            #expect(!hasBegun)
        }
    }

    @Test(arguments: [Data("longer than before".utf8), Data("sho".utf8), Data("same2".utf8)])
    func fileThatChangesWhileItIsReadIsRefused(_ change: Data) async throws {
        try await withTemporaryDirectory { folder in
            let path = try write(Data("same1".utf8), in: folder)
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSince1970: 1)],
                ofItemAtPath: path
            )
            let error = #expect(throws: EssaysError.self) {
                try RegularFile.read(
                    path,
                    limit: 1000,
                    whileReading: {
                        let handle = FileHandle(forWritingAtPath: path)
                        try? handle?.truncate(atOffset: 0)
                        try? handle?.write(contentsOf: change)
                        try? handle?.close()
                    }
                )
            }
            #expect(error?.code == .fileChangedWhileRead)
        }
    }

    @Test func specialFilesAndLinksAreRefusedAtOnce() async throws {
        try await withTemporaryDirectory { folder in
            let fifo = folder.appending(path: "fifo").path
            #expect(mkfifo(fifo, 0o600) == 0)
            let link = folder.appending(path: "link").path
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: try write(Data(), in: folder))
            for path in [fifo, link, folder.path, "/dev/null"] {
                let error = #expect(throws: EssaysError.self) { try RegularFile.read(path, limit: 10) }
                #expect(error?.code == .notARegularFile, "\(path)")
                #expect(error?.files == [path])
            }
        }
    }

    @Test func absentFileIsNamed() {
        let error = #expect(throws: EssaysError.self) { try RegularFile.read("/absent/f", as: "shown", limit: 1) }
        #expect(error?.code == .fileMissing)
        #expect(error?.message.contains("\"shown\"") == true)
    }

    private func write(_ data: Data, in folder: URL) throws -> String {
        let url = folder.appending(path: "f")
        try data.write(to: url)
        return url.path
    }
}

import Foundation
import TestSupport
import Testing

@testable import Artefacts

@Suite("A scanned file")
struct ScannedFileTests {
    @Test(
        "has the size and digest of the file, and its content when that is not too large",
        arguments: [0, 1, 200_000]
    )
    func content(size: Int) async throws {
        try await withTemporaryDirectory { folder in
            let path = folder.appending(path: "file").path
            let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            try AtomicFile.write(bytes, to: path)
            for limit in [size, size + 1, size - 1] where limit >= 0 {
                let file = try #require(try ScannedFile(path, keepingUpTo: limit))
                #expect(file.size == size)
                #expect(file.sha256 == Hexadecimal.sha256(of: bytes))
                #expect(file.content == (limit < size ? nil : bytes))
            }
        }
    }

    @Test("is never a folder, and never what a link points to")
    func irregular() async throws {
        try await withTemporaryDirectory { folder in
            #expect(try ScannedFile(folder.path, keepingUpTo: 1) == nil)
            let link = folder.appending(path: "link").path
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "/etc/hostname")
            #expect(throws: SystemFailure.self) { try ScannedFile(link, keepingUpTo: 1) }
        }
    }
}

import TestSupport
import Testing

@testable import PlatformClients

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

@Suite struct UploadCacheTests {
    private let endpoint = Result { try ServiceAddress("http://u:s3cr3t@localhost:8001/v1/content", setting: "URL") }
    private let text = EssayText(name: "x", text: "text").sha256

    private func withCacheFile(_ content: String? = nil, _ body: (String) async throws -> Void) async throws {
        try await withTemporaryDirectory { directory in
            let path = directory.appending(path: "uploads.jsonl").path
            if let content { try Data(content.utf8).write(to: URL(filePath: path)) }
            try await body(path)
        }
    }

    private func line(_ sha: String, _ id: String, endpoint: String = "http://localhost:8001/v1/content") -> String {
        #"{"endpoint":"\#(endpoint)","sha256":"\#(sha)","storage_id":"\#(id)"}"#
    }

    @Test func remembersAcrossOpenings() async throws {
        try await withCacheFile { path in
            let endpoint = try endpoint.get()
            let first = try await UploadCache.open(path: path)
            #expect(first.storageID(ofText: text, at: endpoint) == nil)
            try await first.record(storageID(1), forText: text, at: endpoint)
            try await first.record(storageID(2), forText: text, at: endpoint)
            #expect(first.storageID(ofText: text, at: endpoint) == storageID(2))
            let second = try await UploadCache.open(path: path)
            #expect(second.storageID(ofText: text, at: endpoint) == storageID(2))
            #expect(second.count == 1)
            #expect(second.skippedLines == 0)
            let other = try ServiceAddress("http://elsewhere:8001/v1/content", setting: "URL")
            #expect(second.storageID(ofText: text, at: other) == nil)
        }
    }

    @Test func theFileIsPrivateAndHoldsNoCredentials() async throws {
        try await withCacheFile("") { path in
            #expect(chmod(path, 0o644) == 0)
            let cache = try await UploadCache.open(path: path)
            try await cache.record(storageID(1), forText: text, at: try endpoint.get())
            #expect(try permissions(of: path) == 0o600)
            let content = try String(contentsOf: URL(filePath: path), encoding: .utf8)
            #expect(!content.contains("s3cr3t"))
            #expect(content.hasSuffix("}\n"))
        }
    }

    @Test(arguments: ["", "\n", #"{"endpoint":"http"#, #"{"torn": tru"#, "\0\0\0\0"])
    func aTornLastLineIsPassedOverAndDoesNotSpoilTheNext(tail: String) async throws {
        try await withCacheFile(line(text, storageID(1)) + "\n" + tail) { path in
            let endpoint = try endpoint.get()
            let cache = try await UploadCache.open(path: path)
            #expect(cache.storageID(ofText: text, at: endpoint) == storageID(1))
            try await cache.record(storageID(9), forText: "other", at: endpoint)
            let again = try await UploadCache.open(path: path)
            #expect(again.storageID(ofText: text, at: endpoint) == storageID(1))
            #expect(again.storageID(ofText: "other", at: endpoint) == storageID(9))
        }
    }

    @Test func aWholeLastLineWithoutItsEndCounts() async throws {
        try await withCacheFile(line(text, storageID(1))) { path in
            let endpoint = try endpoint.get()
            let cache = try await UploadCache.open(path: path)
            #expect(cache.storageID(ofText: text, at: endpoint) == storageID(1))
            try await cache.record(storageID(2), forText: "other", at: endpoint)
            let reopened = try await UploadCache.open(path: path)
            #expect(reopened.count == 2)
        }
    }

    @Test func rubbishLinesAreCountedNotTrusted() async throws {
        let lines = ["nonsense", line(text, "not-an-id"), line(text, storageID(4)), #"{"sha256": 5}"#]
        try await withCacheFile(lines.joined(separator: "\n") + "\n") { path in
            let cache = try await UploadCache.open(path: path)
            #expect(cache.skippedLines == 3)
            #expect(cache.storageID(ofText: text, at: try endpoint.get()) == storageID(4))
        }
    }

    @Test func twoUsersOfOneFileLoseNothing() async throws {
        try await withCacheFile { path in
            let endpoint = try endpoint.get()
            // Two openings take locks against each other as two processes do.
            let caches = [try await UploadCache.open(path: path), try await UploadCache.open(path: path)]
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<200 {
                    group.addTask {
                        try await caches[number % 2].record(storageID(number), forText: "text \(number)", at: endpoint)
                    }
                }
                try await group.waitForAll()
            }
            let all = try await UploadCache.open(path: path)
            #expect(all.count == 200)
            #expect(all.skippedLines == 0)
        }
    }

    @Test func aFolderThatIsNotThereIsNamed() async throws {
        let error = try await platformError { _ = try await UploadCache.open(path: "/nonexistent/folder/cache.jsonl") }
        #expect(error.code == .localFile)
        #expect(error.message.contains("/nonexistent/folder/cache.jsonl"))
    }
}

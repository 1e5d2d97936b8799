import Contracts
import Logging
import TestSupport
import Testing

@testable import PlatformClients

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite struct EssayUploaderTests {
    private static func accepted(_ number: Int) -> ScriptedAnswer {
        .json(201, #"{"storage_id": "\#(storageID(number))", "correlation_id": "x"}"#)
    }

    private let essays = (1...25).map { EssayText(name: "essay \($0).docx", text: "text \($0)") }
    private let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    private func uploader(
        _ client: ContentServiceClient,
        _ cache: UploadCache? = nil,
        force: Bool = false
    ) -> EssayUploader {
        var uploader = EssayUploader(client: client, cache: cache, forceReupload: force, logger: logger)
        uploader.pacing = CallPacing(maximum: EssayUploader.concurrency, target: .zero)
        return uploader
    }

    @Test func keepsTheOrderAndTheBound() async throws {
        let gate = Gate()
        try await withContentClient { request in
            await gate.pass()
            return Self.accepted(Int(request.text.dropFirst(5)) ?? 0)
        } _: { client, server in
            let told = Recorder<Int>()
            async let uploaded = uploader(client).upload(essays) {
                told.record($0.index)
                return true
            }
            await gate.waitForArrivals(10)
            #expect(server.requests.count == 10)
            gate.open()
            let result = try await uploaded
            #expect(result.map(\.index) == Array(0..<25))
            #expect(result.map(\.storageID) == (1...25).map { storageID($0) })
            #expect(result.allSatisfy { $0.origin == .uploaded })
            #expect(told.all.sorted() == Array(0..<25))
            #expect(server.mostUnderWay == 10)
        }
    }

    /// What is under way when the process dies is recorded nowhere, so quick calls follow one another.
    @Test func quickUploadsFollowOneAnotherAndAStopLeavesOutTheRest() async throws {
        try await withContentClient {
            Self.accepted($0.number)
        } _: { client, server in
            let uploader = EssayUploader(client: client, cache: nil, logger: logger)
            var told = 0
            let uploaded = try await uploader.upload(essays) { _ in
                told += 1
                return told < 4
            }
            #expect(uploaded.map(\.index) == Array(0..<4))
            #expect(server.requests.count == 4)
            #expect(server.mostUnderWay == 1)
        }
    }

    /// Of a run that goes on, what it was given before is not sent again, even when the cache is to be ignored.
    @Test func whatTheRunItselfUploadedIsUsedIfItIsStillThere() async throws {
        try await withContentClient { request in
            if request.method == "POST" { return Self.accepted(50 + request.number) }
            return request.path.hasSuffix("1") ? .json(200, "text 1") : .json(404, "{}")
        } _: { client, server in
            let known = [essays[0].sha256: storageID(1), essays[1].sha256: storageID(2)]
            let uploaded = try await uploader(client, force: true).upload(Array(essays.prefix(3)), known: known)
            #expect(uploaded.map(\.origin) == [.cached, .uploaded, .uploaded])
            #expect(uploaded[0].storageID == storageID(1))
            #expect(server.requests.count { $0.method == "POST" } == 2)
        }
    }

    @Test func everyFailureIsNamedAndTheOthersGoOn() async throws {
        try await withContentClient { request in
            ["text 3", "text 20"].contains(request.text)
                ? .json(400, #"{"error": {"error_code": "VALIDATION_ERROR", "message": "no"}}"#)
                : Self.accepted(request.number)
        } _: { client, server in
            var told = 0
            let error = try await platformError {
                _ = try await uploader(client).upload(essays) { _ in
                    told += 1
                    return true
                }
            }
            #expect(error.failures.map(\.item) == ["essay 3.docx", "essay 20.docx"])
            #expect(error.message.contains("23 of 25"))
            #expect(told == 23)
            #expect(server.requests.count == 25)
        }
    }

    @Test func whenNothingAnswersTheRestIsNotTried() async throws {
        let many = (0..<100).map { EssayText(name: "\($0)", text: "\($0)") }
        try await withContentClient(attempts: 1) { _ in
            .reset
        } _: { client, server in
            let error = try await platformError { _ = try await uploader(client).upload(many) }
            #expect(error.code == .unreachable)
            #expect(error.failures.count >= 10)
            #expect(server.requests.count < 40)
            #expect(error.message.contains("were not begun"))
        }
    }

    @Test func equalTextsShareOneUpload() async throws {
        let twins = [
            EssayText(name: "a", text: "same"), EssayText(name: "b", text: "other"), EssayText(name: "c", text: "same"),
        ]
        try await withContentClient {
            Self.accepted($0.text == "same" ? 1 : 2)
        } _: { client, server in
            let uploaded = try await uploader(client).upload(twins)
            #expect(uploaded.map(\.storageID) == [storageID(1), storageID(2), storageID(1)])
            #expect(uploaded.map(\.origin) == [.uploaded, .uploaded, .sharedText])
            #expect(server.requests.count == 2)
        }
    }

    @Test func cachedTextsAreProbedAndStaleOnesUploadedAgain() async throws {
        try await withTemporaryDirectory { directory in
            let path = directory.appending(path: "cache.jsonl").path
            let three = Array(essays.prefix(3))
            try await withContentClient { request in
                if request.method == "POST" { return Self.accepted(100 + request.number) }
                // Of the cached ids one is held, one is gone, and one holds another text.
                return switch request.path.suffix(1) {
                case "1": .json(200, "text 1")
                case "2": .json(404, "{}")
                default: .json(200, "a text of somebody else")
                }
            } _: { client, server in
                let cache = try await UploadCache.open(path: path)
                for (number, essay) in three.enumerated() {
                    try await cache.record(storageID(number + 1), forText: essay.sha256, at: client.endpoint)
                }
                let uploaded = try await uploader(client, cache).upload(three)
                #expect(uploaded.map(\.origin) == [.cached, .uploaded, .uploaded])
                #expect(uploaded[0].storageID == storageID(1))
                #expect(server.requests.count { $0.method == "POST" } == 2)
                let reread = try await UploadCache.open(path: path)
                #expect(
                    three.map { reread.storageID(ofText: $0.sha256, at: client.endpoint) } == uploaded.map(\.storageID)
                )
            }
        }
    }

    @Test func forcedUploadsIgnoreAndRefreshTheCache() async throws {
        try await withTemporaryDirectory { directory in
            let path = directory.appending(path: "cache.jsonl").path
            try await withContentClient {
                Self.accepted(50 + $0.number)
            } _: { client, server in
                let cache = try await UploadCache.open(path: path)
                try await cache.record(storageID(1), forText: essays[0].sha256, at: client.endpoint)
                let uploaded = try await uploader(client, cache, force: true).upload([essays[0]])
                #expect(uploaded[0].origin == .uploaded)
                #expect(server.requests.map(\.method) == ["POST"])
                #expect(cache.storageID(ofText: essays[0].sha256, at: client.endpoint) == storageID(50))
            }
        }
    }

    @Test func afterAFailedRunOnlyTheRestIsUploaded() async throws {
        try await withTemporaryDirectory { directory in
            let path = directory.appending(path: "cache.jsonl").path
            let kept = Recorder<String>()
            try await withContentClient(attempts: 1) { request in
                if request.method == "GET" {
                    let number = Int(request.path.suffix(32), radix: 16) ?? 0
                    return .json(200, "text \(number)")
                }
                if request.text == "text 9", kept.all.count < 24 { return .json(503, "") }
                kept.record(request.text)
                return Self.accepted(Int(request.text.dropFirst(5)) ?? 0)
            } _: { client, _ in
                let first = try await UploadCache.open(path: path)
                _ = try await platformError { _ = try await uploader(client, first).upload(essays) }
                let second = try await UploadCache.open(path: path)
                #expect(second.count == 24)
                let uploaded = try await uploader(client, second).upload(essays)
                #expect(uploaded.filter { $0.origin == .uploaded }.map(\.name) == ["essay 9.docx"])
                #expect(kept.all.count == 25)
            }
        }
    }

    @Test func cancellationFinishesRecordsAndReportsWhatIsUnderWay() async throws {
        try await withTemporaryDirectory { directory in
            let path = directory.appending(path: "cache.jsonl").path
            let gate = Gate()
            let told = Recorder<String>()
            try await withContentClient { request in
                await gate.pass()
                return Self.accepted(request.number)
            } _: { client, server in
                let cache = try await UploadCache.open(path: path)
                let (uploader, essays) = (uploader(client, cache), essays)
                let error = try await platformError {
                    try await withThrowingTaskGroup(of: Void.self) { group in
                        group.addTask {
                            _ = try await uploader.upload(essays) {
                                told.record($0.name)
                                return true
                            }
                        }
                        await gate.waitForArrivals(10)
                        group.cancelAll()
                        gate.open()
                        try await group.waitForAll()
                    }
                }
                #expect(error.code == .cancelled)
                #expect(error.message.contains("10 of 25"))
                #expect(told.all.count == 10)
                #expect(server.requests.count == 10)
                let reopened = try await UploadCache.open(path: path)
                #expect(reopened.count == 10)
            }
        }
    }

}

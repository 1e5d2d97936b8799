import Contracts
import Foundation
import TestSupport
import Testing

@testable import Sandbox

/// What clients of the stand-ins see of the plan's HTTP faults.
@Suite struct PlannedHTTPFaultsTests {
    private func withFaults(
        _ faults: String...,
        requestLog: String? = nil,
        _ body: (StandInWorld) async throws -> Void
    ) async throws {
        let parsed = try faults.map { try Fault($0) }
        try await withWorld(
            configure: {
                $0.faultPlan.faults = parsed
                $0.faultPlan.requestLogPath = requestLog
            },
            body
        )
    }

    @Test func aStatusReplacesTheAnswerOfOneService() async throws {
        try await withFaults("http.content.503=2") { world in
            for status in [503, 503, 201] {
                let struck = try await ask(.post, world.contentURL, body: [1])
                #expect(struck.status == status)
                let spared = try await ask(.get, world.cjURL + "/healthz")
                #expect(spared.status == 200)
            }
            #expect(world.faults.tallies.map(\.count) == [2])
            #expect(world.faults.tallies.map(\.chances) == [3])
        }
    }

    @Test func everyServiceIsMeantByAStar() async throws {
        try await withFaults("http.*.reset") { world in
            for url in [world.cjURL, world.llmURL] {
                await #expect(throws: (any Error).self) { try await ask(.get, url + "/healthz") }
            }
            #expect(world.state.requests.count == world.faults.tallies[0].count)
        }
    }

    @Test func anAnswerIsLostWhenTheWorkIsDone() async throws {
        try await withFaults("http.content.answer-lost=1") { world in
            let texts = world.state.textCount
            await #expect(throws: (any Error).self) { try await ask(.post, world.contentURL, body: [1]) }
            #expect(world.state.textCount == texts + 1)
        }
    }

    @Test func garbageIsNoJSON() async throws {
        try await withFaults("http.cj.garbage=1") { world in
            let answer = try await ask(.post, world.cjURL + "/api/v1/anchors/register", json: registration())
            #expect(answer.status == 201)
            #expect(!answer.bytes.isEmpty && answer.json == nil)
            #expect(world.state.anchors(ofAssignment: assignmentID).isEmpty)
        }
    }

    @Test func slownessAddsUpAndOtherFaultsFollowIt() async throws {
        try await withFaults("http.cj.slow=40ms", "http.cj.slow=40ms", "http.cj.500=1") { world in
            for status in [500, 200] {
                let start = ContinuousClock.now
                let answer = try await ask(.get, world.cjURL + "/healthz")
                #expect(answer.status == status)
                #expect(ContinuousClock.now - start >= .milliseconds(80))
            }
            #expect(world.faults.tallies.map(\.count) == [2, 2, 1])
        }
    }

    @Test func requestsAreLoggedWithWhatBecameOfThem() async throws {
        try await withTemporaryDirectory { folder in
            let path = folder.appending(path: "requests.jsonl").path
            try await withFaults("http.content.answer-lost=1", requestLog: path) { world in
                for body in [[1, 2], [1, 2, 3]] as [[UInt8]] { _ = try? await ask(.post, world.contentURL, body: body) }
            }
            let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map {
                try JSONValue(parsing: Array($0.utf8))
            }
            #expect(lines.count >= 2)
            #expect(lines.allSatisfy { $0["path"]?.string == "/v1/content" && $0["handled"]?.bool == true })
            #expect(lines.first?["status"] == .null)
            #expect(lines.last?["status"]?.int == 201)
            #expect(lines.last?["bytes"]?.int == 3)
            // sha256 of the bytes 1, 2, 3
            let checksum = "039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81"
            #expect(lines.last?["body_sha256"]?.string == checksum)
        }
    }
}

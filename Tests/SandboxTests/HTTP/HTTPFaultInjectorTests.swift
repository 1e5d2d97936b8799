import Contracts
import Synchronization
import Testing

@testable import Sandbox

@Suite struct HTTPFaultInjectorTests {
    /// Gives prepared faults, one a request, then none.
    private final class PreparedFaults: HTTPFaultInjector {
        private let faults: Mutex<[HTTPFault]>

        init(_ faults: [HTTPFault]) { self.faults = Mutex(faults) }

        func fault(for request: StandInRequest) async -> HTTPFault? {
            faults.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        }
    }

    @Test func faultsReplaceAnswersAndAreRecorded() async throws {
        let busy = HTTPFault.answer(StandInAnswer(status: 503, contentType: "text/plain", body: Array("busy".utf8)))
        try await withWorld(configure: { $0.faults = PreparedFaults([busy, busy]) }) { world in
            for status in [503, 503, 201] {
                let answer = try await ask(.post, world.contentURL, body: [1])
                #expect(answer.status == status)
            }
            #expect(world.state.requests.map(\.status) == [503, 503, 201])
        }
    }

    @Test func connectionsBreakBeforeOrAfterTheWork() async throws {
        try await withWorld(configure: { $0.faults = PreparedFaults([.dropBefore, .dropAfter]) }) { world in
            let texts = world.state.textCount
            for expected in [texts, texts + 1] {
                await #expect(throws: (any Error).self) { try await ask(.post, world.contentURL, body: [1]) }
                #expect(world.state.textCount == expected)
            }
            #expect(world.state.requests.map(\.status) == [nil, nil])
        }
    }

    @Test func requestsAreRecordedWithTheirCorrelation() async throws {
        try await withWorld { world in
            _ = try await ask(
                .post,
                world.contentURL + "?x=1",
                headers: [("X-Correlation-ID", "abc"), ("Authorization", "Bearer t")],
                body: [1, 2, 3]
            )
            #expect(
                world.state.requests == [
                    RecordedRequest(
                        service: .content,
                        method: "POST",
                        path: "/v1/content",
                        correlationID: "abc",
                        hadAuthorization: true,
                        status: 201,
                        byteCount: 3
                    )
                ]
            )
        }
    }

    @Test func aTakenPortIsNamed() async throws {
        try await withWorld { world in
            let port = try #require(Int(world.cjURL.split(separator: ":").last ?? ""))
            let error = await #expect(throws: SandboxError.self) {
                try await withWorld(configure: { $0.contentPort = port }) { _ in }
            }
            #expect(error?.code == .cannotListen)
            #expect(error?.message.contains("127.0.0.1:\(port)") == true)
        }
    }

    @Test func afterTheWorldItsPortsAreFree() async throws {
        let url = try await withWorld { world in
            // A connection that is kept alive must not hold the end up.
            _ = try await ask(.get, world.cjURL + "/healthz")
            return world.cjURL
        }
        await #expect(throws: (any Error).self) { try await ask(.get, url + "/healthz") }
    }
}

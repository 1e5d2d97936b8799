import Contracts
import Testing

@testable import PlatformClients

@Suite struct HTTPTransportTests {
    @Test(arguments: [500, 502, 503, 504, 599, 429])
    func repeatsWhatMayPass(status: Int) async throws {
        let clock = try RecordingClock()
        let notices = Recorder<String>()
        try await withScriptedServer { request in
            request.number < 2 ? .json(status, "{}") : .json(200, "fine")
        } _: { server in
            try await withTestTransport(clock: clock) { settings in
                settings.onRetry = { notices.record("\($0)") }
            } _: { transport in
                let answer = try await transport.perform(call(server))
                #expect(answer.bytes == Array("fine".utf8))
                #expect(server.requests.count == 3)
            }
        }
        #expect(clock.sleeps == [.milliseconds(250), .milliseconds(500)])
        #expect(
            notices.all == [
                "testing: \(status), attempt 1 of 3, again in 0.2 s",
                "testing: \(status), attempt 2 of 3, again in 0.5 s",
            ]
        )
    }

    @Test(arguments: [400, 401, 403, 404, 405, 409, 410, 413, 418, 422, 301, 302, 307, 308])
    func neverRepeatsWhatWillNot(status: Int) async throws {
        try await withScriptedServer { _ in
            .answer(status, "{}", headers: ["Retry-After": "1"])
        } _: { server in
            try await withTestTransport { transport in
                let error = try await platformError { _ = try await transport.perform(call(server)) }
                #expect(error.status == status)
                #expect(!error.isRetriable)
                #expect(server.requests.count == 1)
            }
        }
    }

    @Test func givesUpAfterTheLastAttempt() async throws {
        try await withScriptedServer { _ in
            .json(503, #"{"error": "busy"}"#)
        } _: { server in
            try await withTestTransport(attempts: 4) { transport in
                let error = try await platformError { _ = try await transport.perform(call(server)) }
                #expect(error.code == .serverError)
                #expect(error.isRetriable)
                #expect(error.message.contains("after 4 attempts"))
                #expect(error.message.contains("busy"))
                #expect(server.requests.count == 4)
            }
        }
    }

    @Test(arguments: [
        ("7", Duration.seconds(7)), ("Tue, 24 Nov 2026 12:00:45 GMT", .seconds(45)), ("86400", .seconds(120)),
        ("nonsense", .milliseconds(250)),
    ])
    func honoursRetryAfter(header: String, delay: Duration) async throws {
        let clock = try RecordingClock(now: "2026-11-24T12:00:00Z")
        try await withScriptedServer { request in
            request.number == 0 ? .answer(429, "", headers: ["Retry-After": header]) : .json(200, "")
        } _: { server in
            _ = try await withTestTransport(clock: clock) { try await $0.perform(call(server)) }
        }
        #expect(clock.sleeps == [delay])
    }

    @Test func everyAttemptCarriesTheCorrelationID() async throws {
        try await withScriptedServer { request in
            request.number == 0 ? .json(500, "") : .json(200, "")
        } _: { server in
            try await withTestTransport { transport in
                _ = try await transport.perform(call(server))
                let expected = transport.settings.correlationID.wireString
                #expect(server.requests.map { $0.headers["x-correlation-id"] } == [expected, expected])
            }
        }
    }

    @Test func brokenConnectionsAreRepeated() async throws {
        let half = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"
        try await withScriptedServer { request in
            switch request.number {
            case 0: .reset
            case 1: .raw(half)
            case 2: .raw("")
            default: .json(200, "whole")
            }
        } _: { server in
            try await withTestTransport(attempts: 4) { transport in
                let answer = try await transport.perform(call(server))
                #expect(answer.bytes == Array("whole".utf8))
                #expect(server.requests.count == 4)
            }
        }
    }

    @Test func nothingListensThere() async throws {
        let port = try await withScriptedServer({ _ in .silence }) { $0.port }
        let clock = try RecordingClock()
        try await withTestTransport(clock: clock) { transport in
            let call = HTTPCall(
                .cj,
                .admin,
                purpose: "testing",
                url: "http://127.0.0.1:\(port)/x",
                timeout: .seconds(30)
            )
            let error = try await platformError { _ = try await transport.perform(call) }
            #expect(error.code == .unreachable)
            #expect(error.isRetriable)
            #expect(error.message.contains("connection refused"))
            #expect(error.message.contains("127.0.0.1:\(port)"))
        }
        #expect(clock.sleeps.count == 2)
    }

    @Test func unknownHostIsNamed() async throws {
        try await withTestTransport(attempts: 1) { transport in
            let call = HTTPCall(
                .cj,
                .admin,
                purpose: "testing",
                url: "http://no-such-host.invalid/",
                timeout: .seconds(30)
            )
            let error = try await platformError { _ = try await transport.perform(call) }
            #expect(error.code == .unreachable)
            #expect(error.message.contains("no-such-host.invalid"))
        }
    }

    @Test func silenceTimesOut() async throws {
        let clock = try RecordingClock()
        try await withScriptedServer { _ in
            .silence
        } _: { server in
            try await withTestTransport(attempts: 2, clock: clock) { transport in
                var impatient = call(server)
                impatient.timeout = .milliseconds(200)
                let error = try await platformError { [impatient] in _ = try await transport.perform(impatient) }
                #expect(error.code == .timedOut)
                #expect(error.isRetriable)
                #expect(error.message.contains("after 2 attempts"))
            }
        }
        #expect(clock.sleeps.count == 1)
    }

    @Test func rubbishIsNotHTTP() async throws {
        try await withScriptedServer { _ in
            .raw("SSH-2.0-OpenSSH_9.2\r\n\r\n")
        } _: { server in
            try await withTestTransport { transport in
                let error = try await platformError { _ = try await transport.perform(call(server)) }
                #expect(error.code == .invalidResponse)
                #expect(server.requests.count == 1)
            }
        }
    }

    @Test(arguments: [true, false])
    func largeAnswersAreRefused(announced: Bool) async throws {
        let body = String(repeating: "x", count: 5000)
        let head = announced ? "Content-Length: 5000" : "Connection: close"
        try await withScriptedServer { _ in
            .raw("HTTP/1.1 200 OK\r\n\(head)\r\n\r\n\(body)")
        } _: { server in
            try await withTestTransport(configure: { $0.maximumAnswerBytes = 1000 }) { transport in
                let error = try await platformError { _ = try await transport.perform(call(server)) }
                #expect(error.code == .invalidResponse)
                #expect(error.message.contains("larger than the limit"))
            }
        }
    }

    @Test func aLongErrorPageKeepsItsStatusAndIsShortened() async throws {
        let page = "<html><h1>Bad Gateway</h1>" + String(repeating: "<p>noise</p>", count: 20_000)
        try await withScriptedServer { _ in
            .json(502, page)
        } _: { server in
            try await withTestTransport(attempts: 1, configure: { $0.maximumAnswerBytes = 1000 }) { transport in
                let error = try await platformError { _ = try await transport.perform(call(server)) }
                #expect(error.status == 502)
                #expect(error.message.contains("Bad Gateway"))
                #expect(error.message.utf8.count < 1000)
            }
        }
    }

    @Test(arguments: [(502, true), (503, true), (504, true), (500, false), (505, false)])
    func aServiceThatIsNotReadyIsToldFromOneThatFails(status: Int, isReadiness: Bool) async throws {
        try await withScriptedServer { _ in
            .json(status, "")
        } _: { server in
            try await withTestTransport(attempts: 1) { transport in
                let error = try await platformError { _ = try await transport.perform(call(server)) }
                #expect(error.code == .serverError)
                #expect(error.message.contains("The service is not ready, or a proxy cannot reach it.") == isReadiness)
            }
        }
    }

    @Test func redirectsAreToldNotFollowed() async throws {
        let headers = ["Location": "https://user:s3cr3t@elsewhere.example/login?ticket=s3cr3t"]
        try await withScriptedServer { _ in
            .answer(302, "", headers: headers)
        } _: { server in
            try await withTestTransport { transport in
                let error = try await platformError { _ = try await transport.perform(call(server)) }
                #expect(error.code == .rejected)
                #expect(error.message.contains("https://elsewhere.example/login"))
                #expect(!error.message.contains("s3cr3t"))
                #expect(server.requests.count == 1)
            }
        }
    }

    @Test func cancellationEndsACallThatMayEnd() async throws {
        let gate = Gate()
        try await withScriptedServer { _ in
            await gate.pass()
            return .silence
        } _: { server in
            try await withTestTransport { transport in
                let error = try await platformError {
                    try await withThrowingTaskGroup(of: Void.self) { group in
                        group.addTask { _ = try await transport.perform(call(server)) }
                        await gate.waitForArrivals(1)
                        gate.open()
                        group.cancelAll()
                        try await group.waitForAll()
                    }
                }
                #expect(error.code == .cancelled)
                #expect(server.requests.count == 1)
            }
        }
    }

    @Test func cancellationLetsACallFinishThatChangesTheService() async throws {
        let gate = Gate()
        try await withScriptedServer { _ in
            await gate.pass()
            return .json(201, "kept")
        } _: { server in
            try await withTestTransport { transport in
                var shielded = call(server)
                shielded.finishesWhenCancelled = true
                let bytes = try await withThrowingTaskGroup(of: [UInt8].self) { [shielded] group in
                    group.addTask { try await transport.perform(shielded).bytes }
                    await gate.waitForArrivals(1)
                    group.cancelAll()
                    gate.open()
                    return try await group.next()
                }
                #expect(bytes == Array("kept".utf8))
            }
        }
    }

    @Test func cancellationWaitsNoLongerThanItsGrace() async throws {
        let gate = Gate()
        try await withScriptedServer { _ in
            await gate.pass()
            return .silence
        } _: { server in
            try await withTestTransport(configure: { $0.cancellationGrace = .milliseconds(50) }) { transport in
                var shielded = call(server)
                shielded.finishesWhenCancelled = true
                let error = try await platformError {
                    try await withThrowingTaskGroup(of: Void.self) { [shielded] group in
                        group.addTask { _ = try await transport.perform(shielded) }
                        await gate.waitForArrivals(1)
                        group.cancelAll()
                        gate.open()
                        try await group.waitForAll()
                    }
                }
                #expect(error.code == .cancelled)
                #expect(server.requests.count == 1)
            }
        }
    }

    @Test func aCancelledTaskBeginsNoCall() async throws {
        try await withScriptedServer { _ in
            .json(200, "")
        } _: { server in
            try await withTestTransport { transport in
                let error = try await platformError {
                    try await withThrowingTaskGroup(of: Void.self) { group in
                        group.cancelAll()
                        group.addTask { _ = try await transport.perform(call(server)) }
                        try await group.waitForAll()
                    }
                }
                #expect(error.code == .cancelled)
                #expect(server.requests.isEmpty)
            }
        }
    }

    @Test func aMissingAuthorityFileIsToldAtOnce() async throws {
        let error = try await platformError {
            try await withTestTransport(configure: { $0.caFile = "/nonexistent/ca.pem" }) { _ in }
        }
        #expect(error.code == .localFile)
        #expect(error.message.contains("/nonexistent/ca.pem"))
        #expect(error.message.contains("--ca-file"))
    }
}

import Contracts
import Testing

@testable import PlatformClients

@Suite struct AnchorRegistrarTests {
    /// Answers each label with a number and a scale of its own choosing.
    private static func answer(_ number: Int, scale: String = "s") -> ScriptedAnswer {
        .json(
            201,
            #"{"anchor_id": \#(number), "grade_scale": "\#(scale)", "status": "registered", "storage_id": "\#(storageID(number))"}"#
        )
    }

    private static func label(of request: ReceivedRequest) -> String {
        (try? JSONValue(parsing: request.body))?["anchor_label"]?.string ?? ""
    }

    /// A registrar whose calls overlap from the first on.
    private func overlapping(_ client: CJServiceClient) -> AnchorRegistrar {
        var registrar = AnchorRegistrar(client: client)
        registrar.pacing = CallPacing(maximum: AnchorRegistrar.concurrency, target: .zero)
        return registrar
    }

    private let labels = (1...12).map { "anchor \($0)" }

    @Test func keepsTheOrderAndTellsEachAnswer() async throws {
        var told: [String] = []
        try await withCJClient { request in
            Self.answer(Int(Self.label(of: request).dropFirst(7)) ?? 0)
        } _: { client, server in
            let registered = try await AnchorRegistrar(client: client).register(labels.map { anchor($0) }) {
                told.append($0.label)
                return true
            }
            #expect(registered.map(\.label) == labels)
            #expect(registered.map(\.anchorID) == Array(1...12))
            #expect(registered.map(\.storageID) == (1...12).map { storageID($0) })
            #expect(told.sorted() == labels.sorted())
            #expect(server.mostUnderWay <= AnchorRegistrar.concurrency)
        }
    }

    @Test func fourAreUnderWayAtOnce() async throws {
        let gate = Gate()
        try await withCJClient { request in
            await gate.pass()
            return Self.answer(request.number + 1)
        } _: { client, server in
            async let registered = overlapping(client).register(labels.map { anchor($0) })
            await gate.waitForArrivals(4)
            #expect(server.requests.count == 4)
            gate.open()
            let count = try await registered.count
            #expect(count == 12)
            #expect(server.mostUnderWay == 4)
        }
    }

    /// What is under way when the process dies is recorded nowhere, so quick calls follow one another.
    @Test func quickCallsFollowOneAnotherAndAStopLeavesOutTheRest() async throws {
        try await withCJClient { request in
            Self.answer(request.number + 1)
        } _: { client, server in
            var told = 0
            let registered = try await AnchorRegistrar(client: client).register(labels.map { anchor($0) }) { _ in
                told += 1
                return told < 5
            }
            #expect(registered.map(\.label) == Array(labels.prefix(5)))
            #expect(server.requests.count == 5)
            #expect(server.mostUnderWay == 1)
        }
    }

    @Test func afterAFailureNothingBeginsAndEveryFailureIsNamed() async throws {
        let gate = Gate()
        var told: [String] = []
        try await withCJClient { request in
            await gate.pass()
            switch Self.label(of: request) {
            case "anchor 2": return .json(400, #"{"error": "Invalid grade 'B' for scale 's'"}"#)
            case "anchor 4": return .json(400, #"{"error": "Value error, Essay text too short"}"#)
            default: return Self.answer(request.number + 1)
            }
        } _: { client, server in
            // All four are held until all are there, so that which ones were under way is certain.
            async let opening: Void = {
                await gate.waitForArrivals(4)
                gate.open()
            }()
            let error = try await platformError {
                _ = try await overlapping(client).register(labels.map { anchor($0) }) {
                    told.append($0.label)
                    return true
                }
            }
            await opening
            #expect(error.failures.map(\.item).contains("anchor 2"))
            #expect(error.failures.allSatisfy { ["anchor 2", "anchor 4"].contains($0.item) })
            #expect(error.message.contains("Invalid grade"))
            #expect(error.message.contains("\(told.count) of 12 were registered"), "\(error.message)")
            #expect(server.requests.count < 12)
            #expect(server.requests.count >= 4)
        }
    }

    @Test func aPassing503FailsNothing() async throws {
        try await withCJClient { request in
            request.number % 2 == 0 ? .json(503, "") : Self.answer(request.number)
        } _: { client, _ in
            let registered = try await AnchorRegistrar(client: client).register([anchor("a"), anchor("b")])
            #expect(registered.count == 2)
        }
    }

    @Test func contradictingAnswersAreFailures() async throws {
        try await withCJClient { _ in
            Self.answer(5)
        } _: { client, _ in
            let error = try await platformError {
                _ = try await AnchorRegistrar(client: client).register([anchor("a"), anchor("A")])
            }
            #expect(error.code == .invalidResponse)
            #expect(error.message.contains("one anchor"))
        }
        try await withCJClient {
            Self.answer($0.number + 1, scale: "scale \($0.number)")
        } _: { client, _ in
            let error = try await platformError {
                _ = try await AnchorRegistrar(client: client).register([anchor("a"), anchor("b")])
            }
            #expect(error.message.contains("scale 0"))
            #expect(error.message.contains("scale 1"))
        }
    }

    @Test func cancellationFinishesWhatIsUnderWay() async throws {
        let gate = Gate()
        let told = Recorder<String>()
        try await withCJClient { request in
            await gate.pass()
            return Self.answer(request.number + 1)
        } _: { client, server in
            let (registrar, anchors) = (overlapping(client), labels.map { anchor($0) })
            let error = try await platformError {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask {
                        _ = try await registrar.register(anchors) {
                            told.record($0.label)
                            return true
                        }
                    }
                    await gate.waitForArrivals(4)
                    group.cancelAll()
                    gate.open()
                    try await group.waitForAll()
                }
            }
            #expect(error.code == .cancelled)
            #expect(error.message.contains("4 of 12 were registered, 8 were not begun"), "\(error.message)")
            #expect(told.all.count == 4)
            #expect(server.requests.count == 4)
        }
    }

    @Test func nothingToRegisterIsNoCall() async throws {
        try await withCJClient { _ in
            .json(500, "")
        } _: { client, server in
            let registered = try await AnchorRegistrar(client: client).register([])
            #expect(registered.isEmpty)
            #expect(server.requests.isEmpty)
        }
    }
}

import PlatformClients
import Testing

@testable import Runner

/// Batches of one assignment take turns, and find what the others have registered.
@Suite struct AnchorPoolTests {
    private static let nobody = AnchorSet([])

    private func anchor(_ label: String, number: Int = 1) -> RegisteredAnchor {
        RegisteredAnchor(label: label, grade: "A", anchorID: number, gradeScale: "s", storageID: "t")
    }

    @Test func oneAfterTheOtherRegisters() async throws {
        let pool = AnchorPool([:])
        let inside = Counter()
        let registrations = Counter()
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    try await pool.withTurn(of: "a", Self.nobody) { known throws(RunnerError) in
                        let alone = inside.add() == 1
                        #expect(alone)
                        await Task.yield()
                        if known.isEmpty {
                            registrations.add()
                            pool.add(self.anchor("x"), to: "a")
                        }
                        inside.add(-1)
                        return known.count
                    }
                }
            }
            for try await _ in group {}
        }
        #expect(registrations.value == 1)
    }

    @Test func aFailureLeavesTheRestToTheNext() async throws {
        let pool = AnchorPool([:], registered: ["a": [anchor("x")]])
        let error = await runnerError {
            try await pool.withTurn(of: "a", Self.nobody) { _ throws(RunnerError) -> Int in
                pool.add(self.anchor("y"), to: "a")
                throw RunnerError(.registrationFailed, "no")
            }
        }
        #expect(error?.code == .registrationFailed)
        let known = try await pool.withTurn(of: "a", Self.nobody) { known throws(RunnerError) in known }
        #expect(Set(known.map(\.label)) == ["x", "y"])
        let others = try await pool.withTurn(of: "b", Self.nobody) { known throws(RunnerError) in known }
        #expect(others.isEmpty)
    }

    @Test func whoeverIsCancelledWaitsNoLonger() async throws {
        let pool = AnchorPool([:])
        let code = try await pool.withTurn(of: "a", Self.nobody) { _ throws(RunnerError) in
            await withTaskGroup(of: RunnerError.Code?.self) { group in
                group.addTask {
                    await runnerError { try await pool.withTurn(of: "a", Self.nobody) { _ throws(RunnerError) in 0 } }?
                        .code
                }
                group.cancelAll()
                return await group.next() ?? nil
            }
        }
        #expect(code == .interrupted)
        #expect(try await pool.withTurn(of: "a", Self.nobody) { _ throws(RunnerError) in 1 } == 1)
    }
}

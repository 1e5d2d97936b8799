import Contracts
import Foundation
import TestSupport
import Testing

@testable import Sandbox

/// Who decides whether a fault strikes, and what is told of it.
@Suite struct FaultLedgerTests {
    private func ledger(_ faults: [String], seed: UInt64 = 1, log: String? = nil) throws -> FaultLedger {
        var plan = FaultPlan()
        plan.faults = try faults.map { try Fault($0) }
        plan.seed = seed
        plan.logPath = log
        return try FaultLedger(plan)
    }

    private func decisions(_ ledger: FaultLedger, _ frequency: FaultFrequency, _ count: Int) -> [Bool] {
        (0..<count).map { _ in ledger.strikes(0, frequency, on: "x") }
    }

    @Test func theSameSeedDecidesTheSame() throws {
        let fault = ["http.cj.503=30%"]
        let first = decisions(try ledger(fault, seed: 7), .share(0.3), 200)
        #expect(try first == decisions(ledger(fault, seed: 7), .share(0.3), 200))
        #expect(try first != decisions(ledger(fault, seed: 8), .share(0.3), 200))
        #expect(try first != decisions(ledger(["http.cj.502=30%"], seed: 7), .share(0.3), 200))
    }

    @Test(arguments: [0, 0.05, 0.3, 1])
    func aShareIsKept(share: Double) throws {
        let struck = decisions(try ledger(["cj.fail"]), .share(share), 5000).count { $0 }
        // Five standard deviations of a binomial draw.
        #expect(abs(Double(struck) - 5000 * share) <= 5 * (5000 * share * (1 - share)).squareRoot())
    }

    @Test func theFirstOnesAreCounted() throws {
        let ledger = try ledger(["cj.fail=2", "http.cj.reset"])
        #expect(decisions(ledger, .first(2), 5) == [true, true, false, false, false])
        #expect(
            ledger.tallies == [
                FaultLedger.Tally(fault: "cj.fail=2", count: 2, chances: 5),
                FaultLedger.Tally(fault: "http.cj.reset", count: 0, chances: 0),
            ]
        )
    }

    @Test func eachStrikeIsALine() async throws {
        try await withTemporaryDirectory { folder in
            let path = folder.appending(path: "faults.jsonl").path
            let ledger = try ledger(["cj.fail"], log: path)
            for subject in ["one", "two"] { _ = ledger.strikes(0, .always, on: subject) }
            let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map {
                try JSONValue(parsing: Array($0.utf8))
            }
            #expect(lines.map { $0["fault"]?.string } == ["cj.fail", "cj.fail"])
            #expect(lines.map { $0["number"]?.int } == [1, 2])
            #expect(lines.map { $0["on"]?.string } == ["one", "two"])
        }
    }

    @Test func aLogThatCannotBeWrittenIsNamed() throws {
        let error = #expect(throws: SandboxError.self) { try ledger([], log: "/nonexistent/faults.jsonl") }
        #expect(error?.message.contains("--fault-log: '/nonexistent/faults.jsonl'") == true)
    }

    @Test func waitsEndWithTheFirstOccurrence() async throws {
        let ledger = try ledger([])
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<3 { group.addTask { await ledger.wait(for: .upload) } }
            ledger.note(.anchor)
            ledger.note(.upload)
        }
        // It has happened: nobody waits any more.
        await ledger.wait(for: .upload)
    }
}

import Contracts
import Foundation
import Sandbox
import Synchronization
import TestSupport
import Testing

@testable import Runner

/// What comes back after the envelope is published, on a cluster where the test plays the platform.
@Suite struct CallbackCollectorTests {
    /// The topic of failures comes into being with the first of them, and is looked for every three seconds.
    @Test func theServicesFailureEndsTheWaitAtOnce() async throws {
        let report = try await answering(timeout: .seconds(3600), clock: QuickClock(speed: 50)) { batchID in
            [(.failed, failure(of: UUID())), (.failed, failure(of: batchID))]
        }
        #expect(report.shortfall?.code == .batchFailed)
        #expect(report.shortfall?.message.contains("Unknown assignment") == true)
        #expect(report.published != nil)
    }

    @Test func withoutACompletionTheDataArePartial() async throws {
        let clock = HeldClock()
        let log = EventLog { if case .callback = $0 { clock.release() } }
        let report = try await answering(timeout: .seconds(3600), clock: clock, log: log) { batchID in
            [(.comparison, comparison(1, of: batchID)), (.comparison, comparison(2, of: UUID()))]
        } inspecting: { report in
            let artefact = URL(filePath: report.runDirectory).appending(path: "assessment_run.execute.json")
            let json = try JSONValue(parsing: Array(try Data(contentsOf: artefact)))
            #expect(json["validation"]?["runner_status"]?["partial_data"]?.bool == true)
            #expect(json["llm_comparisons"]?.array?.count == 1)
        }
        #expect(report.shortfall?.code == .partialData)
        #expect(report.tally?.comparisons == 1)
    }

    /// The topics are read side by side, so completion and result may be read before comparisons that are older.
    @Test func everyComparisonOlderThanTheResultIsRead() async throws {
        let report = try await answering { batchID in
            (1...400).map { (.comparison, comparison($0, of: batchID)) }
                + [(.completed, completion(of: batchID)), (.result, result(of: batchID))]
        }
        #expect(report.shortfall == nil)
        #expect(report.tally?.comparisons == 400)
    }

    @Test func duplicatesForeignAndMalformedCallbacksDoNotEndTheRun() async throws {
        let report = try await answering { batchID in
            [
                (.comparison, comparison(1, of: batchID)), (.comparison, comparison(1, of: batchID)),
                (.comparison, comparison(1, of: UUID())), (.comparison, Array("{\(batchID.wireString)".utf8)),
                (.completed, Array("null".utf8)), (.completed, completion(of: UUID())),
                (.completed, completion(of: batchID)), (.result, result(of: batchID)),
            ]
        }
        #expect(report.shortfall == nil)
        #expect(report.tally?.comparisons == 1)
        #expect(report.tally?.duplicates == 1)
        #expect(report.tally?.malformed == 1)
    }

    /// Runs a batch on a cluster of its own and answers its request with messages.
    private func answering(
        timeout: Duration = .seconds(60),
        clock: any Clock<Duration> = ContinuousClock(),
        log: EventLog = EventLog(),
        with messages: @escaping @Sendable (UUID) -> [(Topic, [UInt8])],
        inspecting inspect: (ExecuteReport) throws -> Void = { _ in }
    ) async throws -> ExecuteReport {
        var report: ExecuteReport?
        try await TestRun.with(log: log) { run, _, _ in
            try await SilentCluster.with { silent in
                run.services.bootstrapServers = silent.bootstrap
                run.settings.awaitsCompletion = true
                run.settings.completionTimeout = timeout
                run.settings.clock = clock
                let running = run
                report = try await withThrowingTaskGroup(of: ExecuteReport?.self) { group in
                    group.addTask { try await running.execute() }
                    group.addTask {
                        _ = try await firstMessage(on: .request, bootstrap: silent.bootstrap)
                        try await silent.publish(messages(running.batch.batchID).map { (topic: $0.0, value: $0.1) })
                        return nil
                    }
                    var found: ExecuteReport?
                    for try await finished in group { found = finished ?? found }
                    return found
                }
                try inspect(try #require(report))
            }
        }
        return try #require(report)
    }

    private func event(_ type: String, _ data: String) -> [UInt8] {
        Array(#"{"event_id": "\#(UUID().wireString)", "event_type": "\#(type)", "data": \#(data)}"#.utf8)
    }

    private func failure(of batchID: UUID) -> [UInt8] {
        event(
            "huleedu.cj_assessment.failed.v1",
            """
            {"entity_id": "\(batchID.wireString)", "status": "failed_critically", "cj_assessment_job_id": "1",
            "system_metadata": {"error_info": {"error_code": "PROCESSING_ERROR", "error_message": "Unknown assignment"}}}
            """
        )
    }

    private func completion(of batchID: UUID) -> [UInt8] {
        event(
            "huleedu.cj_assessment.completed.v1",
            #"{"entity_id": "\#(batchID.wireString)", "status": "completed_successfully", "cj_assessment_job_id": "1"}"#
        )
    }

    private func result(of batchID: UUID) -> [UInt8] {
        event(
            "assessment.result.published",
            """
            {"batch_id": "\(batchID.wireString)", "cj_assessment_job_id": "1", "assessment_method": "cj_assessment",
            "model_used": "m", "model_provider": "mock", "essay_results": []}
            """
        )
    }

    private func comparison(_ number: Int, of batchID: UUID) -> [UInt8] {
        event(
            "LLMComparisonResultV1",
            """
            {"request_id": "request-\(number)", "correlation_id": "\(UUID().wireString)", "winner": "Essay A",
            "provider": "mock", "model": "m", "cost_estimate": 0.5, "requested_at": "2026-11-23T21:44:34.771197Z",
            "completed_at": "2026-11-23T21:44:34.929264Z", "request_metadata": {"essay_a_id": "a\(number)",
            "essay_b_id": "b", "bos_batch_id": "\(batchID.wireString)",
            "prompt_sha256": "\(String(repeating: "a", count: 64))"}}
            """
        )
    }
}

/// A clock that stands still until it is released; then every wait is over.
private final class HeldClock: Clock {
    private let origin = ContinuousClock.now
    private let isReleased = Atomic(false)

    func release() { isReleased.store(true, ordering: .releasing) }

    var now: ContinuousClock.Instant { isReleased.load(ordering: .acquiring) ? origin + .seconds(86_400) : origin }

    var minimumResolution: Duration { ContinuousClock().minimumResolution }

    func sleep(until deadline: ContinuousClock.Instant, tolerance: Duration?) async throws {
        while now < deadline { try await Task.sleep(for: .milliseconds(5)) }
    }
}

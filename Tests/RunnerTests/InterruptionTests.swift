import Contracts
import Foundation
import Sandbox
import TestSupport
import Testing

@testable import Runner

/// A run that is interrupted in any stage ends soon, says where, and publishes nothing that it has not told of.
@Suite struct InterruptionTests {
    @Test(arguments: [RunStage.intake, .registration, .upload])
    func beforePublishingNothingIsPublished(stage: RunStage) async throws {
        try await interrupted(in: stage) { error, published in
            #expect(error?.code == .interrupted)
            // A stage of few files may be over before the cancellation is seen; then the next one tells of it.
            #expect(error?.message.hasPrefix("Interrupted") == true, "\(error?.message ?? "none")")
            #expect(published == 0)
        }
    }

    @Test func whileWaitingForCallbacksTheEnvelopeStays() async throws {
        try await interrupted(in: .callbacks) { error, published in
            #expect(error?.code == .interrupted)
            #expect(published == 1)
        }
    }

    /// Runs a batch on a cluster where nobody answers, and cancels it when a stage begins.
    private func interrupted(
        in stage: RunStage,
        check: (RunnerError?, _ published: Int) throws -> Void
    ) async throws {
        let (begun, announcement) = AsyncStream.makeStream(of: Void.self)
        let log = EventLog { event in
            if case .began(stage, _) = event { announcement.finish() }
        }
        try await TestRun.with(log: log) { run, _, _ in
            try await SilentCluster.with { silent in
                run.services.bootstrapServers = silent.bootstrap
                run.settings.awaitsCompletion = true
                let running = run
                let error = await withTaskGroup(of: RunnerError?.self) { group in
                    group.addTask {
                        await runnerError {
                            let report = try await running.execute()
                            if let shortfall = report.shortfall { throw shortfall }
                            return report
                        }
                    }
                    for await _ in begun {}
                    group.cancelAll()
                    return await group.next() ?? nil
                }
                try check(error, try await silent.messageCount(of: .request))
            }
        }
    }
}

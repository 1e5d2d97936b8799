import Artefacts
import Contracts
import Essays
import Foundation
import PlatformClients
import Sandbox
import TestSupport
import Testing

@testable import Runner

/// Many batches over one producer, against a sandbox in this process.
@Suite struct ManifestModeTests {
    /// Runs manifests of batches that share a folder, and looks at what came of them.
    private struct Many {
        let run: TestRun
        let endpoints: SandboxEndpoints
        let dataset: Dataset
        var batches: [ManifestSettings.Batch] = []
        var failsFast = false

        mutating func add(_ label: String, _ change: (inout BatchSettings) -> Void = { _ in }) {
            var batch = BatchSettings(layout: run.batch.layout)
            batch.label = label
            batch.assignmentID = run.batch.assignmentID
            batch.courseID = run.batch.courseID
            batch.maxComparisons = 4
            change(&batch)
            var settings = run.settings
            settings.awaitsCompletion = true
            batches.append(.init(batch, execute: settings))
        }

        func execute(concurrency: Int = 2, observer: @escaping ManifestObserver = { _ in }) async throws
            -> ManifestReport
        {
            var settings = ManifestSettings(source: "batches.yaml", bytes: [], batches: batches)
            settings.concurrency = concurrency
            settings.failsFast = failsFast
            settings.outputDirectory = run.settings.outputDirectory
            return try await ManifestMode(settings, services: run.services, logger: TestRun.logger, observer: observer)
                .run()
        }

        func resume(
            _ folder: String,
            goal: ResumeMode.Goal = .finish,
            failsFast: Bool? = nil
        ) async throws -> ManifestReport {
            try await ResumeManifestMode(
                try await ResumableManifest(opening: folder),
                goal: goal,
                services: run.services,
                adjustments: RunAdjustments(settleTime: .zero),
                concurrency: nil,
                failsFast: failsFast,
                logger: TestRun.logger,
                observer: { _ in }
            )
            .run()
        }

        /// How many of the requests that were answered register an anchor.
        var registrations: Int {
            endpoints.state.requests.count { $0.method == "POST" && $0.path.contains("register") }
        }
    }

    private func with(
        _ sandbox: SandboxSettings = SandboxSettings(),
        _ body: (inout Many) async throws -> Void
    ) async throws {
        try await TestRun.with(sandbox) { run, dataset, endpoints in
            var many = Many(run: run, endpoints: endpoints, dataset: dataset)
            try await body(&many)
        }
    }

    @Test func anchorsOfOneAssignmentAreRegisteredOnce() async throws {
        try await with { many in
            for number in 1...5 { many.add("b\(number)") }
            let report = try await many.execute(concurrency: 3)
            #expect(report.shortfall == nil)
            #expect(report.outcomes.map(\.label) == ["b1", "b2", "b3", "b4", "b5"])
            #expect(report.outcomes.allSatisfy { $0.state == .done && $0.report?.tally?.comparisons == 4 })
            #expect(report.outcomes.allSatisfy { $0.report?.anchors.count == 3 })
            #expect(Set(report.outcomes.compactMap { $0.report?.anchors.map(\.anchorID).sorted() }).count == 1)
            #expect(many.registrations == 3)
            #expect(Set(report.outcomes.map(\.report?.runDirectory)).count == 5)
        }
    }

    @Test func differentAnchorsOfOneAssignmentAreNamedBeforeAnythingIsSent() async throws {
        try await with { many in
            many.add("spring")
            try await Dataset.with { other in
                try other.write(Dataset.essay("Another text."), to: "anchor_essays/anchor_A.txt")
                many.add("autumn") { $0.layout = DatasetLayout(root: other.root.path) }
                let running = many
                let error = await runnerError { try await running.execute() }
                #expect(error?.code == .inputRefused)
                #expect(error?.details.count == 1)
                for words in ["'spring'", "'autumn'", "'anchor_A' has other content"] {
                    #expect(error?.details.first?.contains(words) == true)
                }
                #expect(many.endpoints.state.requests.isEmpty)
                #expect(!FileManager.default.fileExists(atPath: many.run.settings.outputDirectory))
                // Batches that register nothing, or elsewhere, do not contradict each other.
                many.batches.removeLast()
                many.add("autumn") {
                    $0.layout = DatasetLayout(root: other.root.path)
                    $0.anchorSource = .preregistered
                }
                let report = try await many.execute(concurrency: 1)
                #expect(report.shortfall == nil)
            }
        }
    }

    /// The batch whose call fails is the one that fails; the next one of the assignment registers what is left.
    @Test func aFailedRegistrationFailsItsBatchAlone() async throws {
        var sandbox = SandboxSettings()
        let registrations = Counter()
        sandbox.faults = FaultyServices { request, _ in
            guard request.method == "POST", request.path.contains("register") else { return nil }
            let number = registrations.add()
            let body = Array(#"{"error":"no"}"#.utf8)
            return number == 2 ? .answer(StandInAnswer(status: 400, contentType: "application/json", body: body)) : nil
        }
        try await with(sandbox) { many in
            for number in 1...3 { many.add("b\(number)") }
            let report = try await many.execute(concurrency: 1)
            #expect(report.outcomes.map(\.state) == [.failed, .done, .done])
            #expect(report.outcomes[0].error?.code == .registrationFailed)
            #expect(report.shortfall?.code == .registrationFailed)
            #expect(report.shortfall?.resumableRun == report.folder.path)
            // One before the refused call, that call, and the two that were left.
            #expect(many.registrations == 4)
            let resumed = try await many.resume(report.folder.path)
            #expect(resumed.shortfall == nil)
            #expect(many.registrations == 4)
        }
    }

    @Test func failingFastBeginsNoFurtherBatch() async throws {
        try await with { many in
            many.failsFast = true
            many.add("b1")
            many.add("b2") { $0.layout = DatasetLayout(root: "/nonexistent") }
            many.add("b3")
            many.add("b4")
            let report = try await many.execute(concurrency: 1)
            #expect(report.outcomes.map(\.state) == [.done, .failed, .notBegun, .notBegun])
            #expect(report.shortfall?.code == .inputRefused)
            #expect(report.shortfall?.details.count == 1)
            // What stopped the batches is not mended yet.
            let resumed = try await many.resume(report.folder.path)
            #expect(resumed.outcomes.map(\.state) == [.done, .failed, .notBegun, .notBegun])
            let all = try await many.resume(report.folder.path, failsFast: false)
            #expect(all.outcomes.map(\.state) == [.done, .failed, .done, .done])
        }
    }

    @Test func interruptedBatchesGoOn() async throws {
        try await with { many in
            for number in 1...4 { many.add("b\(number)") }
            let running = many
            let (begun, signal) = AsyncStream.makeStream(of: Void.self)
            let report = try await withThrowingTaskGroup(of: ManifestReport?.self) { group in
                group.addTask {
                    try await running.execute(concurrency: 2) { event in
                        if case .batch(_, .ended(.registration, _)) = event { signal.yield() }
                    }
                }
                for await _ in begun { break }
                group.cancelAll()
                return try await group.next() ?? nil
            }
            let interrupted = try #require(report)
            #expect(interrupted.shortfall?.code == .interrupted)
            #expect(interrupted.shortfall?.resumableRun == interrupted.folder.path)
            #expect(interrupted.count(.notBegun) >= 1)
            let resumed = try await many.resume(interrupted.folder.path)
            #expect(resumed.shortfall == nil)
            #expect(resumed.outcomes.map(\.batchID) == many.batches.map(\.batch.batchID))
            #expect(many.registrations == 3)
            // Nothing is left to do, so services and brokers are not asked.
            let requests = many.endpoints.state.requests.count
            #expect(try await many.resume(interrupted.folder.path).shortfall == nil)
            #expect(many.endpoints.state.requests.count == requests)
        }
    }

    @Test func callbacksOfBatchesThatAwaitedNoneCanBeCollected() async throws {
        try await with { many in
            for number in 1...3 { many.add("b\(number)") }
            many.batches = many.batches.map { batch in
                var settings = batch.execute
                settings.awaitsCompletion = false
                return .init(batch.batch, execute: settings)
            }
            let report = try await many.execute()
            #expect(report.outcomes.allSatisfy { $0.state == .done && $0.report?.tally == nil })
            let collected = try await many.resume(report.folder.path, goal: .collect)
            #expect(collected.outcomes.allSatisfy { $0.report?.tally?.comparisons == 4 })
        }
    }

    @Test func withoutBrokersNothingIsBegun() async throws {
        try await with { many in
            many.add("b1")
            var run = many.run
            run.services.bootstrapServers = "127.0.0.1:1"
            run.settings.brokerTimeout = .milliseconds(300)
            var lost = Many(run: run, endpoints: many.endpoints, dataset: many.dataset)
            lost.add("b1")
            let running = lost
            #expect(await runnerError { try await running.execute() }?.code == .kafkaUnavailable)
            #expect(!FileManager.default.fileExists(atPath: run.settings.outputDirectory))
        }
    }

    @Test func everyEndingHasItsRank() {
        #expect(RunnerError.Code.worstFirst.count == RunnerError.Code.allCases.count)
        #expect(Set(RunnerError.Code.worstFirst) == Set(RunnerError.Code.allCases))
        #expect(RunnerError.Code.worst([.inputRefused, .registrationFailed, .partialData]) == .registrationFailed)
        #expect(RunnerError.Code.worst([]) == nil)
    }
}

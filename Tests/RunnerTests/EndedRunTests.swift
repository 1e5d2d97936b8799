import Contracts
import Essays
import Foundation
import Kafka
import Sandbox
import TestSupport
import Testing

@testable import Artefacts
@testable import Runner

/// A run that ends at any line of its journal goes on: nothing is published twice, and its record is that of a run that
/// nobody disturbed. `KilledRunTests` kill real processes.
@Suite struct EndedRunTests {
    private static let batchID = UUID(uuidString: "572ba351-7afa-4060-8a5d-274ae9eb47f3") ?? UUID()

    /// The lines of the batch's journal: its beginning, 3 anchors, 3 essays, the envelope, offsets, intent, acknowledgement,
    /// 10 comparisons, the completion, the result, its end.
    private static let lines = 1 + 3 + 3 + 4 + 12 + 1

    /// What a run that nobody disturbs leaves behind.
    private static let undisturbed = Task {
        try await with { run, folder, _ in
            let report = try await run.execute()
            let journal = try Data(contentsOf: URL(filePath: report.runDirectory).appending(path: "journal.jsonl"))
            #expect(journal.count { $0 == UInt8(ascii: "\n") } == lines)
            return try facts(of: run, in: folder)
        }
    }

    @Test(arguments: JournalFault.Moment.allCases, 1...lines)
    func goesOnFromEveryLine(moment: JournalFault.Moment, line: Int) async throws {
        try await Self.with { run, folder, endpoints in
            let fault = JournalFault(moment, line: line)
            let ended = await JournalFault.$current.withValue(fault) { await runnerError { try await run.execute() } }
            #expect(fault.hasStruck)
            #expect(ended?.code == .outputFailed, "\(String(describing: ended))")
            if line == 1, moment == .before {
                // It has sent nothing, and starts again.
                let refused = await runnerError { try await run.goOn(with: folder) }
                #expect(refused?.code == .inputRefused)
                _ = try await run.execute()
            } else {
                _ = try await run.goOn(with: folder)
            }
            try await Self.requireNothingRepeated(endpoints, calls: 1)
            #expect(try RunDirectoryValidator().validate(folder).isSound)
            let differences = try Self.facts(of: run, in: folder).differences(from: try await Self.undisturbed.value)
            #expect(differences == [])
        }
    }

    /// Ended again at every second line of going on.
    @Test(arguments: [2, 5, 8, 10, 11, 14])
    func goesOnAfterSeveralEnds(first: Int) async throws {
        try await Self.with { run, folder, endpoints in
            _ = await JournalFault.$current.withValue(JournalFault(.before, line: first)) {
                await runnerError { try await run.execute() }
            }
            var ends = 1
            while ends <= Self.lines {
                // A resumed run counts its own lines.
                let fault = JournalFault(ends.isMultiple(of: 2) ? .after : .before, line: 2)
                let ended = await JournalFault.$current.withValue(fault) {
                    await runnerError { try await run.goOn(with: folder) }
                }
                if ended == nil { break }
                #expect(fault.hasStruck, "\(String(describing: ended))")
                ends += 1
            }
            _ = try await run.goOn(with: folder)
            try await Self.requireNothingRepeated(endpoints, calls: ends)
            #expect(try RunDirectoryValidator().validate(folder).isSound)
            let differences = try Self.facts(of: run, in: folder).differences(from: try await Self.undisturbed.value)
            #expect(differences == [])
        }
    }

    /// Runs a test's body with the batch, always the same, and a sandbox of its own.
    private static func with<Result: Sendable>(
        _ body: (_ run: TestRun, _ folder: String, _ endpoints: SandboxEndpoints) async throws -> Result
    ) async throws -> Result {
        try await Dataset.with { dataset in
            try await withSandbox(logger: TestRun.logger) { endpoints in
                var run = TestRun(dataset, endpoints)
                run.settings.awaitsCompletion = true
                run.batch.maxComparisons = 10
                run.settings.completionTimeout = .seconds(30)
                run.batch.batchID = batchID
                run.batch.correlationID = batchID
                return try await body(run, "\(run.settings.outputDirectory)/latest", endpoints)
            }
        }
    }

    private static func facts(of run: TestRun, in folder: String) throws -> ArtefactFacts {
        try ArtefactFacts(
            reading: URL(filePath: folder).appending(path: "assessment_run.execute.json"),
            of: URL(filePath: run.batch.layout.root)
        )
    }

    /// Checks that nothing happened twice in the world outside, but for calls that no journal recorded.
    ///
    /// - Parameters:
    ///   - endpoints: The world outside.
    ///   - calls: How many calls may have been made again.
    /// - Throws: When the topic cannot be read.
    private static func requireNothingRepeated(_ endpoints: SandboxEndpoints, calls: Int) async throws {
        let posts = endpoints.state.requests.filter { $0.method == "POST" }
        let repeated = [
            posts.count { $0.path.contains("register") } - 3, posts.count { $0.path.hasSuffix("content") } - 3,
        ]
        #expect(repeated.allSatisfy { $0 >= 0 } && repeated.reduce(0, +) <= calls, "\(repeated)")
        #expect(try await publishedCount(at: endpoints.bootstrap) == 1)
    }

    /// How many messages the request topic holds.
    private static func publishedCount(at bootstrap: String) async throws -> Int {
        let consumer = try KafkaConsumer(
            properties: .consumerDefaults(bootstrapServers: bootstrap, clientID: "test"),
            logger: TestRun.logger
        )
        let places = (0..<3).map { TopicPartition(topic: Topic.request.rawValue, partition: Int32($0)) }
        let ends = try await consumer.ends(of: places, timeout: .seconds(10))
        await consumer.close()
        return Int(ends.values.reduce(0, +))
    }
}

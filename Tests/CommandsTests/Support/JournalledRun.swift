import Contracts
import Foundation
import Kafka
import Logging
import Sandbox
import TestSupport
import Testing

/// One small batch that is run against a sandbox of its own, by processes that may be killed.
///
/// Batch, texts and the judge's seed are always the same, so that every run that comes to its end has the same artefact.
struct JournalledRun {
    let dataset: Dataset
    let endpoints: SandboxEndpoints
    let output: URL

    static let batchID = "572ba351-7afa-4060-8a5d-274ae9eb47f3"
    static let anchors = 3
    static let students = 3

    /// Runs a test's body with the batch and a fresh sandbox.
    static func with<Result>(_ dataset: Dataset, _ body: (JournalledRun) async throws -> Result) async throws -> Result
    {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        return try await withTemporaryDirectory { output in
            try await withSandbox(logger: logger) { endpoints in
                try await body(JournalledRun(dataset: dataset, endpoints: endpoints, output: output))
            }
        }
    }

    /// The run's folder, once there is one.
    var folder: URL { output.appending(path: "latest") }

    /// The revision is named, since the checkout may move on while the tests run.
    private var environment: [String: String] {
        ["JWT_SECRET_KEY": endpoints.jwtSecret, "GIT_SHA": String(repeating: "0", count: 40)]
    }

    private var execution: [String] {
        ["execute", "--await-completion", "--max-comparisons", "10", "--batch-uuid", Self.batchID]
            + ["--correlation-id", Self.batchID, "--dataset", dataset.root.path, "--output-dir", output.path]
            + ["--kafka-bootstrap", endpoints.bootstrap, "--cj-service-url", endpoints.cjURL]
            + ["--content-service-url", endpoints.contentURL] + SampleRun.identity
    }

    private var resumption: [String] { ["resume", "--settle-time", "0.5", folder.path] }

    /// Runs the batch in this process.
    func execute() async -> Program.Outcome { await SampleRun.run(execution, environment: environment) }

    /// Goes on with the run in this process.
    func resume() async -> Program.Outcome { await SampleRun.run(resumption, environment: environment) }

    /// Runs the batch in a process of its own.
    func spawnExecute(
        _ more: [String: String] = [:],
        started: @Sendable (Process) -> Void = { _ in }
    ) async throws -> Program.Outcome {
        try await SampleRun.spawn(execution, environment: environment.merging(more) { $1 }, started: started)
    }

    /// Goes on with the run in a process of its own.
    func spawnResume(
        _ more: [String: String] = [:],
        started: @Sendable (Process) -> Void = { _ in }
    ) async throws -> Program.Outcome {
        try await SampleRun.spawn(resumption, environment: environment.merging(more) { $1 }, started: started)
    }

    /// Goes on until the run has come to its end; one that was killed before it had sent anything starts again.
    func finish() async throws {
        var outcome = try await spawnResume()
        if outcome.status == 2 { outcome = try await spawnExecute() }
        #expect(outcome.status == 0, "\(outcome.errors)")
    }

    /// Checks that nothing happened twice in the world outside, but for one call a kill at the most.
    ///
    /// - Parameter kills: How often the run was killed.
    /// - Throws: When the topic or the run's folder cannot be read.
    func requireNothingRepeated(kills: Int) async throws {
        let requests = endpoints.state.requests.filter { $0.method == "POST" }
        let registrations = requests.count { $0.path.contains("register") } - Self.anchors
        let uploads = requests.count { $0.path.hasSuffix("content") } - Self.students
        #expect(registrations >= 0)
        #expect(uploads >= 0)
        #expect(registrations + uploads <= kills)
        #expect(try await envelopes() == 1)
        let validation = await SampleRun.run(["validate", folder.path])
        #expect(validation.status == 0, "\(validation.output)")
    }

    /// How many messages the request topic holds.
    private func envelopes() async throws -> Int {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let consumer = try KafkaConsumer(
            properties: .consumerDefaults(bootstrapServers: endpoints.bootstrap, clientID: "test"),
            logger: logger
        )
        var count = 0
        for partition: Int32 in 0..<3 {
            let place = TopicPartition(topic: Topic.request.rawValue, partition: partition)
            count += Int(try await consumer.watermarks(of: place, timeout: .seconds(10)).high)
        }
        await consumer.close()
        return count
    }

    /// The artefact's facts.
    func facts() throws -> ArtefactFacts {
        try ArtefactFacts(reading: folder.appending(path: "assessment_run.execute.json"), of: dataset.root)
    }
}

import Contracts
import Foundation
import Kafka
import Logging
import Sandbox
import Synchronization
import TestSupport
import Testing

@testable import Commands

/// A manifest of fifty small batches, against a sandbox in this process, run by processes that may be killed.
///
/// One batch has a folder that is not there, and another one an assignment whose anchors the CJ service refuses.
struct ManyBatches {
    static let count = 50
    static let withoutFolder = "batch-17"
    static let withoutAnchors = "batch-33"
    private static let refusedAssignment = "00000000-0000-0000-0000-000000000099"

    let endpoints: SandboxEndpoints
    let folder: URL

    /// Runs a test's body with the manifest and a fresh sandbox.
    ///
    /// - Parameters:
    ///   - withFailures: Whether two of the batches are to fail.
    ///   - body: The body.
    /// - Throws: What the body throws.
    static func with(withFailures: Bool = true, _ body: (ManyBatches) async throws -> Void) async throws {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        var sandbox = SandboxSettings()
        sandbox.assignments.append(SandboxAssignment(id: refusedAssignment))
        sandbox.faults = RefusedRegistrations(assignment: refusedAssignment)
        try await Dataset.with { dataset in
            try await withSandbox(sandbox, logger: logger) { endpoints in
                let many = ManyBatches(endpoints: endpoints, folder: dataset.root)
                try many.writeManifest(withFailures: withFailures)
                try await body(many)
            }
        }
    }

    private func writeManifest(withFailures: Bool) throws {
        var lines = [
            "defaults:", "  dataset: .", "  max-comparisons: 4", "  await-completion: true",
            "  assignment-id: \(SampleRun.assignment)", "  course-id: \(SampleRun.course)", "batches:",
        ]
        for number in 1...Self.count {
            let label = "batch-\(number)"
            lines.append("  - batch-id: \(label)")
            guard withFailures else { continue }
            if label == Self.withoutFolder { lines.append("    dataset: gone") }
            if label == Self.withoutAnchors { lines.append("    assignment-id: \(Self.refusedAssignment)") }
        }
        try Data(lines.joined(separator: "\n").utf8).write(to: folder.appending(path: "batches.yaml"))
    }

    private var environment: [String: String] { ["JWT_SECRET_KEY": endpoints.jwtSecret] }

    /// The manifest's own folder, once there is one.
    var output: URL { folder.appending(path: "runs/latest") }

    private var execution: [String] {
        ["execute", "--manifest", folder.appending(path: "batches.yaml").path, "--concurrency", "6"]
            + ["--output-dir", folder.appending(path: "runs").path, "--format", "json"]
            + ["--kafka-bootstrap", endpoints.bootstrap, "--cj-service-url", endpoints.cjURL]
            + ["--content-service-url", endpoints.contentURL]
    }

    private var resumption: [String] { ["resume", "--settle-time", "0.5", "--format", "json", output.path] }

    /// Runs the batches in this process.
    func execute(arguments: [String] = [], signals: Signals = .none) async -> Program.Outcome {
        await SampleRun.run(execution + arguments, environment: environment, signals: signals)
    }

    /// Goes on with the batches in this process.
    func resume() async -> Program.Outcome { await SampleRun.run(resumption, environment: environment) }

    /// Runs the batches in a process of their own.
    func spawnExecute(_ more: [String: String]) async throws -> Program.Outcome {
        try await SampleRun.spawn(execution, environment: environment.merging(more) { $1 })
    }

    /// Goes on with the batches in a process of their own.
    func spawnResume(_ more: [String: String]) async throws -> Program.Outcome {
        try await SampleRun.spawn(resumption, environment: environment.merging(more) { $1 })
    }

    /// The keys of all messages on the request topic, read by a consumer of the test's own.
    func publishedBatches() async throws -> [String] {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let consumer = try KafkaConsumer(
            properties: .consumerDefaults(bootstrapServers: endpoints.bootstrap, clientID: "test"),
            logger: logger
        )
        let places = (0..<3).map { TopicPartition(topic: Topic.request.rawValue, partition: Int32($0)) }
        let ends = try await consumer.ends(of: places, timeout: .seconds(10))
        let total = ends.values.reduce(0, +)
        try await consumer.assign(
            Dictionary(uniqueKeysWithValues: places.map { ($0, StartOffset.beginning) }),
            timeout: .seconds(10)
        )
        var keys: [String] = []
        if total > 0 {
            for try await case .message(let message) in consumer.events {
                keys.append(String(decoding: message.key ?? [], as: UTF8.self))
                if keys.count == total { break }
            }
        }
        await consumer.close()
        return keys
    }

    /// How many registrations and uploads the services have answered with success.
    var effects: (registrations: Int, uploads: Int) {
        let answered = endpoints.state.requests.filter { $0.method == "POST" && ($0.status ?? 0) / 100 == 2 }
        return (
            answered.count { $0.path.contains("register") }, answered.count { $0.path.hasSuffix("content") }
        )
    }
}

/// Refuses to register anchors of one assignment.
private struct RefusedRegistrations: HTTPFaultInjector {
    let assignment: String

    func fault(for request: StandInRequest) async -> HTTPFault? {
        guard request.method == "POST", request.path.contains("register"),
            String(decoding: request.body ?? [], as: UTF8.self).contains(assignment)
        else { return nil }
        let body = Array(#"{"error": "the anchors cannot be kept"}"#.utf8)
        return .answer(StandInAnswer(status: 400, contentType: "application/json", body: body))
    }
}

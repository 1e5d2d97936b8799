import Contracts
import Essays
import Foundation
import Kafka
import TestSupport
import Testing

@testable import Runner

@Suite struct ReplayModeTests {
    @Test func publishesTheSameBytesUnderTheSameHeaders() async throws {
        try await withEnvelope { silent, path, envelope in
            let outcomes = try await replay([path], silent)
            #expect(outcomes.map(\.published?.offset) == [0])
            let message = try await firstMessage(on: .request, bootstrap: silent.bootstrap)
            #expect(message.value == envelope.payload)
            #expect(message.key == Array(envelope.key.utf8))
            #expect(envelope.headers.map { message.header($0.name) } == envelope.headers.map(\.value))
        }
    }

    @Test func refusesAnEventThatIsOnTheTopicAlready() async throws {
        try await withEnvelope { silent, path, _ in
            _ = try await replay([path], silent)
            let error = await runnerError { try await replay([path], silent) }
            #expect(error?.code == .preflightFailed)
            #expect(error?.details.first?.contains("offset 0") == true)
            #expect(error?.message.contains("--again") == true)
            #expect(try await silent.messageCount(of: .request) == 1)
            _ = try await replay([path], silent, again: true)
            #expect(try await silent.messageCount(of: .request) == 2)
        }
    }

    @Test func recognisesAnEventThatWasPublishedWithoutHeaders() async throws {
        try await withEnvelope { silent, path, envelope in
            try await silent.publish([(topic: .request, value: envelope.payload)])
            #expect(await runnerError { try await replay([path], silent) }?.code == .preflightFailed)
        }
    }

    @Test func oneBadFileKeepsAllFromBeingPublished() async throws {
        try await withEnvelope { silent, path, _ in
            let folder = URL(filePath: path).deletingLastPathComponent()
            let bad = folder.appending(path: "bad.json").path
            try Data(#"{"event_type": "x"}"#.utf8).write(to: URL(filePath: bad))
            let copy = folder.appending(path: "copy.json").path
            try FileManager.default.copyItem(atPath: path, toPath: copy)
            let error = await runnerError { try await replay([path, bad, copy, "/nonexistent"], silent) }
            #expect(error?.code == .inputRefused)
            let details = error?.details.joined(separator: "\n") ?? ""
            for words in ["bad.json", "copy.json", "/nonexistent", "same event"] { #expect(details.contains(words)) }
            #expect(try await silent.messageCount(of: .request) == 0)
        }
    }

    private func replay(_ paths: [String], _ silent: SilentCluster, again: Bool = false) async throws -> [ReplayMode
        .Outcome]
    {
        try await ReplayMode(
            paths: paths,
            services: ServiceSettings(
                cjURL: nil,
                contentURL: "",
                bootstrapServers: silent.bootstrap,
                environment: [:]
            ),
            publishesAgain: again,
            logger: TestRun.logger,
            observer: { _ in }
        ).run()
    }

    /// Runs a test's body with a cluster and the file of an envelope that plan has made.
    private func withEnvelope(_ body: (SilentCluster, String, ComposedEnvelope) async throws -> Void) async throws {
        try await Dataset.with { dataset in
            let settings = BatchSettings(layout: .init(root: dataset.root.path))
            let envelope = try #require(try await PlanMode(settings: settings, observer: { _ in }).run().envelope)
            let file = dataset.root.appending(path: "envelope.json")
            try Data(envelope.payload).write(to: file)
            try await SilentCluster.with { try await body($0, file.path, envelope) }
        }
    }
}

import Artefacts
import Contracts
import Foundation
import Kafka
import Sandbox
import TestSupport
import Testing

@testable import Runner

@Suite struct ExecuteModeTests {
    @Test func takesABatchFromFilesToARanking() async throws {
        try await TestRun.with { run, _, endpoints in
            run.settings.awaitsCompletion = true
            run.batch.maxComparisons = 10
            let report = try await run.execute()
            #expect(report.shortfall == nil)
            #expect(report.anchors.count == 3)
            #expect(report.uploadedNow == 3)
            #expect(report.published?.offset == 0)
            #expect(report.tally?.comparisons == 10)
            #expect(report.ranking.count == 6)
            #expect(report.ranking.map(\.rank) == Array(1...6))
            #expect(Set(report.ranking.compactMap(\.fileName)).count == 6)
            #expect(run.log.begun == [.intake, .preflight, .registration, .upload, .envelope, .publish, .callbacks])
            #expect(endpoints.state.anchors(ofAssignment: TestRun.assignmentID.wireString).count == 3)
        }
    }

    /// What plan shows is what execute publishes, but for the ids that only the services can give.
    @Test func publishesWhatPlanShows() async throws {
        try await TestRun.with { run, _, _ in
            run.batch.timestamp = .now
            let planned = try JSONValue(parsing: try #require(try await run.plan().envelope).payload)
            let report = try await run.execute()
            let published = try JSONValue(parsing: try #require(report.envelope).payload)
            #expect(withoutStorageIDs(planned) == withoutStorageIDs(published))
            #expect(planned != published)
        }
    }

    @Test func storesTheBytesThatItPublishes() async throws {
        try await TestRun.with { run, _, endpoints in
            let report = try await run.execute()
            let requests = URL(filePath: report.runDirectory).appending(path: "requests")
            let files = try FileManager.default.contentsOfDirectory(atPath: requests.path)
            let stored = Array(try Data(contentsOf: requests.appending(path: try #require(files.first))))
            let message = try await firstMessage(on: .request, bootstrap: endpoints.bootstrap)
            #expect(message.value == stored)
            #expect(message.key == Array(run.batch.batchID.wireString.utf8))
            let headers = try #require(report.envelope).headers
            #expect(headers.map { message.header($0.name) } == headers.map(\.value))
            #expect(message.headers.count == headers.count)
        }
    }

    @Test func withoutKafkaNothingIsPublished() async throws {
        try await TestRun.with { run, _, _ in
            run.settings.publishes = false
            run.services.bootstrapServers = "127.0.0.1:1"
            let report = try await run.execute()
            #expect(report.published == nil)
            #expect(report.anchors.count == 3)
            #expect(report.uploadedNow == 3)
            #expect(report.envelope != nil)
        }
    }

    @Test func keepsWhatNamesStudentsForItsOwnerAlone() async throws {
        try await TestRun.with { run, _, _ in
            let report = try await run.execute()
            let key = URL(filePath: report.runDirectory).appending(path: "essay_key.csv")
            let text = try String(contentsOf: key, encoding: .utf8)
            #expect(text.contains("Åsa Öberg.txt"))
            // These two hold ids beside names.
            let artefact = URL(filePath: report.runDirectory).appending(path: "assessment_run.execute.json")
            for file in [key, artefact] {
                let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
                #expect(attributes[.posixPermissions] as? Int == 0o600, "\(file.path)")
            }
        }
    }

    @Test func aSecondRunKnowsItsUploads() async throws {
        try await TestRun.with { run, dataset, _ in
            run.settings.uploadCachePath = dataset.root.appending(path: "uploads.jsonl").path
            let first = try await run.execute()
            run.batch.batchID = UUID()
            let second = try await run.execute()
            run.batch.batchID = UUID()
            run.settings.forcesReupload = true
            let forced = try await run.execute()
            #expect([first, second, forced].map(\.uploadedNow) == [3, 0, 3])
        }
    }

    @Test func refusesABadBatchBeforeTheFirstCall() async throws {
        try await TestRun.with { run, dataset, endpoints in
            try dataset.write("", to: "student_essays/empty.txt")
            try dataset.write("short", to: "anchor_essays/anchor_B.txt")
            let error = await runnerError { try await run.execute() }
            #expect(error?.code == .inputRefused)
            #expect(error?.details.count == 2)
            #expect(endpoints.state.requests.isEmpty)
        }
    }

    @Test func refusesGradesOffTheAssignmentsScaleBeforeRegistering() async throws {
        try await TestRun.with { run, dataset, endpoints in
            try dataset.write(Dataset.essay("x"), to: "anchor_essays/anchor_D.txt")
            let error = await runnerError { try await run.execute() }
            #expect(error?.code == .inputRefused)
            #expect(error?.details.first?.contains("'D'") == true)
            #expect(!endpoints.state.requests.contains { $0.path.contains("register") })
        }
    }

    @Test func needsAnAssignmentAndACJService() async throws {
        try await TestRun.with { run, _, endpoints in
            run.services.cjURL = nil
            let noService = await runnerError { try await run.execute() }
            #expect(noService?.code == .invalidSettings)
            #expect(noService?.message.contains("--cj-service-url") == true)
            run.batch.assignmentID = nil
            let noAssignment = await runnerError { try await run.execute() }
            #expect(noAssignment?.message.contains("--assignment-id") == true)
            #expect(endpoints.state.requests.isEmpty)
        }
    }

    private func withoutStorageIDs(_ envelope: JSONValue) -> JSONValue {
        guard case .object(let object) = envelope else {
            if case .array(let elements) = envelope { return .array(elements.map(withoutStorageIDs)) }
            return envelope
        }
        return .object(
            JSONObject(
                object.members.map {
                    .init(key: $0.key, value: $0.key == "text_storage_id" ? .null : withoutStorageIDs($0.value))
                }
            )
        )
    }
}

/// Reads the first message of a topic.
func firstMessage(on topic: Topic, bootstrap: String) async throws -> KafkaMessage {
    let consumer = try KafkaConsumer(
        properties: .consumerDefaults(bootstrapServers: bootstrap, clientID: "test"),
        logger: TestRun.logger
    )
    let metadata = try await consumer.clusterMetadata(topic: topic.rawValue, timeout: .seconds(10))
    let partitions = metadata.topic(named: topic.rawValue)?.partitions.map(\.id) ?? []
    try await consumer.assign(
        Dictionary(
            uniqueKeysWithValues: partitions.map {
                (TopicPartition(topic: topic.rawValue, partition: $0), StartOffset.beginning)
            }
        ),
        timeout: .seconds(10)
    )
    for try await event in consumer.events {
        if case .message(let message) = event {
            await consumer.close()
            return message
        }
    }
    throw CancellationError()
}

import Contracts
import Essays
import Foundation
import TestSupport
import Testing

@testable import Runner

@Suite struct PlanModeTests {
    private func plan(_ dataset: Dataset, _ change: (inout BatchSettings) -> Void = { _ in }) async throws -> Plan {
        var settings = BatchSettings(layout: DatasetLayout(root: dataset.root.path))
        change(&settings)
        return try await PlanMode(settings: settings, observer: { _ in }).run()
    }

    @Test func showsAnEnvelopeThatTheServiceCouldProcess() async throws {
        try await Dataset.with { dataset in
            let plan = try await plan(dataset) { $0.maxComparisons = 100 }
            let envelope = try #require(plan.envelope)
            #expect(plan.problems == [])
            #expect(EnvelopeValidator.violations(in: envelope.payload, key: envelope.key) == [])
            let json = try JSONValue(parsing: envelope.payload)
            #expect(json["metadata"]?["runner_mode"]?.string == "execute")
            #expect(json["metadata"]?["max_comparisons"]?.number?.text == "100")
            #expect(json["data"]?["essays_for_cj"]?.array?.count == 3)
            let storageID = try #require(json["data"]?["essays_for_cj"]?.array?[0]["text_storage_id"]?.string)
            #expect(storageID.hasPrefix("sha256:") && storageID.count == 71)
        }
    }

    @Test func tellsNoStudentsName() async throws {
        try await Dataset.with { dataset in
            let envelope = try #require(try await plan(dataset).envelope)
            let text = String(decoding: envelope.payload, as: UTF8.self).lowercased()
            for name in ["åsa", "öberg", "sa_berg", "björn", "bj_rn", "cecilia", "ström"] {
                #expect(!text.contains(name))
            }
        }
    }

    @Test func isTheSameToTheByteForTheSameIdentity() async throws {
        try await Dataset.with { dataset in
            let change: (inout BatchSettings) -> Void = { settings in
                settings.batchID = UUID(uuidString: "2e402372-2697-4a0e-abc3-25402e4ca5c7") ?? UUID()
                settings.correlationID = UUID(uuidString: "2bcd9dd4-03f2-4b7d-9c38-5ab3f48098a3") ?? UUID()
                settings.timestamp = Timestamp(microseconds: 1_795_470_270_589_457)
            }
            let first = try #require(try await plan(dataset, change).envelope)
            let second = try #require(try await plan(dataset, change).envelope)
            #expect(first == second)
            let json = try JSONValue(parsing: first.payload)
            for path in [["event_timestamp"], ["data", "timestamp"], ["data", "system_metadata", "timestamp"]] {
                #expect(path.reduce(json as JSONValue?) { $0?[$1] }?.string == "2026-11-23T21:44:30.589457Z")
            }
        }
    }

    /// The worked examples of the platform's producers for three partitions.
    @Test(arguments: [
        ("572ba351-7afa-4060-8a5d-274ae9eb47f3", Int32(2)), ("2e402372-2697-4a0e-abc3-25402e4ca5c7", 2),
        ("4aa77db8-3a58-46db-bccc-10782797ffa0", 0),
    ])
    func predictsThePartition(batchID: String, partition: Int32) async throws {
        try await Dataset.with { dataset in
            let plan = try await plan(dataset) { $0.batchID = UUID(uuidString: batchID) ?? UUID() }
            #expect(plan.partition == partition)
        }
    }

    @Test func aCapNeverSlicesEssays() async throws {
        try await Dataset.with { dataset in
            let plan = try await plan(dataset) { $0.maxComparisons = 2 }
            #expect(plan.batch.students.count == 3)
            #expect(plan.notices.contains { $0.contains("At most 2 of 15 pairs") })
        }
    }

    @Test func warnsOfTheServicesOwnCap() async throws {
        try await Dataset.with { dataset in
            let plan = try await plan(dataset) { $0.maxComparisons = 500 }
            #expect(plan.notices.contains { $0.contains("caps it at 120") })
        }
    }

    @Test func namesModeGivesTheFormersRunnersIDsAndWarns() async throws {
        try await Dataset.with { dataset in
            let plan = try await plan(dataset) { $0.essayIDs = .names }
            #expect(plan.batch.students.map(\.essayID).contains("BJ_RN_EK"))
            #expect(plan.notices.contains { $0.contains("students' names") })
        }
    }

    @Test func listsAllProblemsAtOnce() async throws {
        try await Dataset.with { dataset in
            try dataset.write("too short", to: "anchor_essays/anchor_B.txt")
            try dataset.write(Dataset.essay("x"), to: "anchor_essays/anchor_Z.txt")
            try dataset.write("", to: "student_essays/empty.txt")
            try dataset.write([0x50, 0x4B, 0x03, 0x04, 0x00], to: "student_essays/broken.docx")
            let plan = try await self.plan(dataset)
            #expect(
                Set(plan.problems.map(\.code)) == ["textTooShort", "gradeNotOnScale", "emptyText", "malformedDocument"]
            )
            #expect(plan.envelope != nil)
        }
    }

    @Test func collidingNamesNameBothFiles() async throws {
        try await Dataset.with { dataset in
            try dataset.write(Dataset.essay("y"), to: "student_essays/Ösa Åberg.txt")
            #expect(try await plan(dataset).problems == [])
            let problems = try await self.plan(dataset) { $0.essayIDs = .names }.problems
            #expect(problems.map(\.code) == ["essayIdentifierCollision"])
            #expect(problems.first?.message.contains("Åsa Öberg.txt") == true)
            #expect(problems.first?.message.contains("Ösa Åberg.txt") == true)
        }
    }

    @Test func tooFewEssaysAreSaidOnce() async throws {
        try await Dataset.with { dataset in
            try dataset.remove("student_essays/Björn Ek.txt")
            try dataset.remove("student_essays/Cecilia Ström.txt")
            for anchor in ["anchor_A", "anchor_C+", "anchor_F"] { try dataset.remove("anchor_essays/\(anchor).txt") }
            let plan = try await self.plan(dataset)
            #expect(plan.problems.map(\.code) == ["noAnchors", "tooFewStudents"])
            #expect(plan.envelope == nil)
        }
    }

    @Test func aMissingFolderIsOneProblem() async throws {
        try await Dataset.with { dataset in
            try dataset.remove("student_essays")
            #expect(try await plan(dataset).problems.map(\.code) == ["folderMissing"])
        }
        let nowhere = BatchSettings(layout: DatasetLayout(root: "/nonexistent/batch"))
        let planOfNothing = try await PlanMode(settings: nowhere, observer: { _ in }).run()
        #expect(planOfNothing.problems.map(\.code) == ["datasetMissing"])
    }

    @Test func anEnvelopeOverTheLimitIsAProblem() async throws {
        try await Dataset.with { dataset in
            let settings = BatchSettings(layout: DatasetLayout(root: dataset.root.path))
            let plan = try await PlanMode(settings: settings, messageLimit: 1000, observer: { _ in }).run()
            #expect(plan.problems.map(\.code) == ["envelope"])
            #expect(plan.problems.first?.message.contains("message.max.bytes") == true)
        }
    }

    @Test func theSampleBatchIsSound() async throws {
        let settings = BatchSettings(layout: DatasetLayout(root: Repository.sampleBatch.path))
        let plan = try await PlanMode(settings: settings, observer: { _ in }).run()
        #expect(plan.problems == [])
        #expect(plan.batch.anchors.count == 12)
        #expect(plan.batch.students.count == 20)
    }
}

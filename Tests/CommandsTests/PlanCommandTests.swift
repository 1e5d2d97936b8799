import Contracts
import Foundation
import TestSupport
import Testing

@Suite struct PlanCommandTests {
    private let fixed = [
        "--batch-uuid", "2e402372-2697-4a0e-abc3-25402e4ca5c7", "--correlation-id",
        "2bcd9dd4-03f2-4b7d-9c38-5ab3f48098a3", "--timestamp", "2026-11-23T21:44:30.592352Z",
    ]

    @Test func printsTheEnvelopeForPrograms() async throws {
        let outcome = await SampleRun.run(
            ["plan", "--format", "json"] + SampleRun.batch + SampleRun.identity + fixed
        )
        #expect(outcome.status == 0)
        let document = try JSONValue(parsing: Array(outcome.output.utf8))
        let members = document.object?.members.map(\.key)
        #expect(members == ["topic", "key", "headers", "partition", "bytes", "envelope"])
        #expect(document["topic"]?.string == "huleedu.els.cj_assessment.requested.v1")
        #expect(document["key"]?.string == "2e402372-2697-4a0e-abc3-25402e4ca5c7")
        #expect(document["partition"]?.int == 2)
        #expect(document["headers"]?["trace_id"]?.string == "2bcd9dd4-03f2-4b7d-9c38-5ab3f48098a3")
        let envelope = try #require(document["envelope"])
        #expect(document["bytes"]?.int == envelope.jsonBytes.count)
        #expect(EnvelopeValidator.violations(in: envelope.jsonBytes) == [])
    }

    @Test func isByteIdenticalFromRunToRun() async throws {
        let arguments = ["plan", "--format", "jsonl"] + SampleRun.batch + SampleRun.identity + fixed
        let first = await SampleRun.run(arguments)
        let second = await SampleRun.run(arguments)
        #expect(first.output == second.output)
        #expect(first.output.split(separator: "\n").count == 1)
        #expect(first.output.hasSuffix("}\n"))
    }

    @Test func theDefaultModeIsPlan() async throws {
        let named = await SampleRun.run(["plan", "--format", "json"] + SampleRun.batch + fixed)
        let bare = await SampleRun.run(["--format", "json"] + SampleRun.batch + fixed)
        #expect(named.output == bare.output)
    }

    @Test func predictsThePartitionOfLargerTopics() async throws {
        let arguments = ["plan", "--format", "json", "--partitions", "12"] + SampleRun.batch + fixed
        let outcome = await SampleRun.run(arguments)
        #expect(try JSONValue(parsing: Array(outcome.output.utf8))["partition"]?.int == 5)
    }

    @Test func showsATableForPeople() async throws {
        let outcome = await SampleRun.run(["plan", "--verbose"] + SampleRun.batch)
        #expect(outcome.status == 0)
        for words in ["Åsa Öberg SA24D ENG 5.docx", "anchor_12_A", "partition", "You assess essays"] {
            #expect(outcome.output.contains(words))
        }
        #expect(outcome.output.hasTable("ANCHOR", "GRADE", "FROM", "CHARACTERS", "FILE"), "\(outcome.output)")
        #expect(outcome.output.hasTable("STUDENT ESSAY", "CHARACTERS", "FILE"), "\(outcome.output)")
    }

    @Test func listsEveryProblemAndRefuses() async throws {
        try await Dataset.with { dataset in
            try dataset.write("", to: "student_essays/empty.txt")
            try dataset.write("short", to: "anchor_essays/anchor_B.txt")
            let outcome = await SampleRun.run(["plan", "--format", "json", "--dataset", dataset.root.path])
            #expect(outcome.status == 2)
            #expect(outcome.errors.contains("2 problems"))
            #expect(outcome.errors.contains("empty.txt"))
            #expect(outcome.errors.contains("anchor_B.txt"))
            // What execute would send without the bad files is still shown, on standard output alone.
            #expect(throws: Never.self) { try JSONValue(parsing: Array(outcome.output.utf8)) }
        }
    }

    @Test func needsNoNetworkAndWritesNothing() async throws {
        try await withTemporaryDirectory { folder in
            let outcome = await SampleRun.run(
                ["plan", "--format", "json"] + SampleRun.batch + SampleRun.identity,
                environment: [
                    "KAFKA_BOOTSTRAP_SERVERS": "nowhere.invalid:1", "CJ_SERVICE_URL": "http://nowhere.invalid",
                ],
                directory: folder
            )
            #expect(outcome.status == 0)
            let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            #expect(left.isEmpty)
        }
    }
}

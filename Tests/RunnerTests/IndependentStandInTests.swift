import Contracts
import Essays
import Foundation
import TestSupport
import Testing

@testable import Runner

/// The whole sample batch against services that share nothing with this package: a Python script with the standard
/// library, which keeps what it is sent. What it received must equal golden files that were written by hand.
@Suite struct IndependentStandInTests {
    @Test(.enabled(if: Program.installed("python3") != nil, "python3 is not installed"))
    func receivesTheGoldenTexts() async throws {
        try await withTemporaryDirectory { folder in
            try await StandIn.with(keeping: folder.appending(path: "kept")) { standIn in
                try await SilentCluster.with { silent in
                    let report = try await run(against: standIn, silent, in: folder)
                    #expect(report.anchors.count == 12)
                    #expect(report.uploadedNow == 20)
                    #expect(try await silent.messageCount(of: .request) == 1)
                    try compareAnchors(with: standIn.kept)
                    try compareStudents(of: report, with: standIn.kept)
                    try checkRequests(standIn.kept)
                }
            }
        }
    }

    private func run(against standIn: StandIn, _ silent: SilentCluster, in folder: URL) async throws -> ExecuteReport {
        var batch = BatchSettings(layout: DatasetLayout(root: Repository.sampleBatch.path))
        batch.assignmentID = TestRun.assignmentID
        batch.courseID = UUID()
        var settings = ExecuteSettings()
        settings.outputDirectory = folder.appending(path: "runs").path
        let services = ServiceSettings(
            cjURL: "http://127.0.0.1:\(standIn.port)",
            contentURL: "http://127.0.0.1:\(standIn.port)/v1/content",
            bootstrapServers: silent.bootstrap,
            environment: ["CJ_ADMIN_TOKEN_PATH": "/nonexistent"]
        )
        return try await ExecuteMode(
            batch: batch,
            services: services,
            settings: settings,
            logger: TestRun.logger,
            observer: { _ in }
        ).run()
    }

    private func compareAnchors(with kept: URL) throws {
        let goldens = try goldenTexts("anchor_essays")
        #expect(goldens.count == 12)
        for (fileName, golden) in goldens {
            let label = String(fileName[..<(fileName.lastIndex(of: ".") ?? fileName.endIndex)])
            let received = try Data(contentsOf: kept.appending(path: "anchors/\(label).txt"))
            #expect(String(decoding: received, as: UTF8.self) == golden, "\(fileName)")
        }
    }

    /// The envelope names storage ids, the key of the run names files: together they tell which text must be which.
    private func compareStudents(of report: ExecuteReport, with kept: URL) throws {
        let goldens = try goldenTexts("student_essays")
        #expect(goldens.count == 20)
        let key = try String(
            contentsOf: URL(filePath: report.runDirectory).appending(path: "essay_key.csv"),
            encoding: .utf8
        )
        let json = try JSONValue(parsing: try #require(report.envelope).payload)
        let essays = json["data"]?["essays_for_cj"]?.array ?? []
        #expect(essays.count == 20)
        for essay in essays {
            let id = try #require(essay["essay_id"]?.string)
            let storageID = try #require(essay["text_storage_id"]?.string)
            let row = try #require(key.split(whereSeparator: \.isNewline).first { $0.hasPrefix("\(id),") })
            let fileName = try #require(goldens.keys.first { row.contains($0) })
            let received = try Data(contentsOf: kept.appending(path: "content/\(storageID).txt"))
            #expect(String(decoding: received, as: UTF8.self) == goldens[fileName], "\(fileName)")
        }
    }

    private func checkRequests(_ kept: URL) throws {
        let log = try String(contentsOf: kept.appending(path: "requests.jsonl"), encoding: .utf8)
        let requests = try log.split(separator: "\n").map { try JSONValue(parsing: Array($0.utf8)) }
        let paths = requests.compactMap { $0["path"]?.string }
        // Every anchor is registered before the first essay is uploaded.
        #expect(
            paths == [String](repeating: "/api/v1/anchors/register", count: 12)
                + [String](repeating: "/v1/content", count: 20)
        )
        let correlations = Set(requests.compactMap { $0["headers"]?["X-Correlation-ID"]?.string })
        #expect(correlations.count == 1)
    }

    private func goldenTexts(_ folder: String) throws -> [String: String] {
        let directory = Repository.fixtures.appending(path: "SampleTexts/\(folder)")
        let names = try FileManager.default.contentsOfDirectory(atPath: directory.path).filter { $0.hasSuffix(".txt") }
        let pairs = try names.map { name in
            let text = try String(contentsOf: directory.appending(path: name), encoding: .utf8)
            return (String(name.dropLast(4)).precomposedStringWithCanonicalMapping, text)
        }
        return Dictionary(uniqueKeysWithValues: pairs)
    }
}

/// The running script.
struct StandIn {
    let port: Int
    let kept: URL

    static func with(keeping kept: URL, _ body: (StandIn) async throws -> Void) async throws {
        let process = Process()
        process.executableURL = URL(filePath: try #require(Program.installed("python3")).path)
        process.arguments = [Repository.root.appending(path: "Tests/StandIn/platform_stand_in.py").path, kept.path]
        let output = Pipe()
        let input = Pipe()
        process.standardOutput = output
        process.standardInput = input
        try process.run()
        // The script ends when its input does.
        defer { try? input.fileHandleForWriting.close() }
        let announced = output.fileHandleForReading
        let line = try await offThePool { String(decoding: announced.availableData, as: UTF8.self) }
        let port = try #require(Int(line.trimmingCharacters(in: .whitespacesAndNewlines)))
        try await body(StandIn(port: port, kept: kept))
    }
}

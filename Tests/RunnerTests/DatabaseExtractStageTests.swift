import Artefacts
import Contracts
import Foundation
import TestSupport
import Testing

@testable import Runner

@Suite struct DatabaseExtractStageTests {
    private let batchID = UUID()

    private func extract(
        _ command: String,
        timeout: Duration = .seconds(60),
        _ check: (RunValidation.PostRunStep, RunnerError?, URL) throws -> Void
    ) async throws {
        try await withTemporaryDirectory { folder in
            var settings = DatabaseExtractSettings(command: command)
            settings.timeout = timeout
            let directory = RunDirectory(path: folder.path)
            let stage = DatabaseExtractStage(settings: settings, directory: directory, observer: { _ in })
            let (step, failure) = await stage.run(batchID: batchID)
            try check(step, failure, folder.appending(path: "db_extract"))
        }
    }

    @Test func theCommandGetsTheBatchAndAFolderAndItsOutputIsKept() async throws {
        try await extract("echo trouble >&2; echo x > \"$ENG5_DB_EXTRACT_DIR/dump.sql\"; printf '<%s>' fixed") {
            step,
            failure,
            folder in
            #expect(failure == nil)
            #expect(step.name == "eng5_db_extract" && step.exitCode == 0 && step.problem == nil)
            let output = try String(contentsOf: folder.appending(path: "stdout.txt"), encoding: .utf8)
            #expect(output == "<fixed><\(batchID.wireString)>")
            let errors = try String(contentsOf: folder.appending(path: "stderr.txt"), encoding: .utf8)
            #expect(errors == "trouble\n")
            #expect(FileManager.default.fileExists(atPath: folder.appending(path: "dump.sql").path))
        }
    }

    @Test(arguments: [("exit 7 #", 7), ("/nonexistent/extract", 127)])
    func aFailureKeepsItsExitCode(command: String, code: Int) async throws {
        try await extract(command) { step, failure, _ in
            #expect(step.exitCode == code)
            #expect(failure?.code == .databaseExtractFailed)
            #expect(failure?.message.contains("The batch completed") == true)
            #expect(failure?.message.contains(batchID.wireString) == true)
        }
    }

    /// Whatever the command started holds a pipe open, whose end comes only when all of it is dead.
    @Test func whatTakesTooLongIsKilledWithItsChildren() async throws {
        try await withTemporaryDirectory { folder in
            let pipe = folder.appending(path: "pipe").path
            try #require(mkfifo(pipe, 0o600) == 0)
            let reader = open(pipe, O_RDONLY | O_NONBLOCK)
            defer { close(reader) }
            try #require(reader >= 0 && fcntl(reader, F_SETFL, 0) == 0)
            let command = "exec 3>'\(pipe)'; sleep 600 & echo begun; wait; true"
            try await extract(command, timeout: .seconds(1)) { step, failure, folder in
                #expect(step.exitCode == nil)
                #expect(failure?.message.contains("took more than 1 s and was killed") == true)
                let output = try String(contentsOf: folder.appending(path: "stdout.txt"), encoding: .utf8)
                #expect(output == "begun\n")
            }
            var byte: UInt8 = 0
            #expect(read(reader, &byte, 1) == 0)
        }
    }

    @Test func aFailureDoesNotHideThatTheBatchCompleted() async throws {
        try await TestRun.with { run, _, _ in
            run.settings.awaitsCompletion = true
            run.settings.databaseExtract = DatabaseExtractSettings(command: "exit 3 #")
            let report = try await run.execute()
            #expect(report.shortfall?.code == .databaseExtractFailed)
            #expect(report.ranking.count == 6)
            #expect(report.postRun.map(\.exitCode) == [3])
            let path = "\(report.runDirectory)/assessment_run.execute.json"
            let artefact = try JSONValue(parsing: Array(try Data(contentsOf: URL(filePath: path))))
            #expect(artefact["validation"]?["post_run"]?["eng5_db_extract"]?["exit_code"]?.int == 3)
            #expect(artefact["validation"]?["runner_status"]?["partial_data"]?.bool == false)
            let manifest = artefact["validation"]?["manifest"]?.array?.compactMap { $0["path"]?.string } ?? []
            #expect(manifest.contains("db_extract/stdout.txt"))
        }
    }
}

import Contracts
import Foundation
import TestSupport
import Testing

@Suite struct ReportCommandTests {
    private static func run(_ mode: String, in folder: URL, _ more: [String] = []) async throws -> Program.Outcome {
        let outcome = await SampleRun.run(
            [mode, "--sandbox", "--await-completion", "--max-comparisons", "60", "--output-dir", folder.path]
                + SampleRun.batch + more
        )
        #expect(outcome.status == 0, "\(outcome.errors)")
        return outcome
    }

    private static func violations(_ document: String, _ schema: String, in folder: URL) throws -> String {
        let path = folder.appending(path: "document.json")
        try Data(document.utf8).write(to: path)
        return try PythonScript.run(
            """
            import json, sys, jsonschema
            schema, document = (json.load(open(path, encoding="utf-8")) for path in sys.argv[1:3])
            for error in jsonschema.Draft202012Validator(schema).iter_errors(document): print(error.message[:200])
            """,
            [Repository.root.appending(path: "docs/schemas/\(schema)").path, path.path]
        )
    }

    @Test(.enabled(if: PythonScript.canValidate))
    func runsLeaveReportsAndAreCompared() async throws {
        try await withTemporaryDirectory { folder in
            let alignment = try await Self.run("anchor-align-test", in: folder.appending(path: "alignment"))
            #expect(alignment.output.contains("/reports/alignment_report.html"), "\(alignment.output)")
            let first = try await Self.run("execute", in: folder.appending(path: "first"), SampleRun.identity)
            #expect(first.output.contains("/reports/run_report.html"), "\(first.output)")
            _ = try await Self.run(
                "execute",
                in: folder.appending(path: "second"),
                SampleRun.identity + ["--sandbox-seed", "9"]
            )

            let latest = folder.appending(path: "first/latest").path
            let page = folder.appending(path: "first/latest/reports/run_report.html")
            let written = try Data(contentsOf: page)
            try FileManager.default.removeItem(at: page)
            let again = await SampleRun.run(["report", latest])
            #expect(again.status == 0, "\(again.errors)")
            #expect(again.output == "\(latest)/reports/run_report.html\n\(latest)/reports/run_report.md\n")
            #expect(try Data(contentsOf: page) == written)
            let validated = await SampleRun.run(["validate", latest])
            #expect(validated.status == 0, "\(validated.output)")

            let json = await SampleRun.run(["report", "--format", "json", latest])
            #expect(try Self.violations(json.output, "report.schema.json", in: folder) == "")
            let line = await SampleRun.run(["report", "--format", "jsonl", latest])
            #expect(try Self.violations(line.output, "report.schema.json", in: folder) == "")

            try await Self.compare(folder, latest)
        }
    }

    private static func compare(_ folder: URL, _ latest: String) async throws {
        let second = folder.appending(path: "second/latest").path
        let text = await SampleRun.run(["compare", latest, second])
        #expect(text.status == 0, "\(text.errors)")
        #expect(text.output.contains("32 essays: 32 by checksum"), "\(text.output)")
        #expect(text.output.hasTable("FIRST", "SECOND"), "\(text.output)")
        let rows = [
            "Batch ", "Mode ", "Essays ", "Ranked ", "Comparisons ", "Failed comparisons ", "Cost ", "Anchors' tau-a ",
            "Anchors' tau-b ", "Direct inversions ", "Partial ",
        ]
        #expect(
            text.output.split(separator: "\n").dropFirst(2).prefix(rows.count).starts(with: rows) { $0.hasPrefix($1) }
        )
        #expect(text.output.hasTable("SETTING THAT DIFFERS", "FIRST", "SECOND"), "\(text.output)")
        #expect(text.output.hasTable("MOVED", "FIRST", "SECOND", "ESSAY"), "\(text.output)")
        let page = folder.appending(path: "comparison.html").path
        let json = await SampleRun.run(["compare", "--format", "json", "--html", page, latest, second])
        #expect(try violations(json.output, "compare.schema.json", in: folder) == "")
        let document = try JSONValue(parsing: Array(json.output.utf8))
        #expect(document["matched"]?["by_checksum"]?.int == 32)
        #expect(document["moves"]?.array?.count == 32)
        #expect(try await HTMLCheck.complaints(String(contentsOfFile: page, encoding: .utf8)) == [])
        let line = await SampleRun.run(["compare", "--format", "jsonl", latest, second])
        #expect(line.output.split(separator: "\n").count == 1)
        let unwritable = await SampleRun.run(["compare", "--html", "\(folder.path)/none/x.html", latest, second])
        #expect(unwritable.status == 1 && unwritable.errors.contains("none/x.html"), "\(unwritable.errors)")
        #expect(unwritable.output.isEmpty)
    }

    @Test func whatHasNoCallbacksIsRefused() async throws {
        try await withTemporaryDirectory { folder in
            let sent = await SampleRun.run(
                ["execute", "--sandbox", "--no-kafka", "--output-dir", folder.path] + SampleRun.batch
                    + SampleRun.identity
            )
            #expect(sent.status == 0, "\(sent.errors)")
            #expect(!sent.output.contains("reports/"), "\(sent.output)")
            let latest = folder.appending(path: "latest").path
            for arguments in [["report", latest], ["compare", latest, latest], ["report", folder.path]] {
                let outcome = await SampleRun.run(arguments)
                #expect(outcome.status == 2, "\(arguments)")
                #expect(outcome.errors.contains(folder.path), "\(outcome.errors)")
                #expect(outcome.output.isEmpty)
            }
        }
    }

    @Test(
        arguments: [
            (["report"], "run-dir"), (["report", "--format", "pdf", "x"], "pdf"), (["compare", "x"], "second-run"),
            (["compare", "--format", "pdf", "x", "y"], "pdf"),
            (["compare", "--html", "", "x", "y"], "--html is blank"),
        ]
    )
    func wrongUsage(arguments: [String], word: String) async throws {
        let outcome = await SampleRun.run(arguments)
        #expect(outcome.status == 64, "\(outcome.errors)")
        #expect(outcome.errors.contains(word), "\(outcome.errors)")
        #expect(outcome.output.isEmpty)
    }
}

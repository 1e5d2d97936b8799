import Contracts
import Foundation
import TestSupport
import Testing

/// What commands print for programs, each in every form that it has: made by running them.
struct ResultDocuments {
    /// A document and the command that printed it.
    struct Document: Sendable {
        let words: String
        let json: JSONValue

        /// Whether the document names its version; of a list, every entry does. The plan's shape is fixed without one.
        var hasVersion: Bool {
            if words == "plan" { return true }
            return (json.array ?? [json]).allSatisfy { $0["schema_version"]?.int == 1 }
        }
    }

    private typealias Row = (words: String, arguments: [String], statuses: Set<Int32>)

    /// Stands for the envelope of the latest run.
    private static let request = "@request"

    /// The commands whose documents there are.
    static let words = Set(rows(in: "").map(\.words))

    /// Runs every command against a sandbox.
    static func all() async throws -> [Document] {
        try await withTemporaryDirectory { folder in
            var documents: [Document] = []
            try await RunningSandbox.with { sandbox in
                for row in rows(in: folder.path) {
                    let requests = folder.appending(path: "runs/latest/requests").path
                    let stored = try? FileManager.default.contentsOfDirectory(atPath: requests).first
                    let arguments = row.arguments.map { $0 == request ? "\(requests)/\(stored ?? "")" : $0 }
                    let outcome = await SampleRun.run(arguments, environment: sandbox.environment)
                    try #require(row.statuses.contains(outcome.status), "\(row.arguments): \(outcome.errors)")
                    documents += try parse(outcome.output, row)
                }
                let blocked = await SampleRun.run(
                    ["verify-auth", "--format", "json"],
                    environment: ["ENVIRONMENT": "production"]
                )
                let json = try JSONValue(parsing: Array(blocked.output.utf8))
                documents.append(Document(words: "verify-auth", json: json))
            }
            return documents
        }
    }

    private static func parse(_ output: String, _ row: Row) throws -> [Document] {
        let texts = row.arguments.contains("jsonl") ? output.split(separator: "\n") : [Substring(output)]
        try #require(!texts.isEmpty, "\(row.arguments)")
        return try texts.map { Document(words: row.words, json: try JSONValue(parsing: Array($0.utf8))) }
    }

    /// The commands in their order: later ones need what earlier ones have left.
    private static func rows(in folder: String) -> [Row] {
        let (json, jsonl) = (["--format", "json"], ["--format", "jsonl"])
        let batch = SampleRun.batch
        let out = ["--output-dir", "\(folder)/runs"]
        let run = "\(folder)/runs/latest"
        let load = ["load-test", "--rate", "50/s", "--count", "10", "--publish-only", "--yes"]
        return [
            ("plan", ["plan"] + json + batch, [0]), ("plan", ["plan"] + jsonl + batch, [0]),
            ("dry-run", ["dry-run"] + json + batch + out, [0]),
            ("dry-run", ["dry-run", "--dataset", "/nonexistent"] + json + out, [2]),
            ("print-config", ["execute", "--print-config"] + json + batch + SampleRun.identity, [0]),
            ("register-anchors", ["register-anchors", SampleRun.assignment] + json + batch, [0]),
            ("verify-auth", ["verify-auth"] + json, [0]),
            ("doctor", ["doctor"] + json + batch + ["--assignment-id", SampleRun.assignment] + out, [0, 2]),
            ("doctor", ["doctor"] + jsonl + batch + out, [0, 2]),
            ("execute", ["execute", "--no-kafka"] + json + batch + SampleRun.identity + out, [0]),
            ("execute", ["execute", "--max-comparisons", "60"] + json + batch + SampleRun.identity + out, [0]),
            ("collect", ["collect"] + json + [run], [0]), ("resume", ["resume"] + jsonl + [run], [0]),
            ("replay", ["replay", "--again", request] + json, [0]),
            ("replay", ["replay", "--again", request] + jsonl, [0]),
            ("validate", ["validate"] + json + [run], [0]), ("validate", ["validate"] + jsonl + [run], [0]),
            ("report", ["report"] + json + [run], [0]), ("report", ["report"] + jsonl + [run], [0]),
            ("compare", ["compare"] + json + [run, run], [0]), ("compare", ["compare"] + jsonl + [run, run], [0]),
            ("anchor-align-test", ["anchor-align-test", "--await-completion"] + json + batch + out, [0]),
            ("load-test", load + json + ["--output", "\(folder)/load"], [0]),
            ("load-test merge", ["load-test", "merge", "\(folder)/load"] + json, [0]),
        ]
    }
}

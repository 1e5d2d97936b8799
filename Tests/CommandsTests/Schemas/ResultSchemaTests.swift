import ArgumentParser
import Contracts
import Foundation
import TestSupport
import Testing

@testable import Artefacts
@testable import Commands

/// Every command that has a result takes `--format json`, and a schema in docs/schemas describes what it prints.
///
/// A new command needs the flag, a schema of its own name (or a row in ``SchemaFolder/shared``), and a document in
/// ``ResultDocuments``.
@Suite struct ResultSchemaTests {
    /// Commands without a result: what they print on standard output is no document.
    private static let withoutResult: Set = [
        // Its modes have commands of their own.
        "run",
        // It prints lines for a shell, then serves.
        "sandbox",
    ]

    /// The commands of the tree that have a result, with the words that call them.
    static let commands: [(words: String, type: any ParsableCommand.Type)] = {
        func below(_ type: any ParsableCommand.Type, _ words: [String]) -> [(String, any ParsableCommand.Type)] {
            type.configuration.subcommands.flatMap { command in
                let words = words + [command.configuration.commandName ?? "\(command)"]
                return [(words.joined(separator: " "), command)] + below(command, words)
            }
        }
        return below(Eng5NPRun.self, []).filter { !withoutResult.contains($0.0) }
    }()

    @Test func eachCommandWithAResultTakesAFormat() throws {
        for command in Self.commands {
            let format = try FlagCatalogue(of: command.type).flag("format")
            #expect(
                format?.words.contains("json") == true,
                "'\(command.words)' has no --format json: give it OutputOptions, or name it in withoutResult"
            )
        }
    }

    @Test func eachCommandWithAResultHasASchema() throws {
        for command in Self.commands {
            let file = SchemaFolder.file(of: command.words)
            #expect(
                FileManager.default.fileExists(atPath: file.path),
                "'\(command.words)' has no schema: write docs/schemas/\(file.lastPathComponent), or a row in SchemaFolder"
            )
            #expect(
                ResultDocuments.words.contains(command.words),
                "'\(command.words)' has no document that its schema is tested with: add one to ResultDocuments"
            )
        }
    }

    @Test func eachSchemaCanBeReadAndIsSomebodys() throws {
        let used = Set((Self.commands.map(\.words) + ["print-config", "log"]).map { SchemaFolder.file(of: $0).path })
        let files = try SchemaFolder.files()
        #expect(files.count > 10)
        for file in files {
            let schema = try JSONValue(parsing: Array(try Data(contentsOf: file)))
            #expect(throws: Never.self, "\(file.lastPathComponent)") { try JSONSchema(schema) }
            #expect(schema["title"]?.string?.isEmpty == false, "\(file.lastPathComponent)")
            #expect(used.contains(file.path) || file.lastPathComponent.contains("_"), "\(file.lastPathComponent)")
        }
    }

    /// By the program's own validator, which takes no field that the schema does not name, and by another one.
    @Test func everyResultIsAsItsSchemaSays() async throws {
        let documents = try await ResultDocuments.all()
        for document in documents {
            let schema = try JSONSchema(try SchemaFolder.closed(document.words))
            let violations = schema.violations(in: document.json).map { "\($0.path): \($0.message)" }
            #expect(violations == [], "\(document.words)")
            #expect(document.hasVersion, "\(document.words) has no schema_version")
        }
        guard PythonScript.canValidate else { return }
        try await withTemporaryDirectory { folder in
            for (number, document) in documents.enumerated() {
                let file = folder.appending(path: "\(number).json")
                try Data(document.json.jsonBytes).write(to: file)
                let schema = SchemaFolder.file(of: document.words)
                #expect(try PythonScript.violations(of: file, against: schema) == [], "\(document.words)")
            }
        }
    }

    /// A schema that takes anything would prove nothing.
    @Test func aSchemaRefusesWhatIsNotAResult() async throws {
        for words in Set(Self.commands.map(\.words)) {
            let schema = try JSONSchema(try SchemaFolder.closed(words))
            for text in ["{}", "{\"schema_version\": 2}", "3", "[{}]"] {
                #expect(!schema.violations(in: try JSONValue(parsing: Array(text.utf8))).isEmpty, "\(words): \(text)")
            }
        }
    }
}

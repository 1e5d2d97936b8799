import ArgumentParser
import Contracts
import Foundation
import TestSupport
import Testing

@testable import Commands

/// Completions and manual, as an installation asks the program for them.
@Suite struct InstalledFilesTests {
    private static let shells = ["bash", "zsh", "fish"]

    @Test(arguments: shells)
    func theScriptOfAShellKnowsEveryCommand(shell: String) throws {
        let script = CompletionTree.completionScript(for: try #require(CompletionShell(rawValue: shell)))
        for command in Eng5NPRun.configuration.subcommands {
            let name = try #require(command.configuration.commandName)
            #expect(script.split { !($0.isLetter || $0 == "-") }.contains(name[...]), "\(name)")
        }
    }

    @Test(.whole(.shells), arguments: shells)
    func theShellTakesItsScript(shell: String) async throws {
        guard let program = Program.installed(shell) else {
            print("note: \(shell) is not installed; its completion script is not checked")
            return
        }
        try await withTemporaryDirectory { folder in
            let outcome = await SampleRun.run(["--generate-completion-script", shell])
            #expect(outcome.status == 0)
            let script = folder.appending(path: "script")
            try Data(outcome.output.utf8).write(to: script)
            let check = try await program.run(["-n", script.path])
            #expect(check.status == 0, "\(check.errors)")
        }
    }

    /// A value that is a path is completed as one; what else a value may be, its words say.
    @Test func everyPathIsCompleted() throws {
        let program = try CommandDescription(of: CompletionTree.self)
        for command in program.all {
            for argument in command.arguments {
                let name = "\(command.path.joined(separator: " ")) \(argument.names.first ?? argument.valueName ?? "")"
                switch argument.valueName {
                case "dir": #expect(argument.completion == "directory", "\(name)")
                case "run-dir": #expect(["directory", "file"].contains(argument.completion), "\(name)")
                case "file": #expect(argument.completion == "file", "\(name)")
                default: #expect(argument.words.isEmpty || argument.completion == "list", "\(name)")
                }
            }
        }
    }

    @Test func theManualIsWrittenWithADateThatCanBeGiven() async throws {
        try await withTemporaryDirectory { folder in
            let manual = folder.appending(path: "share/man1")
            let outcome = await SampleRun.run(
                ["--generate-manual", manual.path],
                environment: ["SOURCE_DATE_EPOCH": "0"]
            )
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(outcome.output.isEmpty)
            let page = try String(contentsOf: manual.appending(path: "eng5-np-run-plan.1"), encoding: .utf8)
            #expect(page.hasPrefix(".Dd January 1, 1970\n"))
        }
    }

    @Test(arguments: [
        (["--generate-manual"], [:], Int32(64), "--generate-manual needs a folder"),
        (["--generate-manual="], [:], 64, "--generate-manual needs a folder"),
        (["--generate-manual", "man1"], ["SOURCE_DATE_EPOCH": "today"], 64, "SOURCE_DATE_EPOCH 'today'"),
        (["--generate-manual", "/dev/null/man1"], [:], 1, "'/dev/null/man1' cannot be written"),
        (["--generate-completion-script", "csh"], [:], 64, "'csh': the shells are bash, fish and zsh"),
    ])
    func misuseIsNamed(arguments: [String], environment: [String: String], status: Int32, words: String) async throws {
        try await withTemporaryDirectory { folder in
            let outcome = await SampleRun.run(arguments, environment: environment, directory: folder)
            #expect(outcome.status == status)
            #expect(outcome.errors.contains(words), "\(outcome.errors)")
            #expect(outcome.output.isEmpty)
        }
    }
}

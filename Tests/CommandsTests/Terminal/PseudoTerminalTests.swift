import Foundation
import TestSupport
import Testing

@testable import Commands

/// What gives a program a terminal: `script`, of util-linux.
private enum PseudoTerminal {
    static let script = Program.installed("script")
}

/// The program on a terminal.
@Suite(.whole(.processes), .enabled(if: PseudoTerminal.script != nil, "needs script, of util-linux"))
struct PseudoTerminalTests {
    private let clear = "\r\u{1B}[K"

    /// Runs the sample batch on a terminal of 60 columns.
    ///
    /// - Returns: What standard error and output have written to the terminal.
    private func screen(_ more: String, _ environment: [String: String] = [:]) async throws -> String {
        try await withTemporaryDirectory { folder in
            let program = "'\(Program.eng5NPRun.path)' execute --sandbox --await-completion --max-comparisons 60"
            let command = "stty cols 60; \(program) --output-dir '\(folder.path)' \(more)"
            let batch = " --dataset '\(Repository.sampleBatch.path)'"
            let script = try #require(PseudoTerminal.script)
            let outcome = try await script.run(
                ["--quiet", "--return", "--command", command + batch, folder.appending(path: "typescript").path],
                environment: ["TERM": "xterm", "CJ_ADMIN_TOKEN_PATH": "/nonexistent"].merging(environment) { $1 }
            )
            #expect(outcome.status == 0, "\(outcome.output)")
            return outcome.output
        }
    }

    @Test func hasALiveLineThatIsTakenAway() async throws {
        let screen = try await screen("")
        let drawn = screen.components(separatedBy: clear).dropFirst().map { $0.prefix { !"\r\n".contains($0) } }
        #expect(drawn.contains { $0.hasPrefix("callbacks: ") })
        #expect(drawn.allSatisfy { String($0).displayWidth < 60 || !$0.contains(" of ") })
        // What follows the last live line is whole: the table, within the terminal's width.
        let end = try #require(screen.components(separatedBy: clear).last)
        #expect(end.contains("RANK") && !end.contains(clear))
        let table = end.split(whereSeparator: \.isNewline).drop { !$0.contains("RANK") }
        #expect(table.allSatisfy { String($0).displayWidth <= 60 })
        #expect(screen.contains("\u{1B}[33mwarning:\u{1B}[0m This runs against"))
        #expect(!screen.contains("upload: 1 of 20\r\n"))
    }

    @Test(arguments: [["NO_COLOR": "1"], ["TERM": "dumb"]])
    func obeysTheEnvironment(environment: [String: String]) async throws {
        let screen = try await screen("", environment)
        #expect(!screen.contains("\u{1B}[33m"))
        #expect(screen.contains(clear) == (environment["TERM"] == nil))
        #expect(screen.contains("warning: This runs against"))
    }

    @Test func isQuietWhenToldSo() async throws {
        let screen = try await screen("--quiet")
        #expect(!screen.contains(clear) && !screen.contains("upload:"))
        #expect(screen.contains("RANK"))
    }
}

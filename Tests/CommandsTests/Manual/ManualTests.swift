import ArgumentParser
import Contracts
import Foundation
import TestSupport
import Testing

@testable import Commands

/// The manual is made of the command tree, and reads well.
@Suite struct ManualTests {
    private static let date = Timestamp(microseconds: 1_764_032_400_000_000)
    private static let pages = Result { try Manual.pages(date: date) }

    private func page(_ name: String) throws -> ManualPage {
        try #require(try Self.pages.get().first { $0.name == name }, "\(name)")
    }

    @Test func everyCommandHasAPage() throws {
        var names: [String] = []
        func walk(_ command: any ParsableCommand.Type, _ path: [String]) {
            let path = path + [command.configuration.commandName ?? "?"]
            names.append(path.joined(separator: "-"))
            for subcommand in command.configuration.subcommands { walk(subcommand, path) }
        }
        walk(Eng5NPRun.self, [])
        #expect(try Self.pages.get().map(\.name) == names)
        #expect(names.contains("eng5-np-run-load-test-merge"))
    }

    @Test func everyPageHasTheSectionsOfAManual() throws {
        for page in try Self.pages.get() {
            let sections = page.text.split(separator: "\n").filter { $0.hasPrefix(".Sh ") }.map { $0.dropFirst(4) }
            let order = [
                "NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "ENVIRONMENT", "FILES", "EXIT STATUS", "EXAMPLES",
                "SEE ALSO",
            ]
            #expect(order.filter { sections.contains($0[...]) } == sections.map(String.init), "\(page.name)")
            for section in ["NAME", "SYNOPSIS", "OPTIONS", "EXIT STATUS", "EXAMPLES", "SEE ALSO"] {
                #expect(sections.contains(section[...]), "\(page.name) has no \(section)")
            }
            #expect(page.text.hasPrefix(".Dd November 25, 2025\n"), "\(page.name)")
        }
    }

    @Test func everyFlagStandsOnItsPage() throws {
        for catalogue in try FlagCatalogue.ofProgram() {
            let text = try page("eng5-np-run-\(catalogue.command)").text
            for flag in catalogue.flags {
                let entry = ".It Fl \\-\(flag.name)" + (flag.takesValue ? " Ar " : "")
                let short = " , Fl \\-\(flag.name)"
                #expect(text.contains(entry) || text.contains(short), "\(catalogue.command) --\(flag.name)")
            }
        }
    }

    @Test func aPageTellsValuesDefaultsAndVariables() throws {
        let plan = try page("eng5-np-run-plan").text
        #expect(plan.contains(".It Fl \\-format Ar format\n"))
        #expect(plan.contains("One of: text, json, jsonl.\nDefault: text.\n"))
        #expect(plan.contains(".It Ev KAFKA_BOOTSTRAP_SERVERS\nStands in for \\-\\-kafka-bootstrap.\n"))
        #expect(plan.contains(".It Fl \\-verbose , Fl \\-no-verbose\n"))
        #expect(plan.contains(".It Fl \\-config Ar file\n"))
        #expect(!plan.contains("JWT_SECRET_KEY"))
        #expect(plan.contains("eng5-np-run plan \\-\\-dataset Samples/eng5_np_sample_batch \\-\\-format json\n"))
        #expect(try page("eng5-np-run").text.contains(".It Ev JWT_SECRET_KEY\n"))
        #expect(try page("eng5-np-run-resume").text.contains(".Op Ar options\n.Ar run-dir\n"))
    }

    @Test func theProgramsPageTellsEveryExitStatus() throws {
        let text = try page("eng5-np-run").text
        for status in ExitStatus.allCases { #expect(text.contains(".It \(status.rawValue)\n"), "\(status)") }
    }

    @Test func exitStatusesMeanWhatTheirPageSays() throws {
        let manual = try String(contentsOf: Repository.root.appending(path: "docs/exit-statuses.md"), encoding: .utf8)
        let rows = manual.split(separator: "\n").map { $0.filter { !"`*".contains($0) } }
        for status in ExitStatus.allCases {
            #expect(rows.contains { $0.hasPrefix("| \(status.rawValue) | \(status.meaning) |") }, "\(status)")
        }
    }

    /// Every variable that the sources name as a whole text is in the manual.
    @Test func everyVariableIsInTheManual() throws {
        let known = Set(EnvironmentVariable.all.map(\.name))
        let name = /"((?:ENG5|HULEEDU|JWT|CJ|KAFKA|CONTENT|IDENTITY|GIT)_[A-Z_]*[A-Z])"/
        // One is set for the command of --auto-extract-eng5-db, not read; the other is a code of the services' errors.
        let others: Set = ["ENG5_DB_EXTRACT_DIR", "CONTENT_SERVICE_ERROR"]
        let sources = Repository.root.appending(path: "Sources")
        let files = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
        var found: Set<String> = []
        for case let file as URL in files where file.pathExtension == "swift" {
            for match in try String(contentsOf: file, encoding: .utf8).matches(of: name) {
                found.insert(String(match.1))
            }
        }
        #expect(found.contains("CJ_ADMIN_TOKEN_PATH"))
        #expect(found.subtracting(known).subtracting(others) == [])
    }

    @Test(.whole(.manual), .enabled(if: Program.installed("mandoc") != nil, "mandoc is not installed"))
    func mandocFindsNothingToMend() async throws {
        try await withTemporaryDirectory { folder in
            let manual = folder.appending(path: "man1")
            try Manual.write(to: manual, date: Self.date)
            let files = try Self.pages.get().map { manual.appending(path: $0.fileName).path }
            let mandoc = try #require(Program.installed("mandoc"))
            let lint = try await mandoc.run(["-T", "lint"] + files)
            // It looks for the pages that a page names where manuals are installed, and takes ours for pages of a system.
            let remarks = lint.output.split(separator: "\n").filter {
                !$0.contains("referenced manual not found") && !$0.contains("operating system explicitly specified")
            }
            #expect(remarks.prefix(5) == [])
            #expect(lint.status <= 2, "\(lint.errors)")
        }
    }
}

import ArgumentParser
import Contracts
import Essays
import Foundation
import Runner
import TestSupport
import Testing

@testable import Commands

@Suite struct CommandTreeTests {
    private static let commands: [any ParsableCommand.Type] =
        [Eng5NPRun.self] + Eng5NPRun.configuration.subcommands

    @Test func everyCommandSaysWhatItDoes() {
        for command in Self.commands {
            #expect(!command.configuration.abstract.isEmpty, "\(command)")
            #expect(command.configuration.abstract.hasSuffix("."), "\(command)")
        }
    }

    @Test func everySubcommandShowsExamples() {
        for command in Self.commands.dropFirst() {
            let help = Eng5NPRun.helpMessage(for: command)
            #expect(help.contains("EXAMPLES:"), "\(command)")
            #expect(
                help.components(separatedBy: "  eng5-np-run ").count > 2,
                "\(command) shows fewer than two examples"
            )
        }
    }

    @Test func theProgramsHelpShowsTheFlagsOfARun() {
        let help = RootHelp.text(columns: 80)
        for flag in [
            "--mode", "--dataset", "--max-comparisons", "--kafka-bootstrap", "--await-completion", "--sandbox",
        ] {
            #expect(help.contains(flag))
        }
        for command in Eng5NPRun.configuration.subcommands {
            #expect(help.contains("  \(command.configuration.commandName ?? "?") "))
        }
    }

    @Test func defaultsAreTheFormerRunners() throws {
        let run = try #require(try Eng5NPRun.parseAsRoot([]) as? RunCommand)
        #expect(run.own.mode == RunnerMode.plan)
        let batch = run.options.batch.settings(in: .test(), overrides: .init(), batchingMode: nil)
        #expect(batch.label == "eng5-np-local-batch")
        #expect(batch.userID == "eng5_np_research_runner")
        #expect(batch.courseCode == .eng5)
        #expect(batch.language == .english)
        #expect(batch.layout.root == "test_uploads/ANCHOR ESSAYS/ROLE_MODELS_ENG5_NP_2016")
        #expect(run.options.kafka.bootstrapServers(environment: [:]) == "localhost:9093")
        #expect(run.options.kafka.kafkaClientID == "eng5-np-runner")
        #expect(run.options.services.contentURL(environment: [:]) == "http://localhost:8001/v1/content")
        #expect(run.options.execute.completionTimeout == 1800)
        #expect(run.options.judge.overrides.systemPrompt?.isEmpty == false)
    }

    @Test func environmentFillsWhatFlagsLeaveOpen() throws {
        let environment = [
            "KAFKA_BOOTSTRAP_SERVERS": "k:1", "CJ_SERVICE_URL": "http://cj", "CONTENT_SERVICE_URL": "http://content",
            "ENG5_DATASET_DIR": "/data", "ENG5_ANCHOR_DIR_OVERRIDE": "/anchors",
        ]
        let bare = try #require(try Eng5NPRun.parseAsRoot([]) as? RunCommand).options
        #expect(bare.kafka.bootstrapServers(environment: environment) == "k:1")
        #expect(bare.services.cjURL(environment: environment) == "http://cj")
        #expect(bare.services.contentURL(environment: environment) == "http://content")
        let batch = bare.batch.settings(in: .test(environment: environment), overrides: .init(), batchingMode: nil)
        #expect(batch.layout.root == "/data")
        #expect(batch.layout.anchorsFolder == "/anchors")
        let flags = ["--kafka-bootstrap", "f:1", "--cj-service-url", "http://f", "--dataset", "/f"]
        let flagged = try #require(try Eng5NPRun.parseAsRoot(flags) as? RunCommand).options
        #expect(flagged.kafka.bootstrapServers(environment: environment) == "f:1")
        #expect(flagged.services.cjURL(environment: environment) == "http://f")
        #expect(DatasetLocation.layout(dataset: "/f", prompt: nil, in: .test(environment: environment)).root == "/f")
    }

    @Test func wordsAreTakenInAnyCase() throws {
        let arguments = ["--mode", "PLAN", "--course-code", "eng6", "--language", "SV", "--llm-provider", "OpenAI"]
        let run = try #require(try Eng5NPRun.parseAsRoot(arguments) as? RunCommand)
        #expect(run.options.batch.courseCode == .eng6)
        #expect(run.options.batch.language == .swedish)
        #expect(run.options.judge.llmProvider == .openai)
    }

    @Test func everyExitStatusIsDocumented() throws {
        let manual = try String(contentsOf: Repository.root.appending(path: "docs/exit-statuses.md"), encoding: .utf8)
        for status in ExitStatus.allCases { #expect(manual.contains("| \(status.rawValue) |"), "\(status)") }
    }
}

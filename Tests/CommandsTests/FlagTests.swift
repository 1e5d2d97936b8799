import ArgumentParser
import Contracts
import Essays
import Foundation
import Kafka
import Runner
import TestSupport
import Testing

@testable import Commands

/// Every flag of the former runner is there, and does something.
@Suite struct FlagTests {
    /// One flag with a value, and whether what it should change has changed.
    struct Effect: Sendable, CustomTestStringConvertible {
        let arguments: [String]
        let mode: RunnerMode
        let holds: @Sendable (BatchSettings, ServiceSettings, ExecuteSettings) -> Bool

        init(
            _ arguments: [String],
            mode: RunnerMode = .execute,
            _ holds: @escaping @Sendable (BatchSettings, ServiceSettings, ExecuteSettings) -> Bool
        ) {
            self.arguments = arguments
            self.mode = mode
            self.holds = holds
        }

        var testDescription: String { arguments.joined(separator: " ") }
    }

    private static let course = UUID(uuidString: SampleRun.course)
    private static let file = Repository.sampleBatch.appending(path: "student_prompt.md").path
    /// What `--auto-extract-eng5-db` needs.
    static let environment = [RunOptions.extractVariable: "true"]

    static let effects: [Effect] = [
        Effect(["--assignment-id", SampleRun.assignment]) { batch, _, _ in batch.assignmentID != nil },
        Effect(["--course-id", SampleRun.course]) { batch, _, _ in batch.courseID == course },
        Effect(["--expected-grade-scale", "swedish_8_anchor"]) {
            $0.expectedGradeScale == .swedish8Anchor && $1.caFile == nil && $2.publishes
        },
        Effect(["--batch-id", "spring"]) { batch, _, _ in batch.label == "spring" },
        Effect(["--user-id", "u"]) { batch, _, _ in batch.userID == "u" },
        Effect(["--org-id", "o"]) { batch, _, _ in batch.orgID == "o" },
        Effect(["--course-code", "sv2"]) { batch, _, _ in batch.courseCode == .sv2 },
        Effect(["--language", "sv"]) { batch, _, _ in batch.language == .swedish },
        Effect(["--no-kafka"]) { _, _, execute in !execute.publishes },
        Effect(["--output-dir", "out"]) { _, _, execute in execute.outputDirectory == "out" },
        Effect(["--kafka-bootstrap", "k:1"]) { _, services, _ in services.bootstrapServers == "k:1" },
        Effect(["--kafka-client-id", "me"]) { _, services, _ in services.kafkaClientID == "me" },
        Effect(["--cj-service-url", "http://cj"]) { _, services, _ in services.cjURL == "http://cj" },
        Effect(["--content-service-url", "http://c"]) { _, services, _ in services.contentURL == "http://c" },
        Effect(["--force-reupload"]) { _, _, execute in execute.forcesReupload },
        Effect(["--llm-provider", "OpenAI"]) { batch, _, _ in batch.overrides.provider == .openai },
        Effect(["--llm-model", "m"]) { batch, _, _ in batch.overrides.model == "m" && batch.overrides.provider == nil },
        Effect(["--llm-temperature", "0.5"]) { batch, _, _ in batch.overrides.temperature == 0.5 },
        Effect(["--llm-max-tokens", "9"]) { batch, _, _ in batch.overrides.maxTokens == 9 },
        Effect(["--cj-system-prompt"]) { batch, _, _ in batch.overrides.systemPrompt == CJSystemPrompt.text },
        Effect(["--no-cj-system-prompt"]) { batch, _, _ in batch.overrides.systemPrompt == nil },
        Effect(["--max-comparisons", "7"]) { batch, _, _ in batch.maxComparisons == 7 },
        Effect(["--await-completion"]) { _, _, execute in execute.awaitsCompletion },
        Effect(["--await-completion", "--no-kafka"]) { _, _, execute in !execute.awaitsCompletion },
        Effect(["--completion-timeout", "5"]) { _, _, execute in execute.completionTimeout == .seconds(5) },
        Effect(["--llm-batching-mode", "serial_bundle"]) { batch, _, _ in batch.batchingMode == .serialBundle },
        Effect(["--await-completion", "--auto-extract-eng5-db"]) { _, _, execute in
            execute.databaseExtract?.command == "true"
        },
        Effect(["--system-prompt", file]) { batch, _, _ in
            batch.overrides.systemPrompt.map { !$0.isEmpty && $0 != CJSystemPrompt.text } == true
        },
        Effect(["--rubric", file]) { batch, _, _ in batch.overrides.judgeRubric?.isEmpty == false },
        Effect(["--ca-file", "ca.pem"]) { _, services, _ in services.caFile == "ca.pem" },
        Effect(["-X", "linger.ms=3"]) { _, services, _ in services.kafkaProperties["linger.ms"]?.value == "3" },
        Effect(["--oauth-token-command", "cat token"]) { _, services, _ in
            services.kafkaProperties.oauthTokenCommand == "cat token"
                && services.kafkaProperties.saslMechanism == "OAUTHBEARER"
                && services.kafkaProperties.securityProtocol == "sasl_ssl"
        },
        Effect(["--dataset", "d", "--prompt", "p.md"]) { batch, _, _ in
            batch.layout.root == "d" && batch.layout.prompt == "p.md"
        },
        Effect(["--require-preflight"]) { _, _, execute in execute.requiresPreflight },
        Effect(["--preflight"]) { _, _, execute in execute.requiresPreflight },
        Effect(["--anchors", "Preregistered"]) { batch, _, _ in batch.anchorSource == .preregistered },
        Effect(["--essay-ids", "names"]) { batch, _, _ in batch.essayIDs == .names },
        Effect(["--anchor-align-provider", "google", "--llm-provider", "mock"], mode: .anchorAlignTest) { batch, _, _ in
            batch.overrides.provider == .google
        },
        Effect(["--anchor-align-model", "a", "--llm-model", "b"], mode: .anchorAlignTest) { batch, _, _ in
            batch.overrides.model == "a"
        },
        Effect(["--llm-model", "b"], mode: .anchorAlignTest) { batch, _, _ in batch.overrides.model == "b" },
        Effect(["--anchor-align-reasoning-effort", "none"], mode: .anchorAlignTest) { batch, _, _ in
            batch.overrides.reasoningEffort == ReasoningEffort.none
        },
        Effect(["--anchor-align-output-verbosity", "LOW"], mode: .anchorAlignTest) { batch, _, _ in
            batch.overrides.outputVerbosity == .low
        },
    ]

    @Test(arguments: effects)
    func hasItsEffect(effect: Effect) throws {
        let identity = ["--assignment-id", SampleRun.assignment, "--course-id", SampleRun.course]
        // A flag may be given twice; the last one counts.
        let base = effect.mode == .execute ? identity : []
        let run = try #require(try Eng5NPRun.parseAsRoot(base + effect.arguments) as? RunCommand)
        let setup = try RunSetup(run.options, mode: effect.mode, in: .test(environment: Self.environment))
        #expect(effect.holds(try setup.batchSettings(), try setup.serviceSettings(), setup.executeSettings))
    }

    /// The lines of a configuration file that execute needs beside a flag's own.
    static func identityLines(besides arguments: [String]) -> [String] {
        [("assignment-id", SampleRun.assignment), ("course-id", SampleRun.course)]
            .filter { !arguments.contains("--\($0.0)") }.map { "\($0.0): \($0.1)" }
    }

    @Test func verboseShowsDetails() throws {
        let run = try #require(try Eng5NPRun.parseAsRoot(["--verbose"]) as? RunCommand)
        #expect(run.options.log.verbose)
    }

    @Test(arguments: [("--quiet", Console.Verbosity.quiet), ("--verbose", .verbose), ("--no-quiet", .normal)])
    func whatIsShownIsChosen(flag: String, verbosity: Console.Verbosity) throws {
        let run = try #require(try Eng5NPRun.parseAsRoot([flag, "--log-format", "JSON"]) as? RunCommand)
        #expect(run.logOptions.verbosity == verbosity)
        #expect(run.logOptions.logFormat == .json)
    }

    @Test(arguments: [
        ("plan", RunnerMode.plan), ("DRY-RUN", .dryRun), ("Execute", .execute), ("anchor-align-test", .anchorAlignTest),
    ])
    func modesAreTakenInAnyCase(word: String, mode: RunnerMode) throws {
        #expect((try Eng5NPRun.parseAsRoot(["--mode", word]) as? RunCommand)?.own.mode == mode)
    }
}

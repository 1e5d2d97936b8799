import ArgumentParser
import Testing

@testable import Commands

/// The run options of the command line's contract: each is in help, does something, and has a wrong use.
@Suite struct FlagCoverageTests {
    private static let contract = [
        "--mode", "--assignment-id", "--course-id", "--expected-grade-scale", "--batch-id", "--user-id", "--org-id",
        "--course-code", "--language", "--no-kafka", "--output-dir", "--kafka-bootstrap", "--kafka-client-id",
        "--cj-service-url", "--content-service-url", "--force-reupload", "--llm-provider", "--llm-model",
        "--llm-temperature", "--llm-max-tokens", "--cj-system-prompt", "--no-cj-system-prompt", "--max-comparisons",
        "--await-completion", "--completion-timeout", "--auto-extract-eng5-db", "--verbose", "--llm-batching-mode",
        "--system-prompt", "--rubric", "--anchor-align-provider", "--anchor-align-model",
        "--anchor-align-reasoning-effort", "--anchor-align-output-verbosity", "--quiet", "--log-format",
        "--metrics-file",
    ]
    /// Their effects are no settings and have tests of their own in ``FlagTests``, ``NextStepTests``, ``LogCommandTests`` and
    /// ``MetricsCommandTests``.
    private static let withTestsOfTheirOwn: Set = ["--mode", "--verbose", "--quiet", "--log-format", "--metrics-file"]

    @Test func eachIsInHelp() {
        let words = Set(RunCommand.helpMessage(columns: 200).split { " \n,/".contains($0) }.map(String.init))
        for flag in Self.contract { #expect(words.contains(flag), "\(flag)") }
    }

    @Test(
        arguments: [
            PlanCommand.self, DryRunCommand.self, ExecuteCommand.self, AnchorAlignCommand.self,
        ] as [any ParsableCommand.Type]
    )
    func everyModeHasThem(command: any ParsableCommand.Type) throws {
        let names = Set(try FlagCatalogue(of: command).flags.map { "--\($0.name)" })
        #expect(Set(Self.contract).subtracting(["--mode"]).isSubset(of: names))
    }

    @Test(arguments: contract)
    func hasATestOfItsEffect(flag: String) {
        let tested = FlagTests.effects.contains { $0.arguments.contains(flag) }
        #expect(tested || Self.withTestsOfTheirOwn.contains(flag))
    }

    @Test(arguments: contract)
    func hasATestOfItsMisuse(flag: String) {
        let cases = UsageErrorTests.cases + UsageErrorTests.texts + UsageErrorTests.switches
        #expect(cases.contains { $0.0.contains { $0 == flag || $0.hasPrefix("\(flag)=") } })
    }
}

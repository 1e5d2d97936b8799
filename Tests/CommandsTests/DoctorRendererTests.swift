import Runner
import Testing

@testable import Commands

@Suite struct DoctorRendererTests {
    private static let failed = CheckResult(
        .cjService,
        outcome: .fail,
        summary: "not healthy (503)",
        advice: ["The database is down:\nstart it."],
        notes: ["it was up before"],
        duration: .milliseconds(1234)
    )

    @Test func adviceIsIndentedBelow() {
        let text = DoctorRenderer(format: .text, colours: false).text(Self.failed)
        #expect(
            text == """
                ✗ CJ service       1.23 s  not healthy (503)
                    The database is down:
                    start it.
                    note: it was up before

                """
        )
    }

    @Test(arguments: [
        (CheckResult.Outcome.pass, "\u{1B}[32m✓\u{1B}[0m "), (.fail, "\u{1B}[31m✗\u{1B}[0m "),
        (.skip, "\u{1B}[33m–\u{1B}[0m "),
    ])
    func coloursMarkTheOutcome(outcome: CheckResult.Outcome, mark: String) {
        let result = CheckResult(.clock, outcome: outcome, summary: "s", duration: .milliseconds(3))
        #expect(DoctorRenderer(format: .text, colours: true).text(result).hasPrefix(mark))
        #expect(!DoctorRenderer(format: .text, colours: false).text(result).contains("\u{1B}"))
        #expect(!DoctorRenderer(format: .jsonl, colours: true).text(result).contains("\u{1B}"))
    }
}

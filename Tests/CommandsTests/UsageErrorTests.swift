import TestSupport
import Testing

/// Wrong usage ends with 64 and names the flag and the value, on standard error alone.
@Suite struct UsageErrorTests {
    @Test(arguments: [
        (["--nope"], "--nope"),
        (["--mode", "guess"], "guess"),
        (["--assignment-id", "xyz"], "'xyz' is not a UUID"),
        (["--batch-uuid", "123"], "'123' is not a UUID"),
        (["--timestamp", "2026-11-24T10:00:00"], "with Z or an offset"),
        (["--batch-id", "  "], "--batch-id is blank"),
        (["--max-comparisons", "1"], "--max-comparisons 1"),
        (["--max-comparisons", "many"], "many"),
        (["--course-code", "MA1"], "MA1"),
        (["--language", "de"], "de"),
        (["--essay-ids", "secret"], "secret"),
        (["--expected-grade-scale", "swedish_8_anchor"], "--expected-grade-scale needs --assignment-id"),
        (["--expected-grade-scale", "ABC", "--assignment-id", SampleRun.assignment], "ABC"),
        (["--llm-provider", "acme"], "acme"),
        (["--llm-temperature", "2.5"], "--llm-temperature 2.5"),
        (["--llm-max-tokens", "0"], "--llm-max-tokens 0"),
        (["--llm-batching-mode", "some"], "some"),
        (["--partitions", "0"], "--partitions 0"),
        (["--completion-timeout", "0"], "--completion-timeout 0"),
        (["-X", "linger.ms"], "linger.ms"),
        (["--kafka-config", "/nonexistent"], "/nonexistent"),
        (["--system-prompt", "/dev/null"], "--system-prompt"),
        (["--mode", "execute"], "--assignment-id and --course-id"),
        (["--mode", "execute"] + SampleRun.identity + ["--rubric", "/nonexistent"], "--rubric"),
        (["--mode", "execute"] + SampleRun.identity, "--cj-service-url"),
        (["--rubric", "/dev/null"], "--rubric"),
        (["--mode", "dry-run", "--system-prompt", "/dev/null"], "--system-prompt"),
        (["--anchor-align-model", "m"], "--anchor-align-model goes with --mode anchor-align-test"),
        (["--mode", "execute", "--anchor-align-provider", "mock"], "--anchor-align-provider goes with"),
        (["dry-run", "--anchor-align-reasoning-effort", "low"], "--anchor-align-reasoning-effort goes with"),
        (["--mode", "execute", "--anchor-align-output-verbosity", "low"], "--anchor-align-output-verbosity goes with"),
        (["anchor-align-test", "--anchor-align-provider", "acme"], "acme"),
        (["anchor-align-test", "--anchor-align-model", " "], "--anchor-align-model is blank"),
        (["anchor-align-test", "--anchor-align-reasoning-effort", "max"], "max"),
        (["anchor-align-test", "--anchor-align-output-verbosity", "max"], "max"),
        (["anchor-align-test", "--assignment-id", SampleRun.assignment], "without an assignment"),
        (["anchor-align-test", "--anchors", "preregistered"], "--anchors preregistered does not go with"),
        (["anchor-align-test", "--preflight"], "--preflight does not go with"),
        (["anchor-align-test", "--rubric", "/dev/null"], "--rubric"),
        (["--anchors", "some"], "some"),
        (["--preflight"], "--preflight needs --assignment-id"),
        (["--preflight", "--assignment-id", SampleRun.assignment], "--preflight needs --cj-service-url"),
        (["--auto-extract-eng5-db"], "--auto-extract-eng5-db needs --await-completion"),
        (["--auto-extract-eng5-db", "--await-completion", "--no-kafka"], "does not go with --no-kafka"),
        (
            ["execute", "--sandbox", "--auto-extract-eng5-db", "--await-completion"],
            "--auto-extract-eng5-db needs ENG5_DB_EXTRACT_COMMAND"
        ),
        (["--user-id", ""], "--user-id"),
        (["--org-id", ""], "--org-id"),
        (["--llm-model", " "], "--llm-model is blank"),
        (["--course-id", "xyz"], "'xyz' is not a UUID"),
        (["--kafka-bootstrap"], "--kafka-bootstrap"),
        (["sandbox", "--cj-port", "70000"], "--cj-port 70000"),
        (["register-anchors"], "assignment-id"),
        (["register-anchors", "x"], "'x' is not a UUID"),
    ])
    func isExplained(arguments: [String], words: String) async throws {
        let outcome = try await SampleRun.run(arguments)
        #expect(outcome.status == 64, "\(outcome.errors)")
        #expect(outcome.errors.contains(words), "\(outcome.errors)")
        #expect(outcome.output.isEmpty)
    }
}

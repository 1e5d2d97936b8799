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

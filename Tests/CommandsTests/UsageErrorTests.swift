import ArgumentParser
import TestSupport
import Testing

@testable import Commands

/// Wrong usage ends with 64 and names the flag and the value, on standard error alone.
@Suite struct UsageErrorTests {
    /// Arguments that are wrong, and words of the message.
    static let cases: [([String], String)] = [
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
        (
            ["execute", "--oauth-token-command", "x", "-X", "sasl.mechanism=PLAIN"] + SampleRun.identity
                + ["--cj-service-url", "http://127.0.0.1:1"],
            "--oauth-token-command needs sasl.mechanism=OAUTHBEARER"
        ),
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
        (["anchor-align-test", "--manifest", "m.yaml"], "--manifest does not go with"),
        (["--manifest", "/nonexistent"], "--manifest: '/nonexistent' cannot be read"),
        (["execute", "--manifest", "/dev/null"], "--manifest: '/dev/null' is not a regular file"),
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
        (["--quiet", "--verbose"], "--quiet does not go with --verbose"),
        (["--log-format", "xml"], "xml"),
        (["--metrics-file", "run.prom"], "--metrics-file goes with --mode execute"),
        (["--user-id", ""], "--user-id"),
        (["--org-id", ""], "--org-id"),
        (["--llm-model", " "], "--llm-model is blank"),
        (["--course-id", "xyz"], "'xyz' is not a UUID"),
        (["--kafka-bootstrap"], "--kafka-bootstrap"),
        (["sandbox", "--cj-port", "70000"], "--cj-port 70000"),
        (["sandbox", "--fault", "http.cj.teapot"], "'http.cj.teapot' is no fault"),
        (["sandbox", "--fault-seed", "3"], "--fault-seed 3"),
        (["sandbox", "--fault-log", " "], "--fault-log is blank"),
        (["sandbox", "--request-log", "/nonexistent/log"], "--request-log: '/nonexistent/log'"),
        (["sandbox", "--kafka-bootstrap", "k:1", "--fault", "kafka.rtt=1s"], "kafka.rtt=1s"),
        (["execute", "--fault", "cj.fail"] + SampleRun.identity, "--fault needs --sandbox"),
        (["execute", "--request-log", "log"] + SampleRun.identity, "--request-log needs --sandbox"),
        (["register-anchors"], "assignment-id"),
        (["resume"], "run-dir"),
        (["resume", "--settle-time", "4000", "runs/latest"], "--settle-time 4000"),
        (["resume", "--completion-timeout", "0", "runs/latest"], "--completion-timeout 0"),
        (["resume", "--kafka-bootstrap", "host:port:x", "runs/latest"], "host:port:x"),
        (["collect", ""], "Name the run's folder"),
        (["collect", "--completion-timeout", "inf", "runs/latest"], "--completion-timeout"),
        (["register-anchors", "x"], "'x' is not a UUID"),
        (["register-anchors", SampleRun.assignment, "--cj-service-url", "cj"], "--cj-service-url 'cj'"),
        (["register-anchors", SampleRun.assignment, "--anchor-dir", ""], "--anchor-dir is blank"),
        (["replay", "e.json", "--kafka-bootstrap", "k:"], "--kafka-bootstrap: 'k:'"),
    ]

    /// Flags that take any text, with what no run could use.
    static let texts: [([String], String)] = [
        (["--dataset", ""], "--dataset is blank"),
        (["--prompt", " "], "--prompt is blank"),
        (["--output-dir", ""], "--output-dir is blank"),
        (["--kafka-client-id", ""], "--kafka-client-id is blank"),
        (["--kafka-config", ""], "--kafka-config is blank"),
        (["--oauth-token-command", " "], "--oauth-token-command is blank"),
        (["--kafka-bootstrap", ""], "--kafka-bootstrap is blank"),
        (["--kafka-bootstrap", "host:port:x"], "--kafka-bootstrap: 'host:port:x'"),
        (["--kafka-bootstrap", "a:1,,b:2"], "--kafka-bootstrap 'a:1,,b:2' has an empty entry"),
        (["--kafka-bootstrap", "a:70000"], "--kafka-bootstrap: 'a:70000'"),
        (["--cj-service-url", ""], "--cj-service-url is blank"),
        (["--cj-service-url", "localhost:9095"], "--cj-service-url 'localhost:9095'"),
        (["--content-service-url", "  "], "--content-service-url is blank"),
        (["--content-service-url", "ftp://content"], "--content-service-url 'ftp://content'"),
        (["--ca-file", ""], "--ca-file is blank"),
        (["--metrics-file", " "], "--metrics-file is blank"),
        (["--system-prompt", ""], "--system-prompt is blank"),
        (["--rubric", ""], "--rubric is blank"),
        (["--manifest", ""], "--manifest is blank"),
        (["--concurrency", "0"], "--concurrency 0"),
        (["--concurrency", "1000"], "--concurrency 1000"),
        (["resume", "--concurrency", "0", "runs/latest"], "--concurrency 0"),
        (["--config", ""], "--config"),
        (["--config", "/nonexistent"], "--config: '/nonexistent' cannot be read"),
        (["--config", "/dev/null"], "--config: '/dev/null' is not a regular file"),
    ]

    /// Switches take no value.
    static let switches: [([String], String)] = [
        "--no-kafka", "--force-reupload", "--cj-system-prompt", "--no-cj-system-prompt", "--await-completion",
        "--auto-extract-eng5-db", "--verbose", "--quiet", "--preflight", "--require-preflight", "--sandbox",
        "--print-config", "--no-config", "--fail-fast", "--no-fail-fast",
    ].map { (["\($0)=x"], $0) }

    @Test(arguments: texts + switches)
    func isRefusedByTheParser(arguments: [String], words: String) {
        let error = #expect(throws: (any Error).self) { try SettingSources(in: .test(arguments)).parse() }
        guard let error else { return }
        #expect(Eng5NPRun.exitCode(for: error) == .validationFailure)
        #expect(Eng5NPRun.message(for: error).contains(words))
    }

    @Test(arguments: cases)
    func isExplained(arguments: [String], words: String) async throws {
        let outcome = await SampleRun.run(arguments)
        #expect(outcome.status == 64, "\(outcome.errors)")
        #expect(outcome.errors.contains(words), "\(outcome.errors)")
        #expect(outcome.output.isEmpty)
    }
}

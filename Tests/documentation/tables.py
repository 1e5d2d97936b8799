"""What makes the manual's commands runnable here, all in one place: values for placeholders, smaller loads, and what is
not run with the reason why. An entry that no page and no help text needs fails the tests."""

import dataclasses

SAMPLE = "Samples/eng5_np_sample_batch"
ASSIGNMENT = "00000000-0000-0000-0000-000000000001"
COURSE = "00000000-0000-0000-0000-000000000052"


@dataclasses.dataclass(frozen=True)
class Swap:
    """A text of a command, what stands for it here, and why."""

    text: str
    here: str
    why: str
    page: str = ""  # only on this page (a page's name, or a command's for its help); everywhere when empty


# In this order. {kafka}, {cj}, {content} and {token} are the sandbox's.
SWAPS = [
    Swap("--dataset DIR", f"--dataset {SAMPLE}", "a placeholder"),
    Swap("--assignment-id UUID", f"--assignment-id {ASSIGNMENT}", "a placeholder: the sandbox's assignment"),
    Swap("--course-id UUID", f"--course-id {COURSE}", "a placeholder: the course of the same assignment"),
    Swap("spring/school-a", "spring-2026", "no such batch", page="docs/manifests.md"),
    Swap("spring/school-b", "spring-2026", "no such batch", page="docs/manifests.md"),
    Swap("batches/spring-2026", SAMPLE, "no such batch"),
    Swap("replay FILE…", "replay stored/latest/requests/*.json", "a placeholder"),
    Swap("broker1:9092,broker2:9092", "{kafka}", "no such broker"),
    Swap("https://cj.example", "{cj}", "no such service"),
    Swap("https://content.example/v1/content", "{content}", "no such service"),
    Swap("HULEEDU_SERVICE_ACCOUNT_TOKEN=…", "HULEEDU_SERVICE_ACCOUNT_TOKEN={token}", "a secret"),
    Swap("HULEEDU_ADMIN_TOKEN=…", "HULEEDU_ADMIN_TOKEN={token}", "a secret"),
    Swap("ENG5_KAFKA_SASL_PASSWORD=…", "ENG5_KAFKA_SASL_PASSWORD=none", "a secret"),
    Swap("execute --config prod.yaml", "execute --config prod.yaml -X security.protocol=plaintext", "no SASL here"),
    Swap("--kafka-bootstrap localhost:9093", "--kafka-bootstrap {kafka}", "the sandbox has ports of its own"),
    Swap("--cj-service-url http://localhost:9095", "--cj-service-url {cj}", "the sandbox has ports of its own"),
    Swap("--cj-port 9095 --content-port 8001", "--cj-port 0 --content-port 0", "the ports may be taken"),
    Swap("--duration 60s", "--duration 1s", "a smaller load: the time is what the figure needs, not the command"),
    Swap("--count 300 ", "--count 10 ", "a smaller load"),
    Swap("--count 100 ", "--count 10 ", "a smaller load"),
    Swap("--count 1000000", "--count 500", "a smaller load"),
    Swap("publish.p99 > 50ms", "publish.p99 > 600s", "machines that test are slow"),
    Swap("pipeline.p99 > 60s", "pipeline.p99 > 600s", "machines that test are slow"),
    Swap("pipeline.p99 > 30s", "pipeline.p99 > 600s", "machines that test are slow"),
    Swap(
        "--search-max --duration 30m",
        "--search-max --duration 2s",
        "a search ends when its time is over; the search itself has tests in LoadTestingTests",
    ),
    Swap(
        "export ENG5_RUNNER_SOURCE=../eng5-np-runner",
        "cd ../platform; export ENG5_RUNNER_SOURCE=../eng5-np-runner",
        "the page says to be in the platform's folder",
    ),
    Swap("/var/lib/node_exporter/textfile/", "./", "there may be no collector"),
    Swap("/path/to/platform/", "../platform/", "a placeholder"),
]

# Scripts that are parsed, not run: bash reads them (`bash -n`), and each flag must stand in one of the files.
PARSED = {
    "scripts/test": (["scripts/test"], "it builds, and runs the tests for minutes"),
    "scripts/benchmark": (
        ["Benchmarks/Suite/BenchmarksCommand.swift"],
        "it compiles in release, and measures for minutes",
    ),
    "scripts/fault-suite": (["scripts/faults/suite.py"], "it runs hundreds of processes; scripts/test --only faults runs a cut of it"),
    "scripts/fuzz": (["scripts/fuzz"], "it compiles in release with a sanitizer, and drives each target for minutes"),
    "scripts/sanitize": (["scripts/sanitize"], "it compiles everything with a sanitizer and runs these tests"),
    "scripts/install.sh": (["scripts/install.sh"], "it compiles in release; Tests/scripts has tests of it"),
    "scripts/package-deb": (["scripts/package-deb"], "it compiles in release; Tests/scripts has tests of it"),
}

# Programs that are not run, but for what stand-in/ does in their place.
STAND_INS = {
    "docker": "there may be no engine: Compose reads the files, and the program the arguments of a container",
    "sudo": "it would change the machine: only `apt install` and `apt remove` are taken",
    "brew": "it would change the machine: formulas must be in packaging/homebrew",
    "swift": "the program is built already; scripts/demo finds that one",
}

# What differs from run to run, in transcripts: a pattern and what stands for it.
VARYING = [
    (r"\b\d+(?:\.\d+)? ms\b", "# ms"),
    (r"\b\d{8}T\d{6}Z-", "#-"),
    (r"git [0-9a-f]{40}|git UNKNOWN", "git #"),
    (r"[─ ]+", " "),
]

# What commands find in the current folder: a name, and what lies there. See PREPARED in workspace.py for the runs.
FILES = {
    "test_uploads": "Samples, so that the default batch folder, which is the platform's, is the sample batch",
    "anchors": "Samples/eng5_np_sample_batch/anchor_essays, but for the essay whose grade stands in the table alone",
    "prompt.txt": "a text",
    "rubric.txt": "a text",
    "envelope.json": "the envelope of a run that published nothing",
    "stored": "another such run",
    "*.yaml": "what a yaml block says that begins with a comment of the file's name; prod.yaml is the same file",
    "spring-2026": "the sample batch",
    **dict.fromkeys(["shard1", "shard2"], "results of a small load test, a shard of it each"),
    **dict.fromkeys(["a", "b"], "results of two small load tests"),
}

# The run directory that a page's commands (`finished`) and a command's examples find below runs/, as `latest` and by name, beside that of a manifest:
# `finished` unless named here.
NEEDS = {
    "resume": "published",
    "collect": "published",
    "replay": "unpublished",
}

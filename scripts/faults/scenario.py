"""One seeded run against faults, and what an independent reader counts afterwards."""

from __future__ import annotations

import csv
import json
import random
import re
import uuid
from dataclasses import dataclass, field
from pathlib import Path

import batch
import kafka_log
from world import ASSIGNMENT, COURSE, INTERRUPT, KILL, TERMINATE, Ended, World, leaks

MODES = ("execute", "killed", "interrupted", "load-test")
NEXT_STEP = "Go on with: eng5-np-run resume"
GOES_ON = {1, 10, 12, 13, 130, 143}
"""Statuses of a run that can go on; whoever reads the message must be told how."""
LOSES_CALLBACKS = (
    "callbacks.lost", "callbacks.malformed", "kafka.error=TOPIC_AUTHORIZATION_FAILED", "kafka.error=OUT_OF_ORDER",
)
"""Faults after which a batch may stay partial; errors that end a producer end the sandbox's own too."""
MOST_STEPS = 8


@dataclass
class Result:
    """What became of a run."""

    mode: str
    statuses: list[int] = field(default_factory=list)
    strikes: dict[str, int] = field(default_factory=dict)
    acknowledged: int = 0
    expected: int = 1
    lost: int = 0
    duplicated: int = 0
    resent: int = 0
    repeated_calls: int = 0
    invalid: bool = False
    hung: bool = False
    leaked: bool = False
    problems: list[str] = field(default_factory=list)

    @property
    def struck(self) -> bool:
        """Whether any fault struck, or the process was killed or interrupted."""
        return any(self.strikes.values()) or any(status >= 128 for status in self.statuses)

    @property
    def failed(self) -> bool:
        """Whether a promise was broken."""
        return bool(
            self.lost or self.duplicated or self.invalid or self.hung or self.leaked or self.problems
        )


@dataclass
class Scenario:
    """A mode under faults; the seed decides instants and draws."""

    mode: str
    faults: list[str]
    seed: int
    documented: set[int]
    duration: float
    """How long an undisturbed run lives, in seconds."""

    def run(self, world: World) -> Result:
        """Runs the program until it has done all it can, then counts."""
        result = Result(self.mode)
        random_numbers = random.Random(f"{self.seed} {self.mode} {self.faults}")
        if self.mode == "load-test":
            self._load(world, result)
        else:
            self._batch(world, result, random_numbers)
        result.strikes = world.strikes()
        for file in world.folder.rglob("*"):
            if file.is_file() and file.name not in ("out", "err") and leaks(file.read_bytes()):
                result.leaked = True
                result.problems.append(f"a secret in {file.relative_to(world.folder)}")
        return result

    def _batch(self, world: World, result: Result, numbers: random.Random) -> None:
        dataset = batch.make(world.folder / "batch")
        batch_id = str(uuid.UUID(int=numbers.getrandbits(128), version=4))
        execute = ["execute", "--await-completion", "--completion-timeout", str(self._timeout), "--max-comparisons", "10"]
        execute += ["--batch-uuid", batch_id, "--dataset", str(dataset), "--output-dir", str(world.folder / "runs")]
        execute += ["--assignment-id", ASSIGNMENT, "--course-id", COURSE]
        folder = world.folder / "runs" / "latest"
        resume = ["resume", "--settle-time", "1", "--completion-timeout", str(self._timeout), str(folder)]
        arguments, disturbances = execute, 0
        for _ in range(MOST_STEPS):
            signals = self._signals(numbers) if disturbances < 2 else []
            disturbances += bool(signals)
            ended = world.run(arguments, signals)
            self._take(ended, result, folder)
            if ended.status in (0, 11) or (ended.status == 10 and self._loses_callbacks):
                break
            # A run that has done nothing lasting leaves nothing to resume.
            arguments = resume if ended.status != 2 and (folder / "journal.jsonl").exists() else execute
        else:
            result.problems.append(f"not done after {MOST_STEPS} steps: {result.statuses}")
        self._count_batch(world, result, batch_id, folder)

    @property
    def _timeout(self) -> int:
        return 3 if self._loses_callbacks else 20

    @property
    def _loses_callbacks(self) -> bool:
        return any(fault.startswith(LOSES_CALLBACKS) for fault in self.faults)

    def _signals(self, numbers: random.Random) -> list[tuple[float, int]]:
        moment = numbers.uniform(0.05, 1.3) * self.duration
        match self.mode:
            case "killed":
                return [(moment, KILL)]
            case "interrupted":
                return [(moment, numbers.choice([INTERRUPT, TERMINATE]))]
            case _:
                return []

    def _take(self, ended: Ended, result: Result, folder: Path) -> None:
        result.statuses.append(ended.status)
        result.hung |= ended.hung
        result.leaked |= ended.leaked
        message = ended.errors.decode(errors="replace")
        if ended.status == 137 and self.mode == "killed" or ended.hung:
            return
        if ended.status not in self.documented:
            result.problems.append(f"status {ended.status} is not in the manual: {message[-300:]}")
        if ended.status != 0 and ended.status < 128 and "error: " not in message:
            result.problems.append(f"status {ended.status} without a message")
        is_explained = NEXT_STEP in message or (ended.status > 128 and "Interrupted" not in message)
        if ended.status in GOES_ON and (folder / "journal.jsonl").exists() and not is_explained:
            result.problems.append(f"status {ended.status} without a next step: {message[-300:]}")

    def _count_batch(self, world: World, result: Result, batch_id: str, folder: Path) -> None:
        records = [record for record in kafka_log.read(world.bootstrap) if record.key == batch_id]
        present = [record for record in records if not record.is_resend]
        result.resent = len(records) - len(present)
        journal = (folder / "journal.jsonl").read_text() if (folder / "journal.jsonl").exists() else ""
        result.acknowledged = int('"publish_acknowledged"' in journal)
        result.lost = max(0, result.acknowledged - len(present))
        result.duplicated = max(0, len(present) - 1)
        if len({record.event_id for record in records}) > 1:
            result.problems.append("the batch was published under two event ids")
        calls = [line for line in world.requests() if line["method"] == "POST" and line["handled"]]
        registrations = [line["body_sha256"] for line in calls if line["path"].endswith("/register")]
        uploads = [line["body_sha256"] for line in calls if line["path"] == "/v1/content"]
        if present and (len(set(registrations)) != batch.ANCHORS or len(set(uploads)) < batch.STUDENTS):
            result.problems.append(f"{len(set(registrations))} anchors and {len(set(uploads))} texts reached the services")
        result.repeated_calls = len(registrations) - len(set(registrations)) + len(uploads) - len(set(uploads))
        if result.acknowledged:
            validation = world.run(["validate", str(folder)])
            result.hung |= validation.hung
            result.invalid = validation.status != 0
            if result.invalid:
                result.problems.append(f"validate: {validation.output.decode()[-400:]}")

    def _load(self, world: World, result: Result) -> None:
        count, run_id = 60, str(uuid.UUID(int=self.seed, version=4))
        output = world.folder / "results"
        # librdkafka takes the acknowledgement of a later record for that of an earlier one that is to be sent again: a broker
        # takes none out of order. The mock does, so errors of requests are only true to life with one request at a time.
        refuses = any(fault.startswith(("kafka.error=", "kafka.leaders")) for fault in self.faults)
        in_turn = ["-X", "max.in.flight.requests.per.connection=1"] if refuses else []
        ended = world.run(
            ["load-test", "--rate", "60/s", "--count", str(count), "--run-id", run_id, "--yes", "--output", str(output)]
            + ["--essays", "3", "--texts", "3", "--await-completion", "--drain", f"{self._timeout}s"]
            + ["--max-comparisons", "3", "--format", "json"] + in_turn
        )
        self._take(ended, result, output)
        result.expected = count
        summary = output / "summary.json"
        if not summary.exists():
            result.expected = 0
            return
        counts = json.loads(summary.read_text())
        undelivered = _undelivered(output)
        records = kafka_log.read(world.bootstrap)
        present = [record.key for record in records if not record.is_resend]
        result.resent = len(records) - len(present)
        result.acknowledged = counts["acknowledged"]
        certain = {key for key, outcome in undelivered.items() if outcome == "not_persisted"}
        open_keys = set(undelivered) - certain
        result.lost = max(0, counts["acknowledged"] - len(set(present) - open_keys))
        result.duplicated = len(present) - len(set(present))
        if certain & set(present):
            result.problems.append(f"{len(certain & set(present))} batches told as not published are on the topic")
        told = counts["not_persisted"] + counts["unknown"]
        if len(undelivered) != told:
            result.problems.append(f"{told} batches were not acknowledged, and {len(undelivered)} ids are kept")


def _undelivered(output: Path) -> dict[str, str]:
    file = output / "undelivered.csv"
    if not file.exists():
        return {}
    with open(file, newline="", encoding="utf-8") as lines:
        return {row["batch_uuid"]: row["outcome"] for row in csv.DictReader(lines)}


def documented_statuses(manual: Path) -> set[int]:
    """The statuses of the manual's table."""
    return {int(number) for number in re.findall(r"^\| (\d+) \|", manual.read_text(), re.MULTILINE)}

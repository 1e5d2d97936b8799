"""The judgement of scripts/fault-suite: each broken promise fails it, and sound results do not."""

import struct
import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts" / "faults"))

import kafka_log  # noqa: E402
import plan  # noqa: E402
import report  # noqa: E402
import suite  # noqa: E402
import world  # noqa: E402
from scenario import Result, Scenario, documented_statuses  # noqa: E402


def sound(**changes: object) -> Result:
    """A run that went well, with changes."""
    result = Result("execute", statuses=[0], strikes={"cj.fail": 1}, acknowledged=1)
    for name, value in changes.items():
        setattr(result, name, value)
    return result


class Judgement(unittest.TestCase):
    """What the suite makes of results."""

    def test_sound_runs_pass(self) -> None:
        self.assertEqual(suite.judge({"cj.fail": [sound(), sound()]}, []), [])

    def test_each_broken_promise_fails(self) -> None:
        for changes in ({"lost": 1}, {"duplicated": 1}, {"problems": ["validate: x"]}, {"strikes": {}}, {"acknowledged": 0}):
            self.assertNotEqual(suite.judge({"cj.fail": [sound(**changes)]}, []), [], changes)
        self.assertNotEqual(suite.judge({"cj.fail": [sound()]}, ["stacks of a process that hung"]), [])

    def test_a_fault_may_strike_in_any_of_its_runs(self) -> None:
        self.assertEqual(suite.judge({"cj.fail": [sound(), sound(strikes={})]}, []), [])

    def test_the_table_adds_up(self) -> None:
        text = report.table({"cj.fail": [sound(), sound(lost=2)], "a b": [sound(statuses=[137, 0])]})
        self.assertIn("| **all** | 3 | 3 | 3/3 | 2 |", text)
        self.assertIn("| `a` and `b` |", text)
        self.assertIn("137 ×1", text)


class Looking(unittest.TestCase):
    """What the suite looks for."""

    def test_secrets_and_tokens_are_seen(self) -> None:
        self.assertTrue(world.leaks(b"x planted-sasl-password-77e2 y"))
        self.assertTrue(world.leaks(b"Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln"))
        self.assertFalse(world.leaks(b"Bearer of bad news"))

    def test_the_manual_is_read(self) -> None:
        statuses = documented_statuses(ROOT / "docs" / "exit-statuses.md")
        self.assertTrue({0, 1, 2, 10, 11, 12, 13, 130, 143} <= statuses)
        self.assertNotIn(137, statuses)

    def test_a_failure_without_a_next_step_is_a_problem(self) -> None:
        scenario = Scenario("execute", [], 1, {0, 1, 12}, 1.0)
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "journal.jsonl").touch()
            for errors, status, is_problem in [
                (b"error: no\nGo on with: eng5-np-run resume x", 12, False), (b"error: no", 12, True),
                (b"", 1, True), (b"error: no", 3, True), (b"", 0, False),
            ]:
                result = Result("execute")
                scenario._take(world.Ended(status, b"", errors), result, folder)
                self.assertEqual(bool(result.problems), is_problem, (errors, status))

    def test_seeds_and_faults_are_planned(self) -> None:
        runs = plan.full(3)
        self.assertGreaterEqual(len(runs), 300)
        self.assertEqual(len({seed for _, _, seed in runs}), len(runs))

    def test_a_batch_that_is_sent_again_is_told_from_another(self) -> None:
        def batch(first: int, sequence: int) -> bytes:
            head = struct.pack(">qi", first, 49) + bytes(43 - 12)
            return head + struct.pack(">qhii", 7, 0, sequence, 1)

        data = batch(0, 0) + batch(1, 1) + batch(2, 0)
        answer = struct.pack(">ii", 0, 1) + kafka_log._string("t") + struct.pack(">ii", 1, 0)
        answer += struct.pack(">hqqi", 0, 3, 3, 0) + struct.pack(">i", len(data)) + data
        with mock.patch.object(kafka_log, "_ask", lambda *_: kafka_log._Reader(answer)), mock.patch.object(
            kafka_log, "_leaders", lambda *_: {0: ("h", 1)}
        ):
            self.assertEqual(kafka_log._resends("h:1", "t"), {(0, 2)})


if __name__ == "__main__":
    unittest.main()

"""Runs the fault suite: see docs/reliability.md."""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import plan
import report
from scenario import MODES, Result, Scenario, documented_statuses
from world import Watchdog, World

ROOT = Path(__file__).resolve().parents[2]
LEAST_ACKNOWLEDGED = 0.7
"""Below this share of acknowledged runs "nothing lost" would mean nothing."""


def parse(arguments: list[str]) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="scripts/fault-suite", description="Runs eng5-np-run against faults and counts.")
    parser.add_argument("--program", type=Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--quick", action="store_true", help="a few runs, for continuous integration")
    parser.add_argument("--repeats", type=int, default=3, help="runs of each fault and mode (3: about 400 runs)")
    parser.add_argument("--jobs", type=int, default=3, help="runs at a time (3)")
    parser.add_argument("--only", default="", help="only runs whose faults or mode contain this text")
    parser.add_argument("--write", action="store_true", help="put the table into docs/reliability.md")
    return parser.parse_args(arguments)


class Suite:
    """The runs, their results, and how they are judged."""

    def __init__(self, options: argparse.Namespace, folder: Path) -> None:
        self.options, self.folder = options, folder
        self.documented = documented_statuses(ROOT / "docs" / "exit-statuses.md")
        self.duration = 1.0
        self.watchdog = Watchdog(patience=120)
        self.done = 0

    def calibrate(self) -> None:
        """Measures a run that nothing disturbs: what is slow and what hangs depends on the machine."""
        started = time.monotonic()
        result = self.one(("execute", [], 0))
        if result.failed or result.statuses != [0]:
            raise SystemExit(f"error: an undisturbed run failed: {result}")
        spent = time.monotonic() - started
        self.duration = max(0.3, spent / 2)
        self.watchdog.patience = max(60.0, 30 * spent)

    def one(self, run: tuple[str, list[str], int]) -> Result:
        """One run in a world of its own."""
        mode, faults, seed = run
        folder = Path(tempfile.mkdtemp(dir=self.folder)) / "world"
        world = World(self.options.program, folder, faults, seed, self.watchdog)
        try:
            with world:
                result = Scenario(mode, faults, seed, self.documented, self.duration).run(world)
        except Exception as error:  # a run that the suite cannot judge is no run that went well
            result = Result(mode, problems=[f"{type(error).__name__}: {error}"])
        for problem in result.problems:
            print(f"problem: {mode} {' '.join(faults)} seed {seed} ({folder}): {problem}", file=sys.stderr)
        return result

    def all(self, runs: list[tuple[str, list[str], int]]) -> dict[str, list[Result]]:
        """All runs, some at a time."""
        results: dict[str, list[Result]] = {}
        with ThreadPoolExecutor(self.options.jobs) as pool:
            for (_, faults, _), result in zip(runs, pool.map(self.one, runs)):
                results.setdefault(" ".join(faults), []).append(result)
                self.done += 1
                if self.done % 20 == 0:
                    print(f"{self.done} of {len(runs)} runs", file=sys.stderr)
        return results


def judge(results: dict[str, list[Result]], dumps: list[str]) -> list[str]:
    """What is wrong with the results."""
    runs = [run for group in results.values() for run in group]
    wrong = [problem for run in runs for problem in run.problems]
    wrong += [f"{name}: lost {run.lost}, twice {run.duplicated}" for name, group in results.items() for run in group
              if run.lost or run.duplicated]
    wrong += dumps
    for fault in sorted({fault for name in results for fault in name.split(" ")}):
        if not any(run.strikes.get(fault) for run in runs):
            wrong.append(f"the fault {fault} never struck")
    acknowledged = sum(run.acknowledged > 0 for run in runs)
    if acknowledged < LEAST_ACKNOWLEDGED * len(runs):
        wrong.append(f"only {acknowledged} of {len(runs)} runs ended acknowledged")
    return wrong


def main() -> int:
    """Runs, tells, and judges."""
    options = parse(sys.argv[1:])
    runs = plan.quick() if options.quick else plan.full(options.repeats)
    runs = [run for run in runs if options.only in f"{run[0]} {' '.join(run[1])}"]
    started = time.monotonic()
    folder = Path(tempfile.mkdtemp(prefix="fault-suite-"))
    suite = Suite(options, folder)
    suite.calibrate()
    results = suite.all(runs)
    wrong = judge(results, suite.watchdog.dumps)
    everything = [run for group in results.values() for run in group]
    modes = ", ".join(f"{sum(run.mode == mode for run in everything)} {mode}" for mode in MODES)
    text = (
        f"{len(everything)} runs ({modes}), of which {sum(run.struck for run in everything)} were struck, in "
        f"{(time.monotonic() - started) / 60:.1f} minutes.\n\n{report.table(results)}\n"
    )
    print(text)
    if options.write:
        page = ROOT / "docs" / "reliability.md"
        marks = re.compile(r"(?<=<!-- table -->\n).*?(?=<!-- end of table -->)", re.DOTALL)
        page.write_text(marks.sub(lambda _: text, page.read_text()))
    for line in wrong:
        print(f"error: {line}", file=sys.stderr)
    if wrong:
        print(f"the runs' folders are kept below {folder}", file=sys.stderr)
    else:
        shutil.rmtree(folder)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

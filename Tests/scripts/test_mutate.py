"""What scripts/mutate makes of Swift: each kind of fault, what it leaves alone, and that a seed draws the same ones; its
options, and its runs with a stand-in for Swift."""

import contextlib
import fcntl
import importlib.machinery
import importlib.util
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import unittest
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "mutate"
sys.dont_write_bytecode = True
loader = importlib.machinery.SourceFileLoader("mutate", str(SCRIPT))
mutate = importlib.util.module_from_spec(importlib.util.spec_from_loader("mutate", loader))
sys.modules["mutate"] = mutate
loader.exec_module(mutate)

QUEUE = '''/// A queue; `a == b` stays. /* x && y */
import A
struct Queue {
    mutating func push(_ item: Int, isLast: Bool) throws -> Bool {
        guard state == .open, items.contains(item) else { return false }
        try check(item) // total += 1
        for index in 0..<limit where index > 1 { visit(index) }
        let name = isLast ? "last \\(f("x"))" : "next"
        move(from: first, to: second, by: 20)
        if !isEmpty { return true }
    }
}
'''


def found(source: str, kind: str = "") -> list[str]:
    """The lines that mutations of one kind, or all, make of a source."""
    return [each.after.strip() for each in mutate.mutations("A", "Sources/A/F.swift", source) if kind in each.kind]


def drawn(seed: int, **sizes: int) -> list:
    """Twenty mutations of targets that have the queue as many times as asked."""
    targets = {name: {f"Sources/{name}/{n}.swift": QUEUE for n in range(size)} for name, size in sizes.items()}
    return mutate.draw(targets, seed, 20)


# Builds a program that passes while the copy's sources are those of the repository.
SWIFT = """#!/bin/sh
echo build >>"$RECORD"
sleep "${BUILD_SECONDS:-0}"
mkdir -p "$3/.build/debug"
cat >"$3/.build/debug/aPackageTests.xctest" <<END
#!/bin/sh
cmp -s "$PWD/Sources/A/a.swift" "${RECORD%/*}/Sources/A/a.swift"
END
chmod +x "$3/.build/debug/aPackageTests.xctest"
"""


@contextlib.contextmanager
def repository() -> Iterator[Path]:
    """A repository with the script, the queue as its only source, and stand-ins in a folder bin."""
    with tempfile.TemporaryDirectory() as folder:
        contents = {"scripts/mutate": SCRIPT.read_text(), "Sources/A/a.swift": QUEUE, "bin/swift": SWIFT, "bin/kcat": "#!/bin/sh\n"}
        for file, content in contents.items():
            Path(folder, file).parent.mkdir(parents=True, exist_ok=True)
            Path(folder, file).write_text(content)
            Path(folder, file).chmod(0o755)
        subprocess.run(["git", "init", "--quiet", folder], check=True)
        yield Path(folder)


def started(root: Path, *arguments: str, **environment: str) -> subprocess.Popen:
    """The script of a repository, running."""
    return subprocess.Popen(
        [sys.executable, root / "scripts/mutate", *arguments], text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, "PATH": f"{root}/bin:{os.environ['PATH']}", "RECORD": f"{root}/record", **environment},
    )  # fmt: skip


def ended(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess:
    """The script of a repository, after its end."""
    process = started(root, *arguments, **environment)
    output, errors = process.communicate(timeout=60)
    return subprocess.CompletedProcess(arguments, process.returncode, output, errors)


class Mutations(unittest.TestCase):
    def test_each_kind_of_fault_is_made(self) -> None:
        for kind, line in (
            ("negated", "guard state != .open, items.contains(item) else { return false }"),
            ("negated", "guard state == .open, !(items.contains(item)) else { return false }"),
            ("negated", 'let name = !(isLast) ? "last \\(f("x"))" : "next"'),
            ("negated", "if isEmpty { return true }"),
            ("off-by-one", "for index in 0...limit where index > 1 { visit(index) }"),
            ("off-by-one", "for index in 0..<limit where index > 0 { visit(index) }"),
            ("dropped", "_ = () // total += 1"),
            ("swapped", "move(from: second, to: first, by: 20)"),
            ("constant", "move(from: first, to: second, by: 40)"),
            ("constant", "guard state == .open, items.contains(item) else { return true }"),
            ("constant", 'let name = isLast ? "laxt \\(f("x"))" : "next"'),
        ):
            self.assertIn(line, found(QUEUE, kind))
        self.assertEqual(found(QUEUE, "dropped"), ["_ = () // total += 1", "_ = ()"])

    def test_what_does_not_run_or_only_helps_is_left_alone(self) -> None:
        for source in (
            "/// a == b, 1 < 2\n// if true { f(1, 2) }\n/* x && y\n 3 */\nimport A\npublic import B\n",
            "#if canImport(A)\nlet a = 1\n#if B\nlet b = 2\n#endif\nlet c = 3\n#endif\n@available(macOS 15, *)\n",
            'let c = Command(abstract: "Does 1.", discussion: """\n    Two == 2.\n    """)\n',
            '@Option(help: ArgumentHelp("Four.", discussion: "Five " + "6.", valueName: "seven")) var a: Int\n',
            "func f(a: Int, b: Double) {}\ninit(a: Int, b: Double) {}\nlet a = max(b, c).0\n",
        ):
            self.assertEqual(found(source), [])
        self.assertEqual(len(found('let c = C(abstract: "Does.", name: "n")\n')), 1)

    def test_a_seed_draws_the_same_ones_again(self) -> None:
        self.assertEqual(drawn(7, A=3, B=1), drawn(7, B=1, A=3))
        self.assertNotEqual(drawn(7, A=3, B=1), drawn(8, A=3, B=1))
        with repository() as root:
            first, second = (ended(root, "--list", "--count", "15", PYTHONHASHSEED=seed).stdout for seed in "12")
        self.assertEqual(first, second)
        drawn_here = [slot[0] for slot in mutate.draw({"A": {"Sources/A/a.swift": QUEUE}}, 1, 15)]
        lines = [
            [f"{number:>3}  Sources/A/a.swift:{each.line}  {each.kind}", f"     - {each.before.strip()}",
             f"     + {each.after.strip()}"]
            for number, each in enumerate(drawn_here, 1)
        ]  # fmt: skip
        self.assertEqual(first.splitlines(), sum(lines, []))

    def test_targets_and_kinds_have_their_shares(self) -> None:
        self.assertEqual(mutate.shares({"A": 700, "B": 290, "C": 1}, 10), {"A": 6, "B": 3, "C": 1})
        self.assertEqual(mutate.shares({"A": 9, "B": 1}, 1), {"A": 1, "B": 1})
        slots = drawn(1, A=6, B=3, C=1)
        self.assertEqual(Counter(slot[0].target for slot in slots), {"A": 12, "B": 6, "C": 2})
        self.assertEqual(set(Counter(slot[0].kind for slot in slots).values()), {4})

    def test_replacements_are_others_of_the_target_first_of_the_kind(self) -> None:
        slots = drawn(1, A=4, B=4)
        self.assertEqual(sum(map(len, slots)), len(set().union(*slots)))
        for slot in slots:
            self.assertEqual(len({each.target for each in slot}), 1)
            self.assertEqual(slot, sorted(slot, key=lambda each: each.kind != slot[0].kind))

    def test_only_picks_numbers_and_kinds(self) -> None:
        self.assertEqual(list(mutate.choose(drawn(1, A=4), "7,2")), [2, 7])
        self.assertEqual(len(mutate.choose(drawn(1, A=4), "constant")), 4)

    def test_the_copy_keeps_the_dates_of_what_is_alike(self) -> None:
        with tempfile.TemporaryDirectory() as root, tempfile.TemporaryDirectory() as tree:
            for name in "abc":
                Path(root, name).write_text(name)
            os.symlink(root, Path(root, "d"))
            mutate.synchronise(Path(root), Path(tree), ["a", "b", "c", "d"])
            os.utime(Path(tree, "a"), (1, 1))
            Path(tree, "b").write_text("B")
            # The build has resolved it there, and nobody here.
            Path(tree, "Package.resolved").write_text("{}")
            mutate.synchronise(Path(root), Path(tree), ["a", "b", "d"])
            self.assertEqual((Path(tree, "a").stat().st_mtime, Path(tree, "b").read_text()), (1, "b"))
            self.assertEqual(sorted(os.listdir(tree)), ["Package.resolved", "a", "b", "d"])
            self.assertTrue(Path(tree, "d").is_symlink())

    def test_a_result_that_was_cut_short_is_left_out(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "results.jsonl")
            path.write_text('{"seed": 1}\n{"number": 1}\n{"numb')
            self.assertEqual(mutate.read_results(path), ({"seed": 1}, [{"number": 1}]))

    def test_a_fault_is_a_second_later_than_what_it_replaces(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            before = Path(folder, "a").write_text("a") and Path(folder, "a").stat().st_mtime
            mutate.write_fresh(Path(folder, "a"), b"b")
            self.assertGreaterEqual(Path(folder, "a").stat().st_mtime, before + 0.99)

    def test_a_hang_ends_at_the_limit_with_all_it_started(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            log = Path(folder, "log")
            status, _ = mutate.execute(["sh", "-c", "sleep 60 & echo $!; sleep 60"], log, 0.3, Path(folder))
            self.assertIsNone(status)
            listed = subprocess.run(["ps", "-o", "stat=", "-p", log.read_text().strip()], capture_output=True, text=True)
            self.assertIn(listed.stdout.strip()[:1], ("", "Z"))


class Options(unittest.TestCase):
    def test_misuse_is_refused_with_64_before_anything_is_built(self) -> None:
        with repository() as root:
            (root / "Sources/B").mkdir()
            (root / "Sources/B/b.swift").write_text(QUEUE)
            for arguments, message in (
                (("--count", "0"), "--count 0: give at least 2, one for each target of Sources"),
                (("--count", "-4"), "--count -4: give at least 2, one for each target of Sources"),
                (("--count", "1"), "--count 1: give at least 2, one for each target of Sources"),
                (("--count", "few"), "argument --count: invalid int value: 'few'"),
                (("--only", ""), "argument --only: '' has an empty item: give numbers or kinds, as in 7,12"),
                (("--only", "7,"), "argument --only: '7,' has an empty item: give numbers or kinds, as in 7,12"),
                (("--only", "7, ,8"), "argument --only: '7, ,8' has an empty item: give numbers or kinds, as in 7,12"),
                (("--count", "9", "--only", "10"), f"--only '10': give numbers from 1 to 9 or {', '.join(mutate.SHORT_KINDS)}"),
                (("--count", "2", "--only", "argument"),
                 "--only 'argument': none of the 2 mutations is of this kind; see scripts/mutate --list"),
                (("--seed",), "argument --seed: expected one argument"),
                (("--fast",), "unrecognized arguments: --fast"),
            ):  # fmt: skip
                with self.subTest(arguments):
                    result = ended(root, *arguments)
                    self.assertEqual(result.stderr, f"error: {message}\nSee scripts/mutate --help.\n")
                    self.assertEqual((result.returncode, result.stdout), (64, ""))
            self.assertEqual(ended(root, "--list", "--count", "2").returncode, 0)
            self.assertFalse((root / "record").exists())

    def test_white_space_in_only_is_left_out(self) -> None:
        with repository() as root:
            spaced, plain = (ended(root, "--list", "--only", only) for only in (" 7, 8 ", "7,8"))
        self.assertEqual((spaced.returncode, spaced.stdout, len(spaced.stdout.splitlines())), (0, plain.stdout, 6))

    def test_who_reads_only_the_beginning_sees_no_error(self) -> None:
        with repository() as root:
            for option in ("--list", "--help"):
                process = started(root, option)
                process.stdout.close()
                self.assertEqual((process.wait(60), process.stderr.read()), (-signal.SIGPIPE, ""))
                process.stderr.close()

    def test_help_fits_80_columns_and_says_what_to_expect(self) -> None:
        with repository() as root:
            text = ended(root, "--help", COLUMNS="80").stdout
        self.assertLessEqual(max(map(len, text.splitlines())), 80)
        for words in ("85 %", "one to one and a half hours", "scripts/test installs", "64 for wrong usage", "130 when"):
            self.assertIn(words, text)

    def test_a_missing_program_is_named_with_what_installs_it(self) -> None:
        with repository() as root, tempfile.TemporaryDirectory() as programs:
            os.symlink(subprocess.check_output(["which", "git"], text=True).strip(), Path(programs, "git"))
            for missing, present in (("swift and kcat", ""), ("kcat", "swift")):
                if present:
                    os.symlink(root / "bin" / present, Path(programs, present))
                result = ended(root, PATH=programs)
                advice = "run scripts/test first, which installs what the tests need or says how"
                self.assertEqual((result.returncode, result.stderr), (2, f"error: {missing} not found: {advice}\n"))
            self.assertEqual(ended(root, "--list", PATH=programs).returncode, 0)
            self.assertFalse((root / "record").exists())


class Runs(unittest.TestCase):
    def test_a_run_names_its_logs_at_once_and_says_what_goes_on(self) -> None:
        with repository() as root:
            result = ended(root, "--count", "2", BUILD_SECONDS="0.5", ENG5_PROGRESS_INTERVAL="0.2")
            work = (root / ".build-mutate").resolve()
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("2 of 2 mutations caught (100.0 %)", result.stdout)
        first, second, *lines = result.stderr.splitlines()
        self.assertEqual(first, f"==> 2 mutations to make (logs: {work}/logs, results: {work}/results.jsonl)")
        self.assertIn(f"(log: {work}/logs/unmutated-build.log)", second)
        told = {re.sub(r" \(\d+ s\)$", "", line) for line in lines}
        self.assertIn(f"without mutations: building, log: {work}/logs/unmutated-build.log", told)
        self.assertIn(f"mutation 2: building, log: {work}/logs/002-build.log", told)

    def test_what_takes_long_is_told_of_until_it_ends(self) -> None:
        script = f"""
import importlib.machinery, importlib.util, sys, time
sys.dont_write_bytecode = True
loader = importlib.machinery.SourceFileLoader("mutate", {str(SCRIPT)!r})
sys.modules["mutate"] = mutate = importlib.util.module_from_spec(importlib.util.spec_from_loader("mutate", loader))
loader.exec_module(mutate)
with mutate.progress("waiting"): time.sleep(1.5)
mutate.say("ended")
time.sleep(0.3)
"""
        environment = {**os.environ, "ENG5_PROGRESS_INTERVAL": "0.1"}
        result = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
        self.assertRegex(result.stderr, r"^(waiting \(0 s\)\n)+(waiting \(1 s\)\n)+ended\n$")
        self.assertEqual([mutate.duration(each) for each in (59.9, 90, 3720)], ["59 s", "1 min 30 s", "1 h 2 min"])

    def test_a_run_that_waits_for_another_says_so(self) -> None:
        with repository() as root, contextlib.ExitStack() as lock:
            work = root.resolve() / ".build-mutate"
            work.mkdir()
            held = lock.enter_context((work / "lock").open("w"))
            fcntl.flock(held, fcntl.LOCK_EX)
            process = started(root, "--count", "1", ENG5_PROGRESS_INTERVAL="0.2")
            # Else a script that says nothing would be waited for.
            limit = threading.Timer(20, process.kill)
            limit.start()
            lock.callback(limit.cancel)
            first, second = (process.stderr.readline() for _ in range(2))
            self.assertFalse((root / "record").exists())
            lock.close()
            process.communicate(timeout=60)
        self.assertEqual((first, process.returncode), (f"waiting for another run in {work} to end\n", 0))
        self.assertRegex(second, re.escape(first.strip()) + r" \(\d+ s\)\n")

    def test_a_new_run_keeps_the_results_of_those_before(self) -> None:
        with repository() as root:
            work = (root / ".build-mutate").resolve()
            kept = []
            for seed in "123":
                result = ended(root, "--count", "1", "--seed", seed)
                self.assertEqual(result.returncode, 0, result.stderr)
                kept.append((work / "results.jsonl").read_text())
                if seed != "1":
                    name = work / f"results-{int(seed) - 1}.jsonl"
                    self.assertEqual(result.stderr.count(f"the results of an earlier run are kept in {name}\n"), 1)
                    self.assertEqual(name.read_text(), kept[-2])
            self.assertEqual(len(set(kept)), 3)
            # A run of some keeps those of others apart.
            ended(root, "--count", "1", "--only", "1")
            self.assertEqual((work / "results.jsonl").read_text(), kept[-1])

    def test_a_run_without_results_leaves_nothing_to_keep(self) -> None:
        with repository() as root:
            work = root / ".build-mutate"
            work.mkdir()
            (work / "results.jsonl").write_text('{"seed": 1}\n')
            self.assertNotIn("kept", ended(root, "--count", "1").stderr)
            self.assertFalse((work / "results-1.jsonl").exists())

    def test_resume_goes_on_where_a_run_stopped(self) -> None:
        with repository() as root:
            record = root / ".build-mutate/results.jsonl"
            self.assertEqual(ended(root, "--count", "3").returncode, 0)
            heading, first, *_ = record.read_text().splitlines(keepends=True)
            record.write_text(heading + first)
            result = ended(root, "--count", "3", "--resume")
            numbers = [json.loads(line)["number"] for line in record.read_text().splitlines()[1:]]
        self.assertEqual((result.returncode, numbers), (0, [1, 2, 3]), result.stderr)
        self.assertTrue(result.stderr.startswith("==> 2 mutations to make "), result.stderr)

    def test_resume_on_other_files_says_what_differs_and_changes_no_results(self) -> None:
        with repository() as root:
            record = root / ".build-mutate/results.jsonl"
            self.assertEqual(ended(root, "--count", "2").returncode, 0)
            before, builds = record.read_text(), (root / "record").read_text()
            (root / "Sources/A/a.swift").write_text(QUEUE + "// more\n")
            result = ended(root, "--count", "3", "--resume")
            self.assertEqual((record.read_text(), (root / "record").read_text()), (before, builds))
        self.assertEqual(result.returncode, 2)
        self.assertIn("has no run of the same count, files; give the arguments of that run and its files", result.stderr)
        self.assertIn("keeps earlier results under another name", result.stderr)

"""What scripts/mutate makes of Swift: each kind of fault, what it leaves alone, and that a seed draws the same ones."""

import importlib.machinery
import importlib.util
import os
import subprocess
import sys
import tempfile
import unittest
from collections import Counter
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
        with tempfile.TemporaryDirectory() as folder:
            for file, content in (("scripts/mutate", SCRIPT.read_text()), ("Sources/A/a.swift", QUEUE)):
                Path(folder, file).parent.mkdir(parents=True)
                Path(folder, file).write_text(content)
            subprocess.run(["git", "init", "--quiet", folder], check=True)
            command = [sys.executable, f"{folder}/scripts/mutate", "--list", "--count", "15"]
            environments = [{**os.environ, "PYTHONHASHSEED": seed} for seed in "12"]
            first, second = (subprocess.check_output(command, text=True, env=each) for each in environments)
        self.assertEqual((first, len(first.splitlines())), (second, 15))

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

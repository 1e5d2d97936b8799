"""What scripts/mutate makes of Swift: each kind of fault, what it leaves alone, and that a seed draws the same ones."""

import importlib.machinery
import importlib.util
import os
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]


def load() -> ModuleType:
    """Imports the script, whose name has no suffix, without leaving compiled files beside it."""
    loader = importlib.machinery.SourceFileLoader("mutate", str(ROOT / "scripts" / "mutate"))
    spec = importlib.util.spec_from_loader("mutate", loader)
    assert spec
    module = importlib.util.module_from_spec(spec)
    sys.modules["mutate"] = module
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        loader.exec_module(module)
    finally:
        sys.dont_write_bytecode = before
    return module


mutate = load()
CONDITION, OFF_BY_ONE, CALL, ARGUMENT, CONSTANT = range(5)

QUEUE = '''/// A queue; `a == b` stays.
struct Queue {
    enum State { case open, closing, closed }
    var state = State.open
    var items: [Int] = []
    let limit: Int

    mutating func push(_ item: Int, isLast: Bool) throws -> Bool {
        guard state == .open, items.count < limit else { return false }
        items.append(item)
        defer { notify(limit) }
        try check(item)
        total += item // total += 1
        for index in 0..<limit where index > 1 { visit(index) }
        let even = items.filter { $0 % 2 == 0 }
        let name = isLast ? "last" : "next"
        return true
    }
}
'''


def found(source: str, kind: int, target: str = "A") -> list[str]:
    """The lines that mutations of one kind make of a source, without indentation."""
    declarations = mutate.Declarations()
    mutate.declare(mutate.lex(source)[0], declarations)
    every = mutate.mutations(target, f"Sources/{target}/File.swift", source, declarations)
    return [" ".join(each.after.split()) for each in every if each.kind == kind]


def runs(process: int) -> bool:
    """Whether a process is there, and not only waits for being asked for its status."""
    try:
        os.kill(process, 0)
        listed = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True, check=False)
        return not listed.stdout.strip().startswith("Z")
    except ProcessLookupError:
        return False


def package(sizes: dict[str, int]) -> dict[str, dict[str, str]]:
    """Targets with the queue as many times as asked."""
    return {
        name: {f"Sources/{name}/Queue{number}.swift": QUEUE for number in range(size)} for name, size in sizes.items()
    }


class Drawing(unittest.TestCase):
    """What a seed draws."""

    def test_a_seed_draws_the_same_ones_again(self) -> None:
        targets = package({"A": 3, "B": 1})
        first, second = (mutate.draw(targets, 7, 20) for _ in range(2))
        self.assertEqual(first, second)
        self.assertNotEqual(first, mutate.draw(targets, 8, 20))
        self.assertEqual(first, mutate.draw(dict(reversed(targets.items())), 7, 20))

    def test_hash_seeds_and_the_folder_change_nothing(self) -> None:
        outputs = set()
        for hash_seed in ("1", "2"):
            command = [sys.executable, str(ROOT / "scripts" / "mutate"), "--list", "--seed", "3", "--count", "15"]
            with tempfile.TemporaryDirectory() as folder:
                root = Path(folder)
                for path in ("scripts/mutate", "Sources/A/Queue.swift", "Sources/B/Queue.swift"):
                    (root / path).parent.mkdir(parents=True, exist_ok=True)
                    (root / path).write_text(QUEUE)
                (root / "scripts/mutate").write_bytes((ROOT / "scripts/mutate").read_bytes())
                subprocess.run(["git", "init", "--quiet", folder], check=True)
                command[1] = str(root / "scripts/mutate")
                environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
                result = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
                self.assertFalse((root / ".build-mutate").exists())
                outputs.add(result.stdout)
        self.assertEqual(len(outputs), 1)
        self.assertEqual(len(outputs.pop().splitlines()), 15)

    def test_targets_have_shares_by_their_lines(self) -> None:
        self.assertEqual(mutate.shares({"A": 700, "B": 290, "C": 1}, 10), {"A": 7, "B": 2, "C": 1})
        self.assertEqual(mutate.shares({"A": 50, "B": 25, "C": 25}, 40), {"A": 20, "B": 10, "C": 10})
        self.assertEqual(sum(mutate.shares({str(number): number for number in range(1, 14)}, 40).values()), 40)
        self.assertEqual(mutate.shares({"A": 9, "B": 1}, 1), {"A": 1, "B": 1})
        plan = mutate.draw(package({"A": 6, "B": 3, "C": 1}), 1, 20)
        counts = [sum(slot.target == name for slot in plan.slots) for name in "ABC"]
        self.assertEqual(counts, [12, 6, 2])

    def test_kinds_have_equal_shares(self) -> None:
        # The queue has no two arguments of one type.
        swapping = {"A": {"Sources/A/F.swift": QUEUE + "\nfunc f(a: Int, b: Int) { g(x, y) }\n"}}
        for targets in (package({"A": 9, "B": 2}), swapping):
            plan = mutate.draw(targets, 1, 20)
            counts = [sum(slot.kind == kind for slot in plan.slots) for kind in range(5)]
            self.assertEqual(sum(counts), 20)
            self.assertLessEqual(max(counts) - min(count for count in counts if count > 1), 2)

    def test_what_replaces_a_mutation_is_another_one(self) -> None:
        for slot in mutate.draw(package({"A": 4}), 1, 20).slots:
            same = [each for each in slot.candidates if each.kind == slot.kind]
            self.assertEqual(slot.candidates[: len(same)], same)
            self.assertEqual(len(set(slot.candidates)), len(slot.candidates))


class Kinds(unittest.TestCase):
    """What each kind makes of Swift."""

    def test_conditions_are_negated(self) -> None:
        made = found(QUEUE, CONDITION)
        for line in (
            "guard state != .open, items.count < limit else { return false }",
            "guard !(state == .open), items.count < limit else { return false }",
            "guard state == .open, !(items.count < limit) else { return false }",
            "let even = items.filter { !($0 % 2 == 0) }",
            'let name = !isLast ? "last" : "next"',
            "for index in 0..<limit where !(index > 1) { visit(index) }",
        ):
            self.assertIn(line, made)

    def test_bindings_stay_and_a_negation_is_taken_away(self) -> None:
        made = found("func f() {\n    if let x = y, !x.isEmpty, a && b { g() }\n}\n", CONDITION)
        self.assertEqual(
            sorted(made),
            [
                "if let x = y, !x.isEmpty, !(a && b) { g() }",
                "if let x = y, !x.isEmpty, a || b { g() }",
                "if let x = y, x.isEmpty, a && b { g() }",
            ],
        )
        self.assertEqual(found("func f() {\n    if let x = items.first { g(x) }\n}\n", CONDITION), [])

    def test_limits_are_one_off(self) -> None:
        made = found(QUEUE, OFF_BY_ONE)
        for line in (
            "guard state == .open, items.count <= limit else { return false }",
            "for index in 0...limit where index > 1 { visit(index) }",
            "for index in 0..<limit where index >= 1 { visit(index) }",
            "for index in 1..<limit where index > 1 { visit(index) }",
            "for index in 0..<limit where index > 0 { visit(index) }",
            "let even = items.filter { $0 % 3 == 0 }",
        ):
            self.assertIn(line, made)
        self.assertFalse([line for line in made if "$1" in line])
        self.assertEqual(found("let x: Set<Int> = f<A>(0x0F)\n", OFF_BY_ONE), [
            "let x: Set<Int> = f<A>(0x0E)", "let x: Set<Int> = f<A>(0x10)",
        ])  # fmt: skip

    def test_calls_are_dropped(self) -> None:
        made = found(QUEUE, CALL)
        self.assertEqual(len(made), 6)
        self.assertEqual(made.count("_ = ()"), 3)
        self.assertIn("_ = () // total += 1", made)
        self.assertIn("defer { _ = () }", made)
        self.assertIn("for index in 0..<limit where index > 1 { _ = () }", made)

    def test_results_that_are_used_are_not_dropped(self) -> None:
        source = (
            "struct A {\n    @Option(help: f())\n    var b: Int\n    var c: Int {\n        d()\n    }\n"
            "    func e() -> Int {\n        f(1)\n    }\n    func g() {\n        let h = i(\n            j()\n        )\n"
            "        return k()\n            .l()\n    }\n}\n"
        )
        self.assertEqual(found(source, CALL), [])

    def test_a_call_over_several_lines_is_dropped_as_a_whole(self) -> None:
        source = "func f() {\n    try await a\n        .b(1) { c in\n            d(c)\n        }\n    e()\n}\n"
        made = found(source, CALL)
        self.assertEqual(made[0], "_ = ()")
        self.assertEqual(len(made), 3)

    def test_swapped_arguments_keep_their_labels(self) -> None:
        source = "func move(from: Int, to last: Int, name: String) {}\nfunc f() {\n    move(from: a + 1, to: b(c, 2), name: d)\n}\n"
        self.assertEqual(found(source, ARGUMENT), ["move(from: b(c, 2), to: a + 1, name: d)"])

    def test_initialisers_have_the_types_of_their_members(self) -> None:
        source = 'struct P {\n    let x: Int\n    let y: Int\n    let n: String\n}\nlet p = P(x: 1, y: 2, n: "3")\n'
        self.assertEqual(found(source, ARGUMENT), ['let p = P(x: 2, y: 1, n: "3")'])

    def test_declarations_are_no_calls(self) -> None:
        source = "enum E { case a(x: Int, y: Double) }\nfunc f(a: Int, b: Double) {}\ninit(a: Int, b: Double) {}\n"
        self.assertEqual(found(source, ARGUMENT), [])
        self.assertEqual(found("let a = max(b, c)\n", ARGUMENT), [])

    def test_constants_are_changed(self) -> None:
        made = found(QUEUE, CONSTANT)
        for line in (
            "guard state == .open, items.count < limit else { return true }",
            "guard state == .closing, items.count < limit else { return false }",
            "guard state == .closed, items.count < limit else { return false }",
            "var state = State.closed",
            "let even = items.filter { $0 % 4 == 0 }",
            "return false",
        ):
            self.assertIn(line, made)

    def test_one_character_of_a_string_is_changed(self) -> None:
        source = 'let a = "one \\(two("three")) \\n\\u{41} four"\n'
        made = found(source, CONSTANT)
        self.assertEqual(len(made), 2)
        for line in made:
            self.assertEqual(len(line), len(source) - 1)
            self.assertEqual(sum(x != y for x, y in zip(line, source)), 1)
            self.assertIn("\\n\\u{41}", line)
            self.assertIn("\\(two(", line)

    def test_each_mutation_changes_the_file(self) -> None:
        for each in mutate.mutations("A", "Sources/A/Q.swift", QUEUE, mutate.Declarations()):
            self.assertNotEqual(each.apply(QUEUE), QUEUE)
            self.assertNotEqual(each.before, each.after)
            self.assertIn(each.before, QUEUE)


class LeftAlone(unittest.TestCase):
    """What is never changed."""

    def every(self, source: str) -> list[str]:
        return [line for kind in range(5) for line in found(source, kind)]

    def test_comments_stay(self) -> None:
        source = "/// a == b, 1 < 2\n// if true { f(1, 2) }\n/* x && y /* 3 */ \"4\" */\nimport A\n"
        self.assertEqual(self.every(source), [])
        for line in self.every(QUEUE):
            self.assertNotIn("`a != b`", line)
            self.assertNotIn("// total += 2", line)

    def test_help_wording_stays(self) -> None:
        source = (
            'let c = CommandConfiguration(abstract: "Does 1.", discussion: """\n    Two == 2.\n    """)\n'
            'static let help = "Three."\n'
            '@Option(help: ArgumentHelp("Four.", discussion: "Five " + "6.", valueName: "seven")) var a: Int\n'
            '@Flag(inversion: .prefixedNo, help: "Eight.") var b: Bool\n'
        )
        self.assertEqual(self.every(source), [])
        self.assertEqual(len(found('let c = C(abstract: "Does.", name: "n")\n', CONSTANT)), 1)

    def test_what_is_compiled_on_condition_stays(self) -> None:
        source = "#if canImport(A)\nimport A\nlet a = 1\n#if B\nlet b = 2\n#endif\nlet c = 3\n#endif\n@available(macOS 15, *)\n"
        self.assertEqual(self.every(source), [])

    def test_only_swift_of_targets_is_read(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            files = ["Package.swift", "Sources/A/a.swift", "Sources/A/Resources/b.swift", "Sources/A/c.h", "Tests/d.swift"]
            for file in files:
                (root / file).parent.mkdir(parents=True, exist_ok=True)
                (root / file).write_text("let a = 1\n")
            self.assertEqual(mutate.sources(root, files), {"A": {"Sources/A/a.swift": "let a = 1\n"}})
        self.assertEqual(found("// Generated: do not edit.\nlet a = 1\n", CONSTANT), [])


class Copying(unittest.TestCase):
    """The copy, and the results of an interrupted run."""

    def test_files_that_are_alike_keep_their_dates(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            root, tree = Path(folder, "root"), Path(folder, "tree")
            (root / "Sources").mkdir(parents=True)
            tree.mkdir()
            for name in ("a", "b", "c"):
                (root / "Sources" / name).write_text(name)
            mutate.synchronise(root, tree, ["Sources/a", "Sources/b", "Sources/c"])
            dates = [(tree / "Sources" / name).stat().st_mtime_ns for name in "ab"]
            (tree / "Sources" / "b").write_text("B")
            mutate.synchronise(root, tree, ["Sources/a", "Sources/b"])
            self.assertEqual((tree / "Sources" / "b").read_text(), "b")
            self.assertEqual((tree / "Sources" / "a").stat().st_mtime_ns, dates[0])
            self.assertGreater((tree / "Sources" / "b").stat().st_mtime_ns, dates[1])
            self.assertFalse((tree / "Sources" / "c").exists())

    def test_a_file_is_later_than_before(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "a")
            path.write_text("a")
            later = time.time_ns() + 5_000_000_000
            os.utime(path, ns=(later, later))
            mutate.write_fresh(path, b"b")
            self.assertGreater(path.stat().st_mtime_ns, later)

    def test_a_mutated_file_of_a_killed_run_is_restored(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            work = Path(folder)
            (work / "a.swift").write_text("mutated")
            (work / "pending").write_text('{"file": "a.swift", "source": "original"}')
            mutate.restore(work, work)
            self.assertEqual((work / "a.swift").read_text(), "original")
            self.assertFalse((work / "pending").exists())

    def test_a_result_that_was_cut_short_is_left_out(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "results.jsonl")
            self.assertEqual(mutate.read_results(path), ({}, []))
            path.write_text('{"seed": 1}\n{"number": 1}\n{"numb')
            self.assertEqual(mutate.read_results(path), ({"seed": 1}, [{"number": 1}]))


class Running(unittest.TestCase):
    """How programs are run."""

    def test_a_hang_ends_at_the_limit_with_all_it_started(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            log = Path(folder, "log")
            began = time.monotonic()
            command = ["sh", "-c", "sleep 60 & echo $!; sleep 60"]
            ended = mutate.execute(command, log, 0.3, Path(folder))
            self.assertTrue(ended.timed_out)
            self.assertLess(time.monotonic() - began, 30)
            self.assertFalse(runs(int(log.read_text())))

    def test_the_first_failure_ends_the_tests(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            line = "✘ Test a() recorded an issue at A.swift:1:1: no"
            known = "✘ Test b() recorded a known issue at A.swift:1:1: no"
            command = ["sh", "-c", f"echo '{known}'; printf '\\033[91m{line[0]}\\033[0m{line[1:]}\\n'; sleep 60"]
            ended = mutate.execute(command, Path(folder, "log"), 30, Path(folder), stop_at_failure=True)
            self.assertEqual(ended.failed, line)
            self.assertFalse(ended.timed_out)
            self.assertEqual(mutate.execute(["true"], Path(folder, "log"), 30, Path(folder)).status, 0)


if __name__ == "__main__":
    unittest.main()

"""Every command of the manual runs, and every transcript is what its command prints."""

import concurrent.futures
import re
import shutil
import unittest

import manual
import tables
import workspace

# What stands between the outputs of a transcript's commands.
MARK = "=== next command ==="


class CommandTests(unittest.TestCase):
    def test_every_page(self):
        pages = [page for page in manual.pages() if any(b.language in ("sh", "console") for b in page.blocks)]
        self.assertGreater(len(pages), 5)
        served = workspace.sandbox()
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            for page, problems in zip(pages, pool.map(lambda page: problems_of(page, served), pages)):
                with self.subTest(page=page.name):
                    self.assertEqual(problems, [], "\n\n".join(problems))


def problems_of(page, served):
    """What is wrong with a page's commands, which run in order in one clone."""
    problems = []
    with workspace.clone(served) as root:
        served.copy_run("finished", root / "runs")
        for block in (block for block in page.blocks if block.language == "yaml"):
            named = re.match(r"# ([\w.-]+\.yaml)\n", block.text)
            for name in (named[1], "prod.yaml") if named else ():
                (root / name).write_text(workspace.swapped(block.text, page.name, served))
        for block in page.blocks:
            if block.language == "sh":
                script = workspace.swapped(block.text, page.name, served)
                result = workspace.bash(script, served, root)
                if result.returncode:
                    told = result.stdout[-1500:] + result.stderr[-1500:]
                    problems.append(f"{block}: status {result.returncode}\n{script}\n{told}")
            elif block.language == "console":
                problems += transcript_problems(block, page, served, root)
    return problems


def transcript_problems(block, page, served, root):
    """Where a transcript differs from what its commands print, which run in order in one shell."""
    text = workspace.swapped(block.text, page.name, served)
    script, shown = [], []
    for part in re.split(r"(?m)^\$ ", text)[1:]:
        lines = part.splitlines()
        count = 1
        while lines[count - 1].endswith("\\"):
            count += 1
        script += ["\n".join(lines[:count]), f"echo '{MARK}'"]
        shown.append(lines[count:])
    result = workspace.bash("\n".join(script), served, root, merged=True)
    if result.returncode:
        return [f"{block}: status {result.returncode}\n{result.stdout[-3000:]}"]
    printed = result.stdout.split(f"{MARK}\n")
    return [
        f"{block}: a command prints something else:\n{printed[at]}"
        for at, lines in enumerate(shown)
        if not shows(lines, printed[at].splitlines())
    ]


def shows(shown, printed):
    """Whether a transcript is what was printed, with `…` lines for what is left out."""
    shown, printed = [[plain(line) for line in lines] for lines in (shown, printed)]
    place, gap = 0, False
    for line in shown:
        if line == "…":
            gap = True
            continue
        found = next((at for at in range(place, len(printed)) if printed[at] == line), None) if gap else place
        if found is None or found >= len(printed) or printed[found] != line:
            return False
        place, gap = found + 1, False
    return gap or place == len(printed)


def plain(line):
    for pattern, instead in tables.VARYING:
        line = re.sub(pattern, instead, line)
    return line.strip()


class StandInTests(unittest.TestCase):
    """What stands in for a program refuses what the program would."""

    COMPOSE = "docker compose -f docker-compose.yml -f docker-compose.eng5-runner.yml run --rm"
    GOOD = [
        "scripts/benchmark --only produce -X linger.ms=20",
        "sudo apt remove eng5-np-runner",
        "brew install --HEAD local/eng5/eng5-np-runner",
        "docker build --target base -t x .",
        f"{COMPOSE} eng5_np_runner --mode plan",
    ]
    BAD = [
        "scripts/benchmark --no-such-flag",
        "docker build --target no-such-stage -t x .",
        "docker build --build-arg NO_SUCH=1 -t x .",
        f"{COMPOSE} eng5_np_runner --no-such-flag",
        f"{COMPOSE} no_such_service --mode plan",
        "docker compose -f no-such-file.yml run --rm eng5_np_runner --mode plan",
        "swift test",
        "sudo rm x",
        "brew install local/eng5/no-such-formula",
    ]

    def test_they_take_what_is_right_alone(self):
        served = workspace.sandbox()
        with workspace.clone(served) as root:
            for command in self.GOOD:
                self.assertEqual(workspace.bash(command, served, root).returncode, 0, command)
            for command in self.BAD:
                self.assertNotEqual(workspace.bash(command, served, root).returncode, 0, command)


class TranscriptTests(unittest.TestCase):
    def test_gaps_stand_for_lines(self):
        printed = ["a", "b", "c", "d"]
        self.assertTrue(shows(["a", "b", "c", "d"], printed))
        self.assertTrue(shows(["a", "…", "d"], printed))
        self.assertTrue(shows(["…", "c", "…"], printed))
        for shown in (["a", "c"], ["b"], ["a", "…", "e", "…"], ["a", "b"], ["…", "d", "c"]):
            self.assertFalse(shows(shown, printed), shown)

    def test_what_varies_is_passed_over(self):
        self.assertTrue(shows(["after 5.3 ms"], ["after 12 ms"]))
        self.assertFalse(shows(["after 5.3 ms"], ["after 5.3 s"]))


class TableTests(unittest.TestCase):
    def test_every_entry_is_needed(self):
        texts = {page.name: "".join(block.text for block in page.blocks) for page in manual.pages()}
        texts |= {" ".join(name): "\n".join(shown) for name, shown in workspace.examples()}
        for swap in tables.SWAPS:
            where = [name for name, text in texts.items() if swap.text in text and swap.page in ("", name)]
            self.assertTrue(where, f"nothing needs '{swap.text}'")
            self.assertTrue(swap.why)
        everything = "\n".join([*texts.values(), *(page.path.read_text() for page in manual.pages())])
        for script, (files, why) in tables.PARSED.items():
            self.assertIn(script, everything)
            self.assertTrue((manual.ROOT / script).exists() and why)
        with workspace.clone(workspace.sandbox()) as root:
            for name in tables.FILES.keys() - {"*.yaml"}:
                self.assertTrue((root / name).exists(), name)
                self.assertRegex(everything, rf"(?<![\w-]){re.escape(name)}(?![\w-])")
        commands = {name[-1] for name, _ in workspace.examples()}
        self.assertLessEqual(tables.NEEDS.keys(), commands)
        self.assertLessEqual(set(tables.NEEDS.values()), workspace.PREPARED.keys())
        programs = {path.name for path in workspace.STAND_INS.iterdir()} - {"eng5-np-run", "script"}
        self.assertEqual(programs, tables.STAND_INS.keys())
        self.assertIsNotNone(shutil.which("docker-compose"), "install it: see scripts/lib.sh")


if __name__ == "__main__":
    unittest.main()

"""Every link within the repository leads somewhere, and every path that the manual names is there."""

import csv
import json
import re
import unittest

import yaml

import manual


def table(text):
    """Reads CSV; every row must have as many fields as the first."""
    rows = list(csv.reader(text.splitlines(), strict=True))
    if len({len(row) for row in rows}) != 1:
        raise ValueError("the rows differ in length")


# Blocks of these languages are shown, not run; those that a parser knows are parsed.
SHOWN = {"text": None, "yaml": yaml.safe_load, "json": json.loads, "csv": table}
RUN = {"sh", "console"}
# What the manual names by its path. Names with a placeholder or a pattern are no paths.
PATH = re.compile(r"(?:Sources|Tests|Benchmarks|docs|scripts|packaging|Samples|CRdKafka)/[\w./+-]+")


class LinkTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.pages = manual.pages()

    def test_there_is_a_manual(self):
        names = {page.name for page in self.pages}
        self.assertLessEqual({"README.md", "docs/architecture.md", "docs/configuration.md"}, names)

    def test_links_resolve(self):
        checked = 0
        for page in self.pages:
            for line, target in page.links():
                if re.match(r"[a-z]+:", target):
                    self.assertRegex(target, r"^(https://|mailto:)", f"{page.name}:{line}")
                    continue
                with self.subTest(page=page.name, line=line, target=target):
                    path, _, anchor = target.partition("#")
                    file = (page.path.parent / path).resolve() if path else page.path
                    self.assertTrue(file.is_relative_to(manual.ROOT), "leads out of the repository")
                    self.assertTrue(file.exists(), "there is no such file")
                    if anchor:
                        self.assertIn(anchor, manual.Page(file).anchors(), "there is no such heading")
                    checked += 1
        self.assertGreater(checked, 20)

    def test_every_page_can_be_reached_from_the_front_page(self):
        by_path = {page.path: page for page in self.pages}
        reached, waiting = set(), [manual.ROOT / "README.md"]
        while waiting:
            path = waiting.pop()
            if path in reached or path not in by_path:
                continue
            reached.add(path)
            for _, target in by_path[path].links():
                waiting.append((path.parent / target.partition("#")[0]).resolve())
        lost = {page.name for page in self.pages if page.name.startswith("docs/") and page.path not in reached}
        self.assertEqual(lost, set())

    def test_named_paths_exist(self):
        for page in self.pages:
            for line, words in page.code():
                for path in PATH.findall(words) if PATH.match(words) else []:
                    with self.subTest(page=page.name, line=line, path=path):
                        self.assertTrue((manual.ROOT / path).exists())

    def test_blocks_say_what_they_are(self):
        for page in self.pages:
            self.assertTrue(page.is_closed, f"{page.name} ends within a block")
            for block in page.blocks:
                with self.subTest(block=str(block)):
                    self.assertIn(block.language, SHOWN.keys() | RUN)
                    parse = SHOWN.get(block.language)
                    if parse:
                        parse(block.text)


class StatusTests(unittest.TestCase):
    def test_every_exit_status_has_a_recovery(self):
        def statuses(page):
            rows = re.findall(r"(?m)^\| (\d+(?:, \d+)*) \|", (manual.ROOT / "docs" / page).read_text())
            return {status for row in rows for status in row.split(", ")}

        self.assertIn("13", statuses("exit-statuses.md"))
        self.assertEqual(statuses("exit-statuses.md"), statuses("operations.md"))


class SlugTests(unittest.TestCase):
    def test_slugs_are_githubs(self):
        for heading, anchor in [
            ("What `doctor` checks", "what-doctor-checks"),
            ("A platform to try things on", "a-platform-to-try-things-on"),
            ("`--print-config`", "--print-config"),
            ("Ctrl-C, or: how to stop", "ctrl-c-or-how-to-stop"),
            ("[A link](x.md) & more", "a-link--more"),
            ("Träd", "träd"),
        ]:
            self.assertEqual(manual.slug(heading), anchor)


if __name__ == "__main__":
    unittest.main()

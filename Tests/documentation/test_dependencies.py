"""The list of dependencies in docs/security.md is that of Package.swift and of what is resolved, licences included."""

import json
import re
import unittest

import manual

LICENCES = {"Apache License": "Apache-2.0", "MIT License": "MIT", "The MIT License": "MIT"}


class DependencyTests(unittest.TestCase):
    def setUp(self):
        self.page = (manual.ROOT / "docs/security.md").read_text()
        package = (manual.ROOT / "Package.swift").read_text()
        self.named = dict(re.findall(r'\.package\(url: "[^"]*/([^"/]+)", from: "([^"]+)"', package))
        self.assertIn("swift-log", self.named)

    def test_direct_ones_are_listed_with_their_versions(self):
        listed = dict(re.findall(r"(?m)^\| ([\w-]+) \| (\d[\d.]*) \|", self.page))
        self.assertEqual(listed, self.named)

    def test_all_that_is_resolved_is_listed_with_its_licence(self):
        state = json.loads((manual.ROOT / ".build/workspace-state.json").read_text())
        folders = [dependency["subpath"] for dependency in state["object"]["dependencies"]]
        self.assertGreaterEqual(len(folders), len(self.named))
        licences = dict(re.findall(r"(?m)^\| ([\w-]+) \| \d[\d.]* \| ([\w.-]+) \|", self.page))
        others = self.page[self.page.index("These in turn bring"):].split("A test holds")[0]
        for folder in folders:
            with self.subTest(package=folder):
                (text, *_) = (manual.ROOT / ".build/checkouts" / folder).glob("LICENSE*")
                beginning = text.read_text()[:200]
                licence = next(name for words, name in LICENCES.items() if words in beginning)
                self.assertEqual(licences.get(folder) or ("Apache-2.0" if folder in others else None), licence)

    def test_system_libraries_are_listed(self):
        for library in re.findall(r'pkgConfig: "([^"]+)"', (manual.ROOT / "Package.swift").read_text()):
            name = {"rdkafka": "librdkafka", "libxml-2.0": "libxml2"}.get(library, library)
            self.assertRegex(self.page, rf"(?m)^\| {name} \|")


if __name__ == "__main__":
    unittest.main()

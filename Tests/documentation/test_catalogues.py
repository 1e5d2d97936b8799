"""Every library has a page of documentation on which all of its public types are linked; `scripts/docs api` converts it."""

import re
import unittest

import manual

PUBLIC = re.compile(r"(?m)^public (?:(?:final )?class|struct|enum|actor|protocol|typealias|func) (\w+)")
LIBRARY = re.compile(r'library\(\s*"(\w+)"')


class CatalogueTests(unittest.TestCase):
    def test_every_library_has_one(self):
        libraries = LIBRARY.findall((manual.ROOT / "Package.swift").read_text())
        self.assertIn("Contracts", libraries)
        for library in libraries:
            with self.subTest(library=library):
                folder = manual.ROOT / "Sources" / library
                page = (folder / f"{library}.docc" / f"{library}.md").read_text()
                self.assertTrue(page.startswith(f"# ``{library}``\n"))
                self.assertIn("## Overview", page)
                linked = set(re.findall(r"- ``(\w+)", page))
                public = {name for file in folder.rglob("*.swift") for name in PUBLIC.findall(file.read_text())}
                # Symbol graphs leave out what begins with the module's name and `Version`.
                self.assertEqual({name for name in public if not name.startswith(f"{library}Version")}, linked)


if __name__ == "__main__":
    unittest.main()

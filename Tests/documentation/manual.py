"""The pages of the manual, and what stands in them: headings, links, fenced blocks."""

import dataclasses
import pathlib
import re
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Essays and their tasks are data that happen to be Markdown.
DATA = ("Samples/eng5_np_sample_batch/", "Tests/Fixtures/SampleTexts/", "Tests/Fixtures/HostileDocuments/expected/")


@dataclasses.dataclass
class Block:
    """A fenced block: where it stands, its language, its text."""

    page: str
    line: int
    language: str
    text: str

    def __str__(self):
        return f"{self.page}:{self.line}"


class Page:
    """One Markdown file."""

    def __init__(self, path):
        self.path = path
        self.name = str(path.relative_to(ROOT))
        self.blocks = []
        prose, fence = [], None
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            mark = re.match(r"\s*```(.*)", line)
            if fence is None and mark:
                fence = Block(self.name, number, mark[1].strip(), "")
            elif mark:
                self.blocks.append(fence)
                fence = None
            elif fence is not None:
                fence.text += line + "\n"
            else:
                prose.append((number, line))
        self.is_closed = fence is None
        self.prose = prose

    def links(self):
        """Targets of links and images, each with its line."""
        for number, line in self.prose:
            line = re.sub(r"`[^`]*`", "", line)
            for target in re.findall(r"\]\(([^()\s]+(?:\([^()]*\))?[^()\s]*)\)", line):
                yield number, target

    def code(self):
        """Words in code marks outside of blocks, each with its line."""
        for number, line in self.prose:
            for word in re.findall(r"`([^`]+)`", line):
                yield number, word

    def anchors(self):
        """The anchors that GitHub makes of the headings."""
        anchors, seen = set(), {}
        for _, line in self.prose:
            heading = re.match(r"#{1,6}\s+(.*?)\s*#*$", line)
            if heading:
                anchor = slug(heading[1])
                count = seen.get(anchor, 0)
                seen[anchor] = count + 1
                anchors.add(f"{anchor}-{count}" if count else anchor)
        return anchors


def slug(heading):
    """GitHub's anchor of a heading: lower case, no punctuation, hyphens for spaces."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading)
    kept = [c for c in text.lower() if c in "-_ " or unicodedata.category(c)[0] in "LNM"]
    return "".join(kept).replace(" ", "-")


def pages():
    """All pages of the repository."""
    found = []
    for path in sorted(ROOT.rglob("*.md")):
        name = path.relative_to(ROOT)
        hidden = any(part.startswith(".") and part != ".github" for part in name.parts)
        if not hidden and name.parts[0] != "runs" and not str(name).startswith(DATA):
            found.append(Page(path))
    return found

#!/usr/bin/env python3
"""Makes a batch of any number of student essays from the sample batch: the same anchors, plain texts by fixed recipe.

    python3 scripts/samples/make_large_batch.py FOLDER --students 200

The texts are sentences of the sample students' plain essays, drawn with a fixed seed: the same bytes on every run, no two
alike.
"""

import argparse
import random
import shutil
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
BATCH = REPOSITORY / "Samples" / "eng5_np_sample_batch"
TEXTS = REPOSITORY / "Tests" / "Fixtures" / "SampleTexts" / "student_essays"
FIRST_NAMES = ["Alva", "Björn", "Ebba", "Elin", "Filip", "Freja", "Hugo", "Klara", "Leo", "Liam", "Maja", "Noah", "Åsa"]
LAST_NAMES = ["Berg", "Ek", "Fältskog", "Holm", "Karlsson", "Lind", "Nyström", "Ström", "Yusuf", "Åström", "Öhman"]


def sentences() -> list[str]:
    """The sentences of the plain sample texts, in a fixed order."""
    found = []
    for path in sorted(TEXTS.glob("*.txt")):
        text = path.read_text(encoding="utf-8-sig")
        found += [sentence.strip() + "." for sentence in text.replace("\n", " ").split(".") if len(sentence.strip()) > 30]
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="the batch's folder; it must not exist")
    parser.add_argument("--students", type=int, default=200, help="how many student essays (default: 200)")
    arguments = parser.parse_args()
    shutil.copytree(BATCH, arguments.folder, ignore=shutil.ignore_patterns("student_essays"))
    students = arguments.folder / "student_essays"
    students.mkdir()
    pool = sentences()
    for number in range(1, arguments.students + 1):
        draw = random.Random(number)
        name = f"{draw.choice(FIRST_NAMES)} {draw.choice(LAST_NAMES)} SA24D ENG 5 {number:03}.txt"
        paragraphs = [" ".join(draw.sample(pool, 5)) for _ in range(4)]
        (students / name).write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

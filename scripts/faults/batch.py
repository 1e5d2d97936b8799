"""A small batch: three anchors, three students, plain text."""

from pathlib import Path

ANCHORS, STUDENTS = 3, 3


def make(root: Path) -> Path:
    """Writes the batch's files and returns its folder."""
    text = "The town should keep its library open in the evening. " * 4
    files = {"eng5_np_vt_2017_essay_instruction.md": "Judge which text answers the task better."}
    for label, grade in [("anchor_A", "A"), ("anchor_C+", "C+"), ("anchor_F", "F")]:
        files[f"anchor_essays/{label}.txt"] = f"An anchor of grade {grade}. {text}"
    for name in ["Åsa Öberg", "Björn Ek", "Cecilia Ström"]:
        files[f"student_essays/{name}.txt"] = f"What {name} would say. {text}"
    for path, content in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    return root

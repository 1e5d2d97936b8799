#!/usr/bin/env python3
"""Makes the documents of Samples/eng5_np_sample_batch from their sources; see README.md beside this file.

The text files in Tests/Fixtures/SampleTexts are the sources of the plain documents. The documents with Word features
(tables, tracked changes, text boxes …) are made from literal XML in `bodies/`, the PDF files from the lines in
`pages/`; their text files are written by hand and never read here, so that they can prove an extractor wrong.
"""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

import minimal_pdf
from word_package import Part, WordDocument, paragraph

REPOSITORY = Path(__file__).resolve().parents[2]
BATCH = REPOSITORY / "Samples" / "eng5_np_sample_batch"
TEXTS = REPOSITORY / "Tests" / "Fixtures" / "SampleTexts"
BODIES = Path(__file__).resolve().parent / "bodies"
PAGES = Path(__file__).resolve().parent / "pages"


@dataclass
class Anchor:
    """A row of the anchor table."""

    identifier: str
    file_name: str
    grade: str
    raters: str
    comment: str


ANCHORS = [
    Anchor("ENG5-VT17-01", "anchor_01_F.docx", "F", "F, F, F+", "Below the scale; answers, but hardly discusses"),
    Anchor("ENG5-VT17-02", "anchor_02_F+.docx", "F+", "F+, F+, E-", ""),
    Anchor("ENG5-VT17-03", "anchor_03_E-.txt", "E-", "E-, E-, E-", ""),
    Anchor("ENG5-VT17-04", "anchor_04_E+.docx", "E+", "E+, E-, E+", 'Says "on the internet" without saying how'),
    Anchor("ENG5-VT17-05", "anchor_05_D-.docx", "D-", "D-, D-, E+", ""),
    Anchor("ENG5-VT17-06", "anchor_06_D+.txt", "D+", "D+, D+, C-", "Good development of one idea"),
    Anchor("ENG5-VT17-07", "anchor_07_C-.docx", "C-", "C-, C-, D+", ""),
    Anchor("ENG5-VT17-08", "anchor_08_C+.docx", "C+", "C+, C-, C+", ""),
    Anchor("ENG5-VT17-09", "Ankaruppsats Malmö 2016.docx", "C+", "C+, C+, B", "Decided in a meeting,\nnot in the name"),
    Anchor("ENG5-VT17-10", "anchor_10_B.txt", "B", "B, B, B", ""),
    Anchor("ENG5-VT17-11", "anchor_11_B2.docx", "B", "B, C+, B", "Second B, therefore the 2"),
    Anchor("ENG5-VT17-12", "anchor_12_A.docx", "A", "A, A, A", "Nuanced, idiomatic, aware of its reader"),
]

PLAIN_STUDENTS = [
    "Björn Sjöström SA24D ENG 5.docx",
    "Oliver Karlsson SA24D ENG 5.docx",
    "Alva Söderberg SA24D ENG 5.docx",
    "Liam Petrović EK24C ENG 5.docx",
    "Klara Öhman NA24A ENG 5.docx",
    "Filip Åström SA24D ENG 5 (1).docx",
    "Freja Ek EK24C ENG 5.DOCX",
    "Märta-Lovisa Fältskog Wahlström SA24D ENG 5 NP skrivuppgift inlämning slutgiltig version 3 (rättad kopia).docx",
    "Tilde Bäckman ES24A ENG 5.md",
    "Leo Grönlund TE24B ENG 5.txt",
    "Saga Hedlund ES24A ENG 5.txt",
]

PDF_STUDENTS = ["Zainab Yusuf SA24D ENG 5.pdf", "Viktor Ångström NA24A ENG 5.pdf"]

WINDOWS_TEXTS = {"Saga Hedlund ES24A ENG 5.txt"}
"""Text files saved as Notepad saves them: with a byte-order mark and CRLF."""

HEADER = '<w:p><w:pPr><w:pStyle w:val="Sidhuvud"/></w:pPr><w:r><w:t>Mohammed Al-Hassan SA24D</w:t></w:r></w:p>'
FOOTER = (
    '<w:p><w:pPr><w:pStyle w:val="Sidfot"/><w:jc w:val="right"/></w:pPr><w:r>'
    '<w:t xml:space="preserve">Sida </w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
COMMENTS = (
    '<w:comment w:id="0" w:author="Karin Lundmark" w:date="2024-11-12T10:15:00Z" w:initials="KL"><w:p><w:pPr>'
    '<w:pStyle w:val="Kommentarer"/></w:pPr><w:r><w:t>Bra början! Utveckla gärna.</w:t></w:r></w:p></w:comment>'
)
FOOTNOTES = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
    '<w:footnote w:id="1"><w:p><w:pPr><w:pStyle w:val="Fotnotstext"/></w:pPr><w:r><w:rPr>'
    '<w:rStyle w:val="Fotnotsreferens"/></w:rPr><w:footnoteRef/></w:r><w:r>'
    '<w:t xml:space="preserve"> According to our mentor.</w:t></w:r></w:p></w:footnote>'
)


def special_students() -> dict[str, WordDocument]:
    """Returns the documents that are made from literal XML, by file name."""

    def made(body: str, author: str, **settings) -> WordDocument:
        return WordDocument(
            (BODIES / f"{body}.xml").read_text("utf-8"), title="The Open Tuesday", author=author, **settings
        )

    return {
        "Åsa Öberg SA24D ENG 5.docx": made("tabs_breaks_split_runs", "Åsa Öberg"),
        "Elin Håkansson SA24D ENG 5.docx": made("tracked_changes", "Elin Håkansson", tracks_revisions=True),
        "Mohammed Al-Hassan SA24D ENG 5.docx": made(
            "hidden_fields_notes",
            "Mohammed Al-Hassan",
            parts=[
                Part("header1", "hdr", HEADER, "rId3"),
                Part("footer1", "ftr", FOOTER, "rId4"),
                Part("comments", "comments", COMMENTS, "rId5"),
                Part("footnotes", "footnotes", FOOTNOTES, "rId6"),
            ],
            links={"rIdLink1": "https://restaurang.example/?meny=lunch&dag=tisdag"},
        ),
        "Wilma Lindqvist NA24A ENG 5.docx": made("table", "Wilma Lindqvist"),
        "Noah Åkerlund TE24B ENG 5.docx": made("text_box", "Noah Åkerlund"),
        "Ebba Ström EK24C Engelska 5.docx": made("content_controls", "Ebba Ström"),
        "Hugo Nyström_TE24B_ENG5.docx": made("empty_paragraphs", "Hugo Nyström"),
    }


def plain_document(folder: str, file_name: str) -> bytes:
    """Returns the bytes of a document without special features, made from its text."""
    text = (TEXTS / folder / f"{file_name}.txt").read_bytes().decode()
    lines = text.split("\n")
    author = "Anonym" if folder == "anchor_essays" else " ".join(file_name.split()[:2])
    extension = Path(file_name).suffix.lower()
    if extension == ".docx":
        heading, rest = ("Rubrik1", lines[1:]) if len(lines[0]) < 70 else ("", lines[1:])
        body = "\n".join([paragraph(lines[0], heading)] + [paragraph(line) for line in rest])
        return WordDocument(body, title="The Open Tuesday", author=author).package()
    if file_name in WINDOWS_TEXTS:
        return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode()
    return (text + "\n").encode()


def pdf_document(file_name: str) -> bytes:
    """Returns the bytes of a PDF; a form feed in its source begins a new page."""
    source = (PAGES / f"{Path(file_name).stem}.txt").read_text("utf-8").removesuffix("\n")
    author = " ".join(file_name.split()[:2])
    pages = [page.split("\n") for page in source.split("\n\f\n")]
    return minimal_pdf.document(pages, "The Open Tuesday", author, "D:20241112081500+01'00'")


def anchor_table() -> bytes:
    """Returns the table of anchors as Excel saves "CSV UTF-8": byte-order mark, CRLF, quotes where needed."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(["ANCHOR-ID", "FILE-NAME", "RATERS", "GRADE", "COMMENT"])
    for anchor in ANCHORS:
        writer.writerow([anchor.identifier, anchor.file_name, anchor.raters, anchor.grade, anchor.comment])
    return ("\ufeff" + buffer.getvalue()).encode()


def main() -> None:
    """Writes every document and the table of anchors."""
    for folder in ("anchor_essays", "student_essays"):
        (BATCH / folder).mkdir(parents=True, exist_ok=True)
    for anchor in ANCHORS:
        (BATCH / "anchor_essays" / anchor.file_name).write_bytes(plain_document("anchor_essays", anchor.file_name))
    for file_name in PLAIN_STUDENTS:
        (BATCH / "student_essays" / file_name).write_bytes(plain_document("student_essays", file_name))
    for file_name in PDF_STUDENTS:
        (BATCH / "student_essays" / file_name).write_bytes(pdf_document(file_name))
    for file_name, document in special_students().items():
        (BATCH / "student_essays" / file_name).write_bytes(document.package())
    (BATCH / "ANCHOR_ESSAYS_BAYESIAN_INFERENCE_DATA.csv").write_bytes(anchor_table())


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Makes the documents of Tests/Fixtures/HostileDocuments; see the README.md there for what each must lead to.

The texts that the readable ones yield lie in `expected/`; they are written by hand and never touched here.
"""

import random
import struct
import zipfile
from pathlib import Path

import hostile_word
import zip_crypto
from word_package import OFFICE_RELATIONSHIPS, STYLES, WordDocument, element, paragraph, relationships, zipped

FOLDER = Path(__file__).resolve().parents[2] / "Tests" / "Fixtures" / "HostileDocuments"
MAIN = "word/document.xml"

STRICT_NAMES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships":
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties":
        "http://purl.oclc.org/ooxml/officeDocument/extendedProperties",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "http://purl.oclc.org/ooxml/drawingml/main",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing":
        "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
}


def word_entries(text: str) -> dict[str, bytes]:
    """Returns the parts of an ordinary document with one paragraph for each line of the text."""
    return WordDocument("".join(paragraph(line) for line in text.split("\n"))).entries()


def with_main_part(content: bytes) -> dict[str, bytes]:
    """Returns the parts of a document whose main part is replaced."""
    return word_entries("") | {MAIN: content}


def broken_packages() -> dict[str, bytes]:
    """Returns files that are not usable packages at all."""
    whole = zipped(word_entries("The second half of this document was lost on a full memory stick.\n" * 20))
    without_main = word_entries("")
    del without_main[MAIN]
    intact = zipped(word_entries("One letter of this sentence was changed on the disk: a cat."), zipfile.ZIP_STORED)
    return {
        "not_a_zip.docx": random.Random(2016).randbytes(4096),
        "truncated.docx": whole[: len(whole) * 2 // 3],
        "empty.docx": b"",
        "no_document_part.docx": zipped(without_main),
        "bad_checksum.docx": intact.replace(b": a cat.", b": a hat."),
        "encrypted_entry.docx": zip_crypto.encrypted(
            word_entries("Nobody can read this without the password."), MAIN, b"hemligt"
        ),
        "old_binary.docx": old_word_file(),
    }


def old_word_file() -> bytes:
    """Returns the header and the first sectors of an OLE compound file, as a Word 97 document begins."""
    header = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    header += bytes(10) + struct.pack("<LLLLLLLLL", 1, 1, 0, 4096, 2, 1, 0xFFFFFFFE, 0, 0)
    return header + b"\xff" * (512 - len(header)) + "Root Entry".encode("utf-16-le").ljust(3 * 512, b"\0")


def attacks() -> dict[str, bytes]:
    """Returns packages that try to use up memory or stack, or to reach other files."""
    laughs = "".join(f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">' for level in range(1, 10))
    deep = "<w:p>" + "<w:ins>" * 20_000 + "<w:r><w:t>Deep</w:t></w:r>" + "</w:ins>" * 20_000 + "</w:p>"
    traversal = word_entries("This text is fine.\nThe archive also holds entries whose names climb out of it.")
    traversal |= {name: b"climbed out" for name in ("../../climbed.txt", "/tmp/climbed.txt", "..\\climbed.txt")}
    crowd = word_entries("A document among five thousand other entries.")
    crowd |= {f"p/{number:04}": b"" for number in range(5_000 - len(crowd))}
    return {
        "doctype_entities.docx": zipped(with_main_part(declared(f'<!ENTITY a0 "ha">{laughs}', "&a9;"))),
        "external_entity.docx": zipped(with_main_part(declared('<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;"))),
        "zip_bomb.docx": zipped(with_main_part(bomb(105_000_000))),
        "lying_size.docx": understated(zipped(with_main_part(bomb(70_000_000))), 1_000),
        "deep_nesting.docx": zipped(with_main_part(main_part(deep))),
        "path_traversal.docx": zipped(traversal),
        "lots_of_entries.docx": zipped(crowd, zipfile.ZIP_STORED),
    }


def main_part(body: str, declaration: str = "") -> bytes:
    """Returns a main document part with the given body and document type declaration."""
    document = element("document", f"<w:body>{body}</w:body>")
    return f'<?xml version="1.0" encoding="UTF-8"?>{declaration}{document}'.encode()


def declared(entities: str, text: str) -> bytes:
    """Returns a main document part with a document type declaration; `text` refers to its entities."""
    return main_part(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>", f"<!DOCTYPE w:document [{entities}]>")


def bomb(size: int) -> bytes:
    """Returns a well-formed main document part of somewhat more than `size` bytes."""
    return main_part("<w:p><w:r><w:t>" + "A" * size + "</w:t></w:r></w:p>")


def understated(archive: bytes, size: int) -> bytes:
    """Returns the archive with a false plain size in both headers of the main part."""
    result = bytearray(archive)
    for signature, size_at, name_at in ((b"PK\x03\x04", 22, 30), (b"PK\x01\x02", 24, 46)):
        at = result.find(signature)
        while result[at + name_at:at + name_at + len(MAIN)] != MAIN.encode():
            at = result.find(signature, at + 4)
        struct.pack_into("<L", result, at + size_at, size)
    return bytes(result)


def unusual_packages() -> dict[str, bytes]:
    """Returns readable documents that other programs than Word write, or that Word writes rarely."""
    strict = WordDocument(hostile_word.STRICT, styles=STYLES + hostile_word.HIDDEN_STYLES).entries()
    for transitional, name in STRICT_NAMES.items():
        strict = {part: content.replace(transitional.encode(), name.encode()) for part, content in strict.items()}
    strict[MAIN] = strict[MAIN].replace(b"<w:document ", b'<w:document w:conformance="strict" ', 1)
    utf16 = word_entries("The main part of this document is written in UTF-16.\nÅ, ä, ö and 😀 survive.")
    utf16[MAIN] = b"\xff\xfe" + utf16[MAIN].decode().replace('"UTF-8"', '"UTF-16"').encode("utf-16-le")
    stored = word_entries("Nothing in this package is compressed.\nIt must be read all the same.")
    return {
        "strict_ooxml.docx": zipped(strict),
        "odd_part_name.docx": zipped(oddly_named()),
        "stored_not_deflated.docx": zipped(stored, zipfile.ZIP_STORED),
        "utf16_xml.docx": zipped(utf16),
        "malformed_xml.docx": zipped(
            with_main_part(main_part("<w:p><w:r><w:t>The run that holds this is never closed.</w:t></w:p>"))
        ),
    }


def oddly_named() -> dict[str, bytes]:
    """Returns parts whose main document and styles are found only through the relationships.

    A decoy lies at the usual path.
    """
    body = (
        paragraph("The relationships lead to this part.")
        + '<w:p><w:r><w:t xml:space="preserve">Its styles hide </w:t></w:r><w:r><w:rPr><w:rStyle w:val="Tyst"/></w:rPr>'
        "<w:t>not a single</w:t></w:r><w:r><w:t>the right word.</w:t></w:r></w:p>"
    )
    whole = WordDocument(body, styles=STYLES + hostile_word.HIDDEN_STYLES).entries()
    decoy = word_entries("This decoy at the usual path must not be read.")
    types = whole["[Content_Types].xml"].replace(b"/word/document.xml", b"/content/essay.xml")
    return {
        "[Content_Types].xml": types.replace(b"/word/styles.xml", b"/looks.xml"),
        "_rels/.rels": relationships(
            [("rId9", f"{OFFICE_RELATIONSHIPS}officeDocument", "/content/essay.xml", False)]
        ).encode(),
        "content/_rels/essay.xml.rels": relationships(
            [("rId1", f"{OFFICE_RELATIONSHIPS}styles", "../looks.xml", False)]
        ).encode(),
        MAIN: decoy[MAIN],
        "content/essay.xml": whole[MAIN],
        "looks.xml": whole["word/styles.xml"],
    }


def text_files() -> dict[str, bytes]:
    """Returns text files in encodings other than plain UTF-8, sound and broken, and a PDF that is none."""
    swedish = "Ägaren på kaféet sade: “Välkommen tillbaka!”\nAfter that I was not shy any more. 😀\n"
    windows = "I went to the café in Malmö and asked for a job.\r\n".encode("cp1252")
    return {
        "utf8_bom.txt": b"\xef\xbb\xbf" + swedish.encode(),
        "utf16le_bom.txt": b"\xff\xfe" + swedish.replace("\n", "\r\n").encode("utf-16-le"),
        "utf16be_bom.txt": b"\xfe\xff" + swedish.encode("utf-16-be"),
        "utf16_odd_length.txt": b"\xff\xfe" + "Half a character is missing".encode("utf-16-le")[:-1],
        "utf16_lone_surrogate.txt": b"\xff\xfe" + "Lone: ".encode("utf-16-le") + b"\x3d\xd8" + "!".encode("utf-16-le"),
        "line_ends.txt": b"\r\n \r\nWindows\r\nold Mac\rUnix\n\r\n\rtwo empty lines above  \r\n\t\r\n",
        "latin1.txt": windows,
        "invalid_utf8.txt": "A sound line, with an å.\n".encode() + b"An overlong slash: \xc0\xaf.\n",
        "split_surrogate.txt": b"Hello " + b"\xed\xa0\xbd\xed\xb8\x80" + b" there\n",
        "nul.txt": b"Before the NUL\0 and after it.\n",
        "only_whitespace.txt": "\ufeff \t\r\n\u00a0\n".encode(),
        "not_a_pdf.pdf": b"This is a text file that somebody renamed.\n",
    }


def word_features() -> dict[str, bytes]:
    """Returns readable documents, each of which has one feature in several forms."""
    styled = {"vanish_style"}
    return {
        f"{name}.docx": WordDocument(
            body, styles=STYLES + hostile_word.HIDDEN_STYLES if name in styled else STYLES
        ).package()
        for name, body in hostile_word.BODIES.items()
    }


def main() -> None:
    """Writes every document."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for documents in (broken_packages(), attacks(), unusual_packages(), text_files(), word_features()):
        for name, content in documents.items():
            (FOLDER / name).write_bytes(content)


if __name__ == "__main__":
    main()

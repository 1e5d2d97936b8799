"""Writes PDF files of plain text lines with nothing but the standard library.

The text is set in the standard font Helvetica with WinAnsiEncoding, which covers Swedish letters and typographic
quotes. Lines are placed exactly as given, so that the line breaks of the page are those of the source.
"""

import zlib

PAGE_WIDTH, PAGE_HEIGHT = 595, 842
MARGIN = 72
FONT_SIZE = 11
LINE_HEIGHT = 16


def document(pages: list[list[str]], title: str, author: str, created: str) -> bytes:
    """Returns a PDF with one page for each list of lines.

    `created` is a PDF date such as `D:20241112080000+01'00'`. A line holds characters of Windows-1252 only; an empty
    line leaves a gap.
    """
    kids = " ".join(f"{5 + 2 * index} 0 R" for index in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Title " + _text(title) + b" /Author " + _text(author)
        + f" /Producer (Sample batch) /CreationDate ({created}) >>".encode(),
    ]
    for index, lines in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {PAGE_WIDTH} {PAGE_HEIGHT}] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {6 + 2 * index} 0 R >>".encode()
        )
        stream = zlib.compress(_content(lines), 9)
        objects.append(
            f"<< /Length {len(stream)} /Filter /FlateDecode >>\nstream\n".encode() + stream + b"\nendstream"
        )
    return _file(objects)


def _content(lines: list[str]) -> bytes:
    commands = [f"BT /F1 {FONT_SIZE} Tf {LINE_HEIGHT} TL {MARGIN} {PAGE_HEIGHT - MARGIN} Td".encode()]
    for line in lines:
        commands.append(b"(" + _escaped(line.encode("cp1252")) + b") Tj T*" if line else b"T*")
    commands.append(b"ET")
    return b"\n".join(commands)


def _escaped(text: bytes) -> bytes:
    for character in (b"\\", b"(", b")"):
        text = text.replace(character, b"\\" + character)
    return text


def _text(value: str) -> bytes:
    return b"<" + (b"\xfe\xff" + value.encode("utf-16-be")).hex().upper().encode() + b">"


def _file(objects: list[bytes]) -> bytes:
    result = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(result))
        result += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start = len(result)
    result += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    for offset in offsets:
        result += f"{offset:010d} 00000 n \n".encode()
    result += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 4 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(result)

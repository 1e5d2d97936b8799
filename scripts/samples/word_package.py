"""Builds .docx packages, byte for byte the same on every run.

A package is written with fixed time stamps and a fixed order of parts. The compressed bytes are those of Python's
zlib; another zlib implementation may compress differently, but the parts stay the same.
"""

import io
import zipfile
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

PARTS_TIME = (1980, 1, 1, 0, 0, 0)
"""The time stamp that Word itself gives to every part."""

XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "v": "urn:schemas-microsoft-com:vml",
}

OFFICE_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
PACKAGE_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
WORD_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."

SECTION = (
    '<w:sectPr w:rsidR="00AF12C3">{references}<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417" w:header="708" w:footer="708" w:gutter="0"/>'
    '<w:cols w:space="708"/></w:sectPr>'
)

STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Times New Roman"/>'
    '<w:sz w:val="22"/><w:lang w:val="sv-SE" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="259" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
    "</w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="Standardstycketeckensnitt">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Rubrik1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>'
    '<w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:spacing w:before="240" w:after="0"/></w:pPr>'
    '<w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Sidhuvud"><w:name w:val="header"/><w:basedOn w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Sidfot"><w:name w:val="footer"/><w:basedOn w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Kommentarer"><w:name w:val="annotation text"/>'
    '<w:basedOn w:val="Normal"/></w:style>'
    '<w:style w:type="character" w:styleId="Kommentarsreferens"><w:name w:val="annotation reference"/>'
    '<w:rPr><w:sz w:val="16"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Fotnotstext"><w:name w:val="footnote text"/>'
    '<w:basedOn w:val="Normal"/></w:style>'
    '<w:style w:type="character" w:styleId="Fotnotsreferens"><w:name w:val="footnote reference"/>'
    '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Hyperlnk"><w:name w:val="Hyperlink"/>'
    '<w:rPr><w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="Normaltabell"><w:name w:val="Normal Table"/></w:style>'
    '<w:style w:type="table" w:styleId="Tabellrutnt"><w:name w:val="Table Grid"/><w:basedOn w:val="Normaltabell"/>'
    "<w:tblPr><w:tblBorders>"
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders></w:tblPr></w:style>"
)


@dataclass
class Part:
    """An additional part of the main document: its name in `word/`, root element and relationship."""

    name: str
    root: str
    content: str
    relationship_id: str

    @property
    def section_reference(self) -> str:
        """The element by which a section names a header or a footer; empty for other parts."""
        return {"hdr": "headerReference", "ftr": "footerReference"}.get(self.root, "")

    @property
    def kind(self) -> str:
        """The name without a number, as content types and relationship types use it."""
        return self.name.rstrip("0123456789")


@dataclass
class WordDocument:
    """What goes into one .docx: the inner XML of `w:body` and the parts around it."""

    body: str
    title: str = ""
    author: str = ""
    created: str = "2024-11-12T08:00:00Z"
    parts: list[Part] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)
    tracks_revisions: bool = False
    styles: str = STYLES

    def entries(self) -> dict[str, bytes]:
        """Returns the parts of the package by name, in the order in which they are stored."""
        texts = {
            "[Content_Types].xml": self._content_types(),
            "_rels/.rels": self._package_relationships(),
            "word/document.xml": element("document", f"<w:body>{self.body}{self._section()}</w:body>"),
            "word/_rels/document.xml.rels": self._document_relationships(),
            "word/styles.xml": element("styles", self.styles),
            "word/settings.xml": element("settings", self._settings()),
        }
        for part in self.parts:
            texts[f"word/{part.name}.xml"] = element(part.root, part.content)
        texts["docProps/core.xml"] = self._core_properties()
        texts["docProps/app.xml"] = (
            '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
            "<Application>Microsoft Office Word</Application><AppVersion>16.0000</AppVersion></Properties>"
        )
        return {name: (XML_DECLARATION + text).encode() for name, text in texts.items()}

    def package(self) -> bytes:
        """Returns the bytes of the .docx file."""
        return zipped(self.entries())

    def _section(self) -> str:
        references = "".join(
            f'<w:{part.section_reference} w:type="default" r:id="{part.relationship_id}"/>'
            for part in self.parts
            if part.section_reference
        )
        return SECTION.format(references=references)

    def _settings(self) -> str:
        tracking = "<w:trackRevisions/>" if self.tracks_revisions else ""
        return f'<w:zoom w:percent="100"/>{tracking}<w:defaultTabStop w:val="1304"/><w:hyphenationZone w:val="425"/>'

    def _content_types(self) -> str:
        overrides = {"document": "document.main", "styles": "styles", "settings": "settings"}
        overrides |= {part.name: part.kind for part in self.parts}
        return (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            + "".join(
                f'<Override PartName="/word/{name}.xml" ContentType="{WORD_CONTENT_TYPE}{kind}+xml"/>'
                for name, kind in overrides.items()
            )
            + '<Override PartName="/docProps/core.xml" '
            'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
            '<Override PartName="/docProps/app.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>'
        )

    def _package_relationships(self) -> str:
        core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
        return relationships(
            [
                ("rId3", f"{OFFICE_RELATIONSHIPS}extended-properties", "docProps/app.xml", False),
                ("rId2", core, "docProps/core.xml", False),
                ("rId1", f"{OFFICE_RELATIONSHIPS}officeDocument", "word/document.xml", False),
            ]
        )

    def _document_relationships(self) -> str:
        rows = [
            ("rId1", f"{OFFICE_RELATIONSHIPS}styles", "styles.xml", False),
            ("rId2", f"{OFFICE_RELATIONSHIPS}settings", "settings.xml", False),
        ]
        for part in self.parts:
            rows.append((part.relationship_id, f"{OFFICE_RELATIONSHIPS}{part.kind}", f"{part.name}.xml", False))
        for identifier, target in self.links.items():
            rows.append((identifier, f"{OFFICE_RELATIONSHIPS}hyperlink", target, True))
        return relationships(rows)

    def _core_properties(self) -> str:
        return (
            '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            f"<dc:title>{escape(self.title)}</dc:title><dc:creator>{escape(self.author)}</dc:creator>"
            f"<cp:lastModifiedBy>{escape(self.author)}</cp:lastModifiedBy><cp:revision>3</cp:revision>"
            f'<dcterms:created xsi:type="dcterms:W3CDTF">{self.created}</dcterms:created>'
            f'<dcterms:modified xsi:type="dcterms:W3CDTF">{self.created}</dcterms:modified></cp:coreProperties>'
        )


def element(root: str, content: str) -> str:
    """Returns a WordprocessingML root element that declares every namespace used by the samples."""
    declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    return f'<w:{root} {declared} mc:Ignorable="w14 w15">{content}</w:{root}>'


def relationships(rows: list[tuple[str, str, str, bool]]) -> str:
    """Returns a relationships part of (id, type, target, is external) rows."""
    inner = "".join(
        f'<Relationship Id="{identifier}" Type="{kind}" Target={quoteattr(target)}'
        + (' TargetMode="External"/>' if external else "/>")
        for identifier, kind, target, external in rows
    )
    return f'<Relationships xmlns="{PACKAGE_RELATIONSHIPS}">{inner}</Relationships>'


def paragraph(text: str, style: str = "") -> str:
    """Returns a paragraph of one run; a text without any character gives an empty paragraph."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    if not text:
        return f"<w:p>{properties}</w:p>"
    language = '<w:rPr><w:lang w:val="en-GB"/></w:rPr>'
    return f'<w:p>{properties}<w:r>{language}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def zipped(entries: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Returns a zip archive of the entries in their order, with fixed time stamps and no file attributes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method, compresslevel=9) as archive:
        for name, content in entries.items():
            information = zipfile.ZipInfo(name, PARTS_TIME)
            information.compress_type = method
            information.create_system = 0
            archive.writestr(information, content)
    return buffer.getvalue()

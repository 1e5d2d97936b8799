"""The bodies of the readable documents among the hostile ones, as literal WordprocessingML."""

HIDDEN_STYLES = (
    '<w:style w:type="character" w:styleId="Tyst"><w:name w:val="Tyst"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="TystRod"><w:name w:val="Tyst röd"/><w:basedOn w:val="Tyst"/>'
    '<w:rPr><w:color w:val="FF0000"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Hog"><w:name w:val="Hög"/><w:basedOn w:val="TystRod"/>'
    '<w:rPr><w:vanish w:val="false"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Ring1"><w:name w:val="Ring 1"/><w:basedOn w:val="Ring2"/></w:style>'
    '<w:style w:type="character" w:styleId="Ring2"><w:name w:val="Ring 2"/><w:basedOn w:val="Ring1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="DoldText"><w:name w:val="Dold text"/><w:basedOn w:val="Normal"/>'
    '<w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="DoldLista"><w:name w:val="Dold lista"/><w:basedOn w:val="DoldText"/>'
    "</w:style>"
)
"""Styles that hide text: directly, by inheritance, taken back, and two that are based on each other."""


def _paragraph(content: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{content}</w:p>"


def _run(text: str, properties: str = "") -> str:
    run_properties = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{run_properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def _deleted(text: str) -> str:
    return (
        '<w:del w:id="1" w:author="Elev" w:date="2024-11-12T08:00:00Z"><w:r>'
        f'<w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'
    )


def _mark(kind: str) -> str:
    return f'<w:rPr><w:{kind} w:id="2" w:author="Elev" w:date="2024-11-12T08:00:00Z"/></w:rPr>'


def _field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _instruction(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'


def _row(cells: list[str], properties: str = "") -> str:
    row_properties = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"<w:tr>{row_properties}" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"


STRICT = (
    _paragraph(_run("This document uses the strict namespaces."))
    + _paragraph(_run("Its styles ") + _run("do not ", '<w:rStyle w:val="TystRod"/>') + _run("count too."))
    + _paragraph(_run("So do ") + _deleted("forgotten ") + _run("deletions."))
)

NESTED_FIELDS = (
    _paragraph(
        _run("Before ") + _field("begin") + _instruction(" IF ") + _field("begin") + _instruction(" PAGE ")
        + _field("separate") + _run("17") + _field("end") + _instruction(" = 17 yes no ") + _field("separate")
        + _run("the result ") + _field("end") + _run("after.")
    )
    + _paragraph(
        _run("Kept: ") + _field("begin") + _instruction(' HYPERLINK "https://a.example" ') + _field("separate")
        + _run("outer ") + _field("begin") + _instruction(" QUOTE ") + _field("separate") + _run("inner")
        + _field("end") + _run(" outer") + _field("end") + _run(".")
    )
    + _paragraph(
        _run("A field without a result") + _field("begin") + _instruction(" XE ") + _run("index entry")
        + _field("end") + _run(" leaves nothing.")
    )
    + _paragraph(
        _run("A field that starts here ") + _field("begin") + _instruction(" TOC ") + _field("separate")
        + _run("goes on")
    )
    + _paragraph(_run("into the next paragraph") + _field("end") + _run(" and ends."))
)

VANISH_STYLE = (
    _paragraph(_run("A style can hide text") + _run(" directly", '<w:rStyle w:val="Tyst"/>') + _run("."))
    + _paragraph(_run("So can one that is based on it") + _run(" like this", '<w:rStyle w:val="TystRod"/>') + _run("."))
    + _paragraph(_run("A style can ") + _run("take it back", '<w:rStyle w:val="Hog"/>') + _run("."))
    + _paragraph(
        _run("A run can ") + _run("overrule its style", '<w:rStyle w:val="Tyst"/><w:vanish w:val="0"/>') + _run(".")
    )
    + _paragraph(_run("Styles in a ring ") + _run("hide nothing", '<w:rStyle w:val="Ring1"/>') + _run("."))
    + _paragraph(_run("An unknown style ") + _run("hides nothing", '<w:rStyle w:val="Saknas"/>') + _run("."))
    + _paragraph(
        _run("A hidden paragraph style leaves only ") + _run("what is shown again", '<w:vanish w:val="off"/>')
        + _run(" on its line."), '<w:pStyle w:val="DoldLista"/>'
    )
    + _paragraph(_run("The web view's switch ") + _run("hides nothing", "<w:webHidden/>") + _run(" here."))
)

DELETED_MARK = (
    _paragraph(_run("One line "), _mark("del"))
    + _paragraph(_run("made of "), _mark("del"))
    + _paragraph(_run("three paragraphs."))
    + _paragraph(_run("An inserted mark"), _mark("ins"))
    + _paragraph(_run("still ends its line."))
    + _paragraph(_deleted("A paragraph that is gone with its mark"), _mark("del"))
    + _paragraph(_run("Nothing is left of the one before this."))
    + _paragraph(_run("Only text is deleted in the next one."))
    + _paragraph(_deleted("Text"))
    + _paragraph(_run("So its line stays, empty."))
    + _paragraph(_run("The last mark is deleted as well."), _mark("del"))
)

DELETED_ROW = (
    _paragraph(_run("Before the table."))
    + '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="100"/></w:tblGrid>'
    + _row([_paragraph(_run("kept 1")), _paragraph(_run("kept 2"))])
    + _row(
        [_paragraph(_run("deleted 1")), _paragraph(_deleted("deleted 2"))],
        '<w:del w:id="3" w:author="Elev" w:date="2024-11-12T08:00:00Z"/>',
    )
    + _row(
        [_paragraph(_run("inserted 1")), _paragraph(_run("inserted 2"))],
        '<w:ins w:id="4" w:author="Elev" w:date="2024-11-12T08:00:00Z"/>',
    )
    + "</w:tbl>"
    + _paragraph(_run("After the table."))
)

ALTERNATE_CONTENT = (
    '<w:p><w:r><w:t xml:space="preserve">What this program knows: </w:t></w:r><w:r><mc:AlternateContent>'
    '<mc:Choice Requires="wps"><w:t>the choice</w:t></mc:Choice>'
    "<mc:Fallback><w:t>the fallback</w:t></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>.</w:t></w:r></w:p>"
    '<w:p><w:r><w:t xml:space="preserve">What it does not know: </w:t></w:r><w:r><mc:AlternateContent>'
    '<mc:Choice Requires="ink" xmlns:ink="urn:example:ink"><ink:stroke>a foreign text</ink:stroke></mc:Choice>'
    "<mc:Fallback><w:t>the fallback</w:t></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>.</w:t></w:r></w:p>"
)

BODIES = {
    "nested_fields": NESTED_FIELDS,
    "vanish_style": VANISH_STYLE,
    "deleted_paragraph_mark": DELETED_MARK,
    "deleted_row": DELETED_ROW,
    "alternate_content": ALTERNATE_CONTENT,
    "only_whitespace": '<w:p/><w:p><w:r><w:t xml:space="preserve">  \u00a0</w:t><w:tab/></w:r></w:p><w:p/>',
}

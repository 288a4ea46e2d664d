"""Word files as people make them, written part by part."""

import zipfile
from io import BytesIO

_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {
    "footnotes": "footnotes",
    "numbering": "numbering",
    "styles": "styles",
    "comments": "comments",
    "header1": "header",
}
_STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
    for key, name in (("Title", "Title"), ("1", "heading 1"), ("2", "heading 2"), ("a", "Normal"))
)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def size(points: float) -> str:
    return f'<w:sz w:val="{int(points * 2)}"/>'


def paragraph(*runs: str, style: str = "", align: str = "", number: tuple[int, int] | None = None) -> str:
    """A paragraph of runs, or of plain words."""
    inner = "".join(one if one.startswith("<") else run(one) for one in runs)
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number:
        properties += f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>'
    properties += f'<w:jc w:val="{align}"/>' if align else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    def cell(text: str) -> str:
        return f"<w:tc><w:tcPr/>{paragraph(text)}</w:tc>"

    return "<w:tbl>" + "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in rows) + "</w:tbl>"


def picture(number: int) -> str:
    """The run of a picture; pictures are numbered from 1."""
    return (
        '<w:r><w:drawing><wp:inline><wp:extent cx="900000" cy="600000"/><wp:docPr id="1" name="p"/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr/><pic:blipFill>'
        f'<a:blip r:embed="rIdp{number}"/></pic:blipFill><pic:spPr/></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def text_box(text: str) -> str:
    """A text box as newer programs write it alone."""
    return (
        f"<w:r><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>{paragraph(text)}"
        "</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )


def footnote(number: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def comment() -> str:
    """The place in the text that the comment is about."""
    return '<w:r><w:commentReference w:id="0"/></w:r>'


def footnotes(*texts: str) -> str:
    notes = "".join(f'<w:footnote w:id="{at}">{paragraph(text)}</w:footnote>' for at, text in enumerate(texts, start=1))
    return f"<w:footnotes {_NAMES}>{notes}</w:footnotes>"


def numbering(*levels: tuple[str, str], style: str = "") -> str:
    """One list whose levels count so: Word's name of the numbers, and the pattern around them; `style` numbers by it."""
    of_style = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{of_style}<w:lvlText w:val="{pattern}"/>'
        "</w:lvl>"
        for at, (kind, pattern) in enumerate(levels)
    )
    return (
        f'<w:numbering {_NAMES}><w:abstractNum w:abstractNumId="0">{inner}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def header(text: str) -> str:
    return f"<w:hdr {_NAMES}>{paragraph(text)}</w:hdr>"


def comments(text: str) -> str:
    return f'<w:comments {_NAMES}><w:comment w:id="0" w:author="甲某">{paragraph(text)}</w:comment></w:comments>'


def word_file(
    *body: str,
    pictures: tuple[bytes, ...] = (),
    more: dict[str, bytes] | None = None,
    own_style: str = "正文样式",
    numbers_of_style: str = "",
    **parts: str,
) -> bytes:
    """The file of these paragraphs and tables; `parts` are other parts by name, `more` other files.

    `own_style` names the style "9", which Word does not know; `numbers_of_style` are its properties.
    """
    own = f'<w:style w:type="paragraph" w:styleId="9"><w:name w:val="{own_style}"/>{numbers_of_style}</w:style>'
    parts = {"styles": f"<w:styles {_NAMES}>{_STYLES}{own}</w:styles>", **parts}
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{_PARTS[name]}+xml"/>' for name in parts
    )
    links = "".join(
        f'<Relationship Id="rId{name}" Type="{_KIND}/{_PARTS[name]}" Target="{name}.xml"/>' for name in parts
    ) + "".join(
        f'<Relationship Id="rIdp{at}" Type="{_KIND}/image" Target="media/image{at}.jpeg"/>'
        for at, _ in enumerate(pictures, start=1)
    )
    # A table is never the last thing in a document, and a header shows by its reference.
    text = "".join(body) + ("<w:p/>" if body[-1].endswith("</w:tbl>") else "")
    section = '<w:headerReference w:type="default" r:id="rIdheader1"/>' if "header1" in parts else ""
    inner = f"{text}<w:sectPr>{section}</w:sectPr>"
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": (
            f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels"'
            ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="jpeg"'
            ' ContentType="image/jpeg"/><Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>{types}</Types>'
        ),
        "_rels/.rels": _links(f'<Relationship Id="rId1" Type="{_KIND}/officeDocument" Target="word/document.xml"/>'),
        "word/_rels/document.xml.rels": _links(links),
        "word/document.xml": f"{_HEAD}<w:document {_NAMES}><w:body>{inner}</w:body></w:document>",
        **{f"word/{name}.xml": _HEAD + content for name, content in parts.items()},
        **{f"word/media/image{at}.jpeg": content for at, content in enumerate(pictures, start=1)},
        **(more or {}),
    }
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def _links(inner: str) -> str:
    return f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'

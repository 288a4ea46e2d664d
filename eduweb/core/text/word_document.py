"""An empty Word file as Chinese offices write them; imported where one is written, for python-docx takes many MiB."""

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.styles.style import ParagraphStyle

PLAIN_FONT, HEADING_FONT = "宋体", "黑体"
SIZES = {"Normal": 12, "Title": 20, "Subtitle": 14, "Heading 1": 15, "Heading 2": 14, "Heading 3": 12, "Caption": 10.5}
# The width of a line on A4 between the margins.
LINE = Cm(15.6)


def empty_document(title: str, author: str) -> WordDocument:
    """A page of A4 with Chinese fonts, and these particulars among the file's properties."""
    document = Document()
    for name, size in SIZES.items():
        style = document.styles[name]
        if isinstance(style, ParagraphStyle):
            _set_font(style, PLAIN_FONT if name in ("Normal", "Caption") else HEADING_FONT, size)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.7)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = title, author, ""
    return document


def _set_font(style: ParagraphStyle, font: str, size: float) -> None:
    style.font.size, style.font.name = Pt(size), font
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), font)

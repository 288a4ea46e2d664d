"""A story as a Word file."""

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import IO

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Length, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from eduweb.core.text.word_document import LINE, SIZES, empty_document

from .blocks import Block, Kind, Paragraph, PicturePlace, Run, Table
from .inline import plain_words
from .story import OutgoingStory, Picture
from .word_tables import add_table

SIDES = {"center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}


def write_word(file: IO[bytes], story: OutgoingStory, jpeg_of: Callable[[Picture], bytes]) -> None:
    """Write the story into an open file; `jpeg_of` gives a picture's bytes, and may refuse."""
    document = empty_document(story.title, story.byline or story.source)
    for words, style in _heads(story):
        document.add_paragraph(words, style=style).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for block in story.blocks:
        _add_block(document, block, story, jpeg_of)
    for words in _last_lines(story):
        document.add_paragraph(words)
    document.save(file)


def _heads(story: OutgoingStory) -> Iterable[tuple[str, str]]:
    subtitle = f"——{story.subtitle}" if story.subtitle else ""
    heads = ((story.kicker, "Subtitle"), (story.title, "Title"), (subtitle, "Subtitle"), (story.byline, "Normal"))
    return ((words, style) for words, style in heads if words)


def _last_lines(story: OutgoingStory) -> Iterable[str]:
    parts = (
        ("来源", story.source),
        ("责任编辑", story.editor),
        ("附件", "；".join(story.attachments)),
        ("网址", story.address),
    )
    return (f"{label}：{words}" for label, words in parts if words)


def _add_block(document: WordDocument, block: Block, story: OutgoingStory, jpeg_of: Callable[[Picture], bytes]) -> None:
    if isinstance(block, Table):
        if block.caption:
            document.add_paragraph(block.caption, style="Caption").alignment = WD_ALIGN_PARAGRAPH.CENTER
        add_table(document, block, add_runs)
    elif isinstance(block, PicturePlace):
        _add_picture(document, story.pictures[block.number - 1], jpeg_of)
    else:
        _add_paragraph(document, block)


def _add_picture(document: WordDocument, picture: Picture, jpeg_of: Callable[[Picture], bytes]) -> None:
    place = document.add_paragraph()
    place.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = place.add_run()
    shown = run.add_picture(BytesIO(jpeg_of(picture)))
    if shown.width > LINE:
        shown.width, shown.height = LINE, Length(shown.height * LINE // shown.width)
    for drawn in run.element.iter(qn("wp:docPr")):
        drawn.set("descr", plain_words(picture.photo.alt_text))
    if picture.words:
        place.paragraph_format.keep_with_next = True
        document.add_paragraph(picture.words, style="Caption").alignment = WD_ALIGN_PARAGRAPH.CENTER


def _add_paragraph(document: WordDocument, block: Paragraph) -> None:
    styles = {Kind.HEADING: f"Heading {block.level}", Kind.QUOTE: "Quote", Kind.TEXT: "Normal", Kind.ITEM: "Normal"}
    is_dotted = block.kind == Kind.ITEM and block.sign and not block.sign[0].isdigit()
    paragraph = document.add_paragraph(style="List Bullet" if is_dotted else styles[block.kind])
    if block.kind == Kind.ITEM:
        # Numbers are typed: Word would count on from one list to the next.
        paragraph.paragraph_format.left_indent = Pt(24 * block.level)
        paragraph.paragraph_format.first_line_indent = Pt(-18) if block.sign else Pt(0)
        if block.sign and not is_dotted:
            paragraph.add_run(f"{block.sign} ")
    elif block.kind == Kind.TEXT and not block.side:
        paragraph.paragraph_format.first_line_indent = Pt(2 * SIZES["Normal"])
    if block.side:
        paragraph.alignment = SIDES[block.side]
    add_runs(paragraph, block.runs)


def add_runs(paragraph: WordParagraph, runs: Iterable[Run]) -> None:
    """Add words to a paragraph in their styles."""
    for run in runs:
        added = paragraph.add_run(run.text)
        added.bold, added.underline = run.bold or None, run.underlined or None
        if run.struck:
            added.font.strike = True
        if run.raised:
            added.font.superscript, added.font.subscript = run.raised > 0, run.raised < 0

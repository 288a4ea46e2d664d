"""The report as a Word file."""

from typing import IO

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from eduweb.core.text.thousands import thousands
from eduweb.core.text.word_document import empty_document

from ..figures.tables import Table
from .year import YearReport

MOST_ROWS = 150
CELLS = Pt(9)
# Too wide for a page: the workbook has it.
LEFT_TO_THE_WORKBOOK = ("detail",)
CHAPTERS = {"types": "一、学校和在校生", "honors": "二、荣誉", "party": "三、党组织和党员", "leftout": "四、统计说明"}


def write_report_document(file: IO[bytes], report: YearReport, author: str) -> None:
    """Write it into an open file; `author` is the bureau's name."""
    document = empty_document(report.title, author)
    for words, style in ((report.title, "Title"), (author, "Subtitle")):
        document.add_paragraph(words, style=style).alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph(report.basis)
    for table in report.tables:
        if table.name in CHAPTERS:
            document.add_paragraph(CHAPTERS[table.name], style="Heading 1")
        if table.rows and table.name not in LEFT_TO_THE_WORKBOOK:
            _add_table(document, table)
    document.save(file)


def _add_table(document: WordDocument, table: Table) -> None:
    caption = document.add_paragraph(table.title, style="Heading 2")
    caption.paragraph_format.keep_with_next = True
    made = document.add_table(len(table.rows) + 1, len(table.headings), style="Table Grid")
    for row, values in zip(made.rows, [table.headings, *table.rows], strict=True):
        for at, (cell, value) in enumerate(zip(row.cells, values, strict=True)):
            paragraph = cell.paragraphs[0]
            run = paragraph.add_run(_words(value, table.words))
            run.font.size, run.bold = CELLS, values is table.headings or None
            if at and not table.words:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if table.note:
        document.add_paragraph(f"注：{table.note}", style="Caption")


def _words(value: object, are_words: bool) -> str:
    if value is None:
        return "—"
    return str(value) if are_words or isinstance(value, str) else str(thousands(str(value)))

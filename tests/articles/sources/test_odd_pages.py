"""Newspaper pages as papers set them: drop caps, spaced headlines, rules of letters, headlines in the middle of things."""

import subprocess
from random import Random

import docx
import pytest
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn
from docx.shared import Pt

from articles.newspaper import Page
from articles.sources.reading import read_source
from eduweb.core.text.office.conversion import find_office
from tests.articles.sources.layout import Column, columns, flow, lines_of
from tests.articles.sources.newspages import story
from tests.articles.sources.pdf_writer import PdfSheet, pdf

FIRST, SECOND, THIRD = "课堂搬进茶园里", "一盏灯照亮晚读路", "山村校车准点到"


def told(seed: int, count: int) -> list[str]:
    return story(Random(seed), "", count, has_subheads=False).paragraphs


def texts(page: Page) -> dict[str, list[str]]:
    return {one.title: [block.text for block in one.blocks] for one in page.stories}


def read(*sheets: PdfSheet) -> Page:
    return read_source(pdf(*sheets), "版面.pdf")


def two_columns(paragraphs: list[str], **head: float) -> PdfSheet:
    sheet = PdfSheet(520, 800)
    flow(sheet, columns(2, characters=22, top=150, bottom=700), paragraphs)
    return sheet


def test_a_letter_spaced_headline_is_closed_up():
    sheet, paragraphs = two_columns(told(5, 5)), told(5, 5)
    for at, sign in enumerate(FIRST):
        sheet.write(60 + at * 56, 90, sign, 28, "F2")
    assert texts(read(sheet)) == {FIRST: paragraphs}


def test_a_drop_cap_belongs_before_its_paragraph():
    sheet, (first, *others) = PdfSheet(300, 1000), told(6, 3)
    sheet.write(40, 60, FIRST, 20, "F2")
    sheet.write(40, 100, first[0], 28, "F2")
    sheet.write(72, 101, first[1:19])
    sheet.write(72, 115, first[19:37])
    y = 129.0
    for _, line in lines_of(first[37:], 22, 0):
        sheet.write(40, y, line)
        y += 14
    flow(sheet, [Column(40, y, 950, 22)], others)
    assert texts(read(sheet)) == {FIRST: [first, *others]}


def test_rules_between_columns_that_are_letters_are_no_words():
    sheet, paragraphs, across = PdfSheet(620, 1000), told(30, 22), columns(3, top=140, bottom=700)
    sheet.write(200, 80, FIRST, 30, "F2")
    flow(sheet, across, paragraphs)
    for column in across[1:]:
        for y in range(140, 700, 14):
            sheet.write(column.x - 9, y, "│", 6)
    assert texts(read(sheet)) == {FIRST: paragraphs}


def test_where_a_story_goes_on_is_told_apart_from_it():
    sheet, paragraphs = two_columns(told(15, 4)), told(15, 4)
    sheet.write(40, 80, FIRST, 28, "F2")
    sheet.write(380, 720, "（下转第4版）")
    page = read(sheet)
    assert texts(page) == {FIRST: paragraphs}
    assert [one.text for one in page.dropped] == ["（下转第4版）"]


def test_a_column_that_runs_past_its_neighbours_headline_goes_on():
    sheet, across = PdfSheet(840, 1000), columns(5, top=100, bottom=900)
    stories = {FIRST: told(11, 10), SECOND: told(12, 6), THIRD: told(13, 8)}
    tall = [Column(one.x, 100, 900) for one in across]
    sheet.write(across[0].x, 60, FIRST, 26, "F2")
    flow(sheet, [tall[0], *(Column(one.x, 100, 480) for one in across[1:3])], stories[FIRST])
    sheet.write(across[1].x, 520, SECOND, 22, "F2")
    flow(sheet, [Column(one.x, 560, 900) for one in across[1:3]], stories[SECOND])
    sheet.write(across[3].x, 60, THIRD, 26, "F2")
    flow(sheet, tall[3:], stories[THIRD])
    assert texts(read(sheet)) == stories


def test_the_pages_only_headline_is_for_the_text_above_it():
    sheet, paragraphs = PdfSheet(300, 700), told(33, 4)
    flow(sheet, [Column(40, 100, 500, 22)], paragraphs)
    sheet.write(40, 560, FIRST, 22, "F2")
    assert texts(read(sheet)) == {FIRST: paragraphs}


@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("across", [2, 3])
def test_a_page_that_a_program_has_set_keeps_both_stories_over_two_sheets(across, tmp_path):
    stories = {FIRST: told(41, 12), SECOND: told(42, 10)}
    document = docx.Document()
    for title, paragraphs in stories.items():
        _add_columns(document, 1)
        head = document.add_paragraph().add_run(title)
        head.font.size, head._parent.alignment = Pt(26), 1
        _add_columns(document, across)
        for words in paragraphs:
            shape = document.add_paragraph(words).paragraph_format
            shape.first_line_indent, shape.space_after = Pt(21), Pt(0)
    document.save(tmp_path / "page.docx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "page.docx"]
    subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, timeout=120)
    assert texts(read_source((tmp_path / "page.pdf").read_bytes(), "page.pdf")) == stories


def _add_columns(document, count: int) -> None:
    section = document.add_section(WD_SECTION.CONTINUOUS)
    section._sectPr.find(qn("w:cols")).set(qn("w:num"), str(count))


def test_a_subtitle_stands_lower_below_its_title_than_other_parts_may():
    sheet, paragraphs = two_columns(told(5, 5)), told(5, 5)
    sheet.write(60, 80, FIRST, 28, "F2")
    sheet.write(60, 128, "——青石小学把课堂搬到户外", 12)
    (only,) = read(sheet).stories
    assert (only.title, only.subtitle) == (FIRST, "青石小学把课堂搬到户外")
    assert [block.text for block in only.blocks] == paragraphs


@pytest.mark.parametrize("gap", [0, 2.5, 4])
def test_the_room_that_programs_leave_beside_figures_is_no_blank(gap):
    sheet, paragraphs = PdfSheet(520, 800), told(5, 3)
    sheet.write(40, 80, FIRST, 28, "F2")
    flow(sheet, [Column(40, 150, 500, 40)], paragraphs)
    sheet.write(58, 600, "共有")
    sheet.write(76 + gap, 600, "12")
    sheet.write(85 + 2 * gap, 600, "位家长报名。")
    assert texts(read(sheet))[FIRST][-1] == "共有12位家长报名。"

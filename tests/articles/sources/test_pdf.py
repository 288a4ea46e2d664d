"""Newspaper pages as PDF: stories, headlines, paragraphs, captions, furniture; what cannot be read is said."""

import os
import re
from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from pypdf import PdfReader, PdfWriter

from articles.newspaper import Page, Unreadable
from articles.sources.reading import read_source
from tests.articles.sources.layout import SIZE, columns, rows
from tests.articles.sources.newspages import NewsPage, five_columns, photograph, two_columns
from tests.articles.sources.pdf_writer import PdfSheet, pdf

SHAPES = [(make, seed) for make in (two_columns, five_columns) for seed in range(6)]
CLIENT = Path(
    os.environ.get("NEWSPAPER_PAGE", settings.BASE_DIR.parent / "shared" / "input" / "000_b23eef46b433e38e.txt")
)


def read(page: NewsPage) -> Page:
    return read_source(page.content, "版面.pdf")


def letters(text: str) -> Counter[str]:
    return Counter(re.sub(r"\s", "", text))


@pytest.fixture(scope="module", params=SHAPES, ids=lambda shape: f"{shape[0].__name__}-{shape[1]}")
def both(request) -> tuple[NewsPage, Page]:
    make, seed = request.param
    page = make(seed)
    return page, read(page)


def test_each_story_has_its_headline(both):
    page, found = both
    assert [(one.kicker, one.title, one.subtitle) for one in found.stories] == [
        (one.kicker, one.title, one.subtitle) for one in page.stories
    ]


def test_each_story_has_its_paragraphs_and_subheads_in_reading_order(both):
    page, found = both
    for expected, one in zip(page.stories, found.stories, strict=True):
        blocks = [
            ("#" if block.kind == "heading" else "") + block.text for block in one.blocks if block.kind != "picture"
        ]
        assert blocks == expected.paragraphs


def test_no_word_is_lost_and_none_comes_twice(both):
    page, found = both
    heads = "".join(f"{one.kicker}{one.title}{one.subtitle}" for one in found.stories)
    blocks = "".join(block.text for one in found.stories for block in one.blocks)
    aside = "".join(one.text for one in [*found.credits, *found.dropped])
    told = page.stories
    expected = "".join(
        one.kicker + one.title + one.subtitle + one.caption + "".join(text.lstrip("#") for text in one.paragraphs)
        for one in told
    )
    furniture = "松溪晚报2026年3月18日 星期三第03版" + "——" * sum(bool(one.subtitle) for one in told)
    staff = "责任编辑：乙某　校对：丙某" if len(told) == 1 else ""
    assert letters(heads + blocks + aside) == letters(expected + furniture + staff)


def test_photographs_stand_in_their_story_with_their_caption(both):
    page, found = both
    for expected, one in zip(page.stories, found.stories, strict=True):
        assert [block.text for block in one.blocks if block.kind == "picture"] == (
            [expected.caption] if expected.caption else []
        )
    assert [content[:2] for content in found.pictures] == [b"\xff\xd8"]


def test_page_furniture_is_named_and_the_editors_are_read():
    found = read(two_columns(0))
    assert {one.reason for one in found.dropped} >= {"版次", "出版日期"}
    assert (found.stories[0].editor, found.stories[0].proofreader) == ("乙某", "丙某")


def test_without_indents_each_paragraph_begins_at_a_short_line_or_is_doubted():
    page = five_columns(3, indent=0)
    found = read(page)
    original = found.original.split("\n")
    for expected, one in zip(page.stories, found.stories, strict=True):
        begun = {original[block.lines[0] - 1] for block in one.blocks}
        numbers = [re.findall(r"\d+", finding.message) for finding in one.findings if finding.code == "split-place"]
        doubted = {original[int(number[0]) - 1] for number in numbers}
        for text in expected.paragraphs:
            assert any(text.lstrip("#").startswith(line) for line in begun | doubted), text


def client_page() -> tuple[list[str], int]:
    lines = [line.strip() for line in CLIENT.read_text(encoding="utf-8").split("\n")]
    lines = [line for line in lines if line]
    return lines, next(at for at, line in enumerate(lines) if line.startswith("——"))


def side_by_side(lines: list[str], subtitle: int) -> PdfSheet:
    """The first story in two columns, beside it the headline above the second."""
    sheet = PdfSheet(1000, 1300)
    sheet.write(440, 80, lines[subtitle - 1], 24)
    sheet.write(440, 120, lines[subtitle], 13)
    for part, into in (
        (lines[: subtitle - 1], columns(2, characters=20, top=60, bottom=1250)),
        (lines[subtitle + 1 :], columns(2, left=440, characters=20, top=200, bottom=1250)),
    ):
        places = [(column.x, y) for column in into for y in rows(column)]
        for line, (x, y) in zip(part, places, strict=False):
            sheet.write(x, y, line, SIZE)
        assert len(part) <= len(places)
    return sheet


def one_below_the_other(lines: list[str], subtitle: int) -> PdfSheet:
    """All in one column, as the words are copied from a page."""
    sheet, y = PdfSheet(700, 2800), 40.0
    for number, line in enumerate(lines):
        size = 24 if number == subtitle - 1 else 13 if number == subtitle else SIZE
        sheet.write(40, y, line, size)
        y += size * 1.7
    return sheet


@pytest.mark.skipif(not CLIENT.is_file(), reason="the client's page does not lie beside the project")
@pytest.mark.parametrize("set_page", [side_by_side, one_below_the_other])
def test_the_clients_page_with_its_headline_between_the_stories_gives_two_with_the_right_ones(set_page):
    sheet = set_page(*client_page())
    found = read_source(pdf(sheet), "版面.pdf")
    assert [one.title for one in found.stories] == ["“党建+”为立德树人聚势赋能", ""]
    assert [len(one.blocks) for one in found.stories] == [16, 15]
    assert {"headline-here"} <= {one.code for one in found.stories[0].findings}
    assert {"headline-there", "no-title"} <= {one.code for one in found.stories[1].findings}


def _scan() -> bytes:
    sheet = PdfSheet(600, 800)
    sheet.place(photograph(), (300, 200), 0, 0, 600, 800)
    return pdf(sheet)


def _torn() -> bytes:
    """More scattered words than any page has."""
    sheet = PdfSheet(2000, 2000)
    for number in range(700):
        sheet.write(number % 30 * 60, number // 30 * 60, "校园")
    return pdf(sheet)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (_scan(), "一整张图片"),
        (_torn(), "太复杂"),
        (b"%PDF-1.7\n\x00broken", "已损坏"),
        (pdf(*[PdfSheet()] * 9), "一次最多读 8 个版面"),
        (b"%PDF-1.7" + b"\x00" * (26 * 1024 * 1024), "最大 25 MB"),
    ],
    ids=["scan", "torn", "broken", "nine pages", "large"],
)
def test_what_cannot_be_read_is_said_with_the_way_out(content, words):
    with pytest.raises(Unreadable, match=words) as refused:
        read_source(content, "版面.pdf")
    assert "版面.pdf" in str(refused.value) and "请" in str(refused.value)


def test_a_locked_page_is_said_to_be_locked():
    writer = PdfWriter(PdfReader(BytesIO(two_columns(0).content)))
    writer.encrypt("secret", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    with pytest.raises(Unreadable, match="加了密码"):
        read_source(out.getvalue(), "版面.pdf")

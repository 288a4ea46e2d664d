"""The client's own page, which is not part of this repository: run where NEWSPAPER_PAGE or ../shared/input has it.

tests/data/newspaper/client_page_blocks.json was made by reading the page: each paragraph's lines, how it starts,
and ends. tests/data/newspaper/cut_start.txt is a page of our own that is cut in the same way.
"""

import json
import os
from pathlib import Path

import pytest
from django.conf import settings

from articles.newspaper import Page, decode, read_page
from tests.articles.newspaper.typesetter import set_paragraph

ROOT = settings.BASE_DIR
PAGE = Path(os.environ.get("NEWSPAPER_PAGE", ROOT.parent / "shared" / "input" / "000_b23eef46b433e38e.txt"))
BLOCKS = ROOT / "tests" / "data" / "newspaper" / "client_page_blocks.json"

pytestmark = pytest.mark.skipif(not PAGE.exists(), reason="the client's newspaper page is not at hand")


@pytest.fixture(scope="module")
def page() -> Page:
    return read_page(decode(PAGE.read_bytes(), PAGE.name))


def codes(story) -> set[str]:
    return {finding.code for finding in story.findings if finding.block is None}


def test_its_paragraphs_and_section_headings_are_those_of_the_paper(page):
    found = [[[b.kind, *b.lines, b.text[:4], b.text[-3:]] for b in story.blocks] for story in page.stories]
    assert found == json.loads(BLOCKS.read_text(encoding="utf-8"))["stories"]


def test_it_holds_two_stories_and_the_first_is_named_as_cut(page):
    assert len(page.stories) == 2
    assert "cut-start" in codes(page.stories[0]) and "cut-start" not in codes(page.stories[1])


def test_the_headline_between_the_stories_goes_to_the_one_it_speaks_of_and_both_say_so(page):
    bureau, school = page.stories
    assert (bureau.kicker, bureau.title, bureau.subtitle) == (
        "",
        "“党建+”为立德树人聚势赋能",
        "永川区教委党建引领推动教育高质量发展",
    )
    assert "headline-here" in codes(bureau)
    assert school.title == "" and {"no-title", "headline-there"} <= codes(school)


def test_the_byline_source_and_photo_credit_of_its_last_line_are_on_both_stories(page):
    for story in page.stories:
        assert (story.byline, story.source, story.credit) == ("渝西都市报记者 张玲", "渝西都市报", "受访者供图")


def test_every_visible_character_is_in_one_place(page):
    heads = [text for story in page.stories for text in (story.kicker, story.title, story.subtitle)]
    blocks = [block.text for story in page.stories for block in story.blocks]
    leftovers = [piece.text for piece in (*page.credits, *page.dropped)]
    placed = sorted("".join("".join([*heads, *blocks, *leftovers]).split()))
    assert placed == sorted("".join(page.original.split()))
    assert [piece.text for piece in page.dropped] == ["——"]


def test_what_the_rules_cannot_know_is_named_at_its_block(page):
    doubts = {(f.code, f.block) for f in page.stories[0].findings if f.block is not None}
    assert doubts == {("possible-join", 10)}


def test_it_reads_the_same_without_any_blank_line(page):
    tight = read_page("\n".join(line for line in page.original.split("\n") if line.strip()))
    assert [[b.text for b in s.blocks] for s in tight.stories] == [[b.text for b in s.blocks] for s in page.stories]


def set_anew(page: Page, width: int, indent: str, room: int) -> str:
    """Return the page's text set in another column; indents are `room` characters wide and leave `indent` in the text."""
    lines = []
    for number, story in enumerate(page.stories):
        lines += ["“党建+”为立德树人聚势赋能", "——永川区教委党建引领推动教育高质量发展"] if number else []
        for block in story.blocks:
            is_text = block.kind == "text"
            first, *rest = set_paragraph(block.text, width, room if is_text else 0)
            lines += [indent + first if is_text else first, *rest]
    return "\n".join([*lines, *set_paragraph("本版稿件由渝西都市报记者 张 玲 采写 受访者供图", width, 0)])


@pytest.mark.parametrize("width", [14, 16, 18, 20, 23, 26])
@pytest.mark.parametrize(("indent", "room", "bar"), [("　　", 2, 0.96), ("", 2, 0.93), ("", 0, 0.75)])
def test_it_comes_out_in_other_columns_with_indents_kept_lost_and_none(page, width, indent, room, bar):
    again = read_page(set_anew(page, width, indent, room))
    found = {("".join(block.text.split())) for story in again.stories for block in story.blocks}
    wanted = [("".join(block.text.split())) for story in page.stories for block in story.blocks]
    assert sum(text in found for text in wanted) >= bar * len(wanted)
    assert [story.title for story in again.stories] == [story.title for story in page.stories]
    assert {story.byline for story in again.stories} == {"渝西都市报记者 张玲"}

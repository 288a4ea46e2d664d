"""Pages as newspapers set them: beside each text in tests/data/newspaper stands what a careful reader would propose."""

import json
from collections import Counter

import pytest
from django.conf import settings

from articles.newspaper import Page, decode, read_page

DATA = settings.BASE_DIR / "tests" / "data" / "newspaper"
HEAD = ("kicker", "title", "subtitle", "byline", "source", "credit", "editor", "proofreader")


def read(name: str) -> Page:
    path = DATA / name
    return read_page(decode(path.read_bytes(), path.name))


def visible(*texts: str) -> Counter:
    return Counter(char for text in texts for char in text if not char.isspace())


def placed(page: Page) -> Counter:
    """Every visible character of a proposal, in the one place where it stands."""
    heads = [text for story in page.stories for text in (story.kicker, story.title, story.subtitle)]
    blocks = [block.text for story in page.stories for block in story.blocks]
    return visible(*heads, *blocks, *(leftover.text for leftover in (*page.credits, *page.dropped)))


def as_data(page: Page) -> dict:
    return {
        "stories": [
            {name: getattr(story, name) for name in HEAD}
            | {"blocks": [[block.kind, block.text] for block in story.blocks]}
            | {
                "findings": [
                    " ".join(map(str, filter(lambda part: part is not None, (f.code, f.block)))) for f in story.findings
                ]
            }
            for story in page.stories
        ],
        "credits": [leftover.text for leftover in page.credits],
        "dropped": [[leftover.reason, leftover.text] for leftover in page.dropped],
    }


@pytest.mark.parametrize("name", sorted(path.stem for path in DATA.glob("*.txt")))
def test_a_page_becomes_the_expected_proposal(name):
    expected = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
    assert as_data(read(f"{name}.txt")) == expected


@pytest.mark.parametrize("name", sorted(path.stem for path in DATA.glob("*.txt")))
def test_every_visible_character_of_a_page_stands_in_one_place(name):
    page = read(f"{name}.txt")
    assert placed(page) == visible(page.original)


@pytest.mark.parametrize("name", ["cut_start", "tight"])
def test_the_blank_lines_of_a_page_do_not_change_its_paragraphs(name):
    page = read(f"{name}.txt")
    lines = [line for line in page.original.split("\n") if line.strip()]
    paragraphs = [[block.text for block in story.blocks] for story in page.stories]
    for blanks in ("\n", "\n\n", "\n\n\n"):
        assert [[block.text for block in story.blocks] for story in read_page(blanks.join(lines)).stories] == paragraphs


def test_every_finding_is_a_chinese_sentence_and_names_a_block_that_exists():
    for path in DATA.glob("*.txt"):
        for story in read(path.name).stories:
            for finding in story.findings:
                assert finding.message.endswith("。") and "{" not in finding.message
                assert finding.block is None or finding.block < len(story.blocks)

"""Saved and pasted articles of WeChat and of other sites come in with all their words; nothing is fetched."""

from collections import Counter

import pytest

from articles.newspaper import Page, Unreadable
from articles.sources.reading import read_source
from tests.articles.sources.saved_pages import LEAD_WORDS, NEXT, PAGES, Saved, wechat
from tests.articles.sources.test_word import letters


@pytest.fixture(scope="module", params=PAGES)
def both(request) -> tuple[Saved, Page]:
    expected = PAGES[request.param]
    return expected, read_source(expected.content, "文章.html")


def test_all_words_of_the_article_come_in_and_nothing_else(both):
    expected, page = both
    words = "".join(block.text for block in page.stories[0].blocks) + "".join(one.text for one in page.dropped)
    assert letters(words) == letters(expected.words)


def test_title_account_headings_tables_and_pictures_are_known(both):
    expected, page = both
    (story,) = page.stories
    kinds = Counter(block.kind for block in story.blocks)
    assert (story.title, story.source) == (expected.title, expected.source)
    assert tuple(block.text for block in story.blocks if block.kind == "heading") == expected.headings
    assert (kinds["table"], kinds["picture"]) == (expected.tables, expected.pictures)
    assert page.pictures.count(b"") == expected.missing


def test_a_caption_below_a_picture_belongs_to_it():
    story = read_source(PAGES["archive"].content, "文章.mhtml").stories[0]
    assert [block.text for block in story.blocks if block.kind == "picture"] == ["图为学生在阅读。"]


@pytest.mark.parametrize(
    "body",
    [
        "<section>" * 3000 + LEAD_WORDS + "</section>" * 3000,
        f"<p onclick=alert(1)>{LEAD_WORDS}</p><script>alert(2)</script><iframe src=//evil.example></iframe>",
        f'<p>{LEAD_WORDS}</p><img src="/admin/media/photo/7/file/"><p>{NEXT}</p>',
    ],
    ids=["deep", "scripts", "an address of the desk"],
)
def test_a_hostile_page_is_read_without_what_is_hostile(body):
    page = read_source(wechat(body).encode(), "文章.html")
    assert LEAD_WORDS in page.original and "alert" not in page.original
    assert all(content == b"" for content in page.pictures)


def test_a_page_without_words_is_said_to_be_empty():
    with pytest.raises(Unreadable, match="没有读到文字"):
        read_source(b"<html><body><p></p></body></html>", "文章.html")

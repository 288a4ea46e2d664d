"""Pages nobody thought of: nothing is lost, said twice or invented, and no page is too odd to read."""

from itertools import chain
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.newspaper import Page, read_page
from articles.newspaper.decoding import MOST_CHARACTERS
from tests.articles.newspaper.typesetter import set_paragraph

HAN = "学校教师学生课堂活动建设质量提升服务家长社区区教委检查整改"
words = st.text(alphabet=HAN, min_size=4, max_size=14)
sentences = st.builds(
    lambda parts, stop: "，".join(parts) + stop,
    st.lists(words, min_size=2, max_size=4),
    st.sampled_from("。。。！？；"),
)
paragraphs = st.builds("".join, st.lists(sentences, min_size=4, max_size=7))
odd_lines = st.sampled_from(
    [
        "——区教委推进工作",
        "本报讯（记者 甲某）昨日启动。",
        "本版稿件由松溪晚报记者 甲 某 采",
        "记者 甲某 乙某 文/图",
        "责任编辑：甲某 校对：乙某",
        "03版 教育",
        "2024年6月18日 星期二",
        "（下转第4版）",
        "3",
        "……",
        "”",
        "，",
        "\u200b",
        "＊＊＊＊",
        "一、全面排查",
        "IPv",
        "6 Wi-",
        "　　缩进的一段。",
        "                居中",
        "",
        "",
    ]
)
lines = st.one_of(odd_lines, words, sentences, st.text(max_size=30))


def visible(text: str) -> list[str]:
    return sorted("".join(text.split()))


def placed(page: Page) -> list[str]:
    heads = [text for story in page.stories for text in (story.kicker, story.title, story.subtitle)]
    blocks = [block.text for story in page.stories for block in story.blocks]
    return visible("".join([*heads, *blocks, *(leftover.text for leftover in (*page.credits, *page.dropped))]))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(lines, max_size=40), st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_every_visible_character_of_any_page_stands_in_one_place(some, end):
    text = end.join(some)
    assert placed(read_page(text)) == visible(text)


@pytest.mark.parametrize(
    "piece",
    [
        "校",
        "校\n",
        "（",
        "1 ",
        "a.",
        "a@",
        '"',
        "(校",
        "责编 ",
        "本报甲",
        "记者 甲 ",
        "农历甲 ",
        "校园\n",
        "——\n",
        "　",
    ],
)
def test_a_page_made_to_take_long_is_read_in_seconds(piece):
    text = "校" + piece * (8_000 if "\n" in piece else MOST_CHARACTERS // len(piece) - 1)
    begun = process_time()
    assert placed(read_page(text)) == visible(text)
    assert process_time() - begun < 5


@settings(max_examples=20, deadline=None, derandomize=True)
@given(st.lists(paragraphs, min_size=3, max_size=6), st.integers(12, 20))
def test_paragraphs_set_with_indents_are_found_again(some, column):
    lines = chain.from_iterable(
        [f"　　{first}", *rest] for first, *rest in (set_paragraph(text, column) for text in some)
    )
    page = read_page("\n".join(lines))
    assert "".join(b.text for s in page.stories for b in s.blocks) == "".join(some)
    assert [b.text for s in page.stories for b in s.blocks] == some


@settings(max_examples=20, deadline=None, derandomize=True)
@given(st.lists(paragraphs, min_size=3, max_size=6), st.integers(12, 20), st.sampled_from(["\n", "\n\n"]))
def test_paragraphs_that_lost_their_indent_are_found_again_or_doubted(some, column, gap):
    page = read_page(gap.join(chain.from_iterable(set_paragraph(text, column) for text in some)))
    blocks = [block.text for story in page.stories for block in story.blocks]
    assert "".join(blocks) == "".join(some)
    if blocks != some:
        assert any(finding.block is not None for story in page.stories for finding in story.findings)

"""Setting a body by the house rules."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eduweb.core.text import typeset as room
from eduweb.core.text.plain import from_html
from eduweb.core.text.typeset import typeset
from eduweb.core.text.typeset.changes import changes

CASES = json.loads((Path(room.__file__).parent / "cases.json").read_text(encoding="utf-8"))
WORDS = st.text("甲乙丙校123aB ,.;:?!\"'()（）“”。，…—-　\u00a0\u200b〔〕=×<&@/", max_size=24)
INLINE = st.sampled_from(["{}", "<strong>{}</strong>", "<a href='/x/'>{}</a>", "{}<br>", "<img src='/a.jpg'>{}"])
BLOCK = st.sampled_from(
    ["<p>{}</p>", "<h2>{}</h2>", "<h4>{}</h4>", "<ul><li>{}</li></ul>", "{}", "<p>{}<br><br>乙</p>"]
)


@st.composite
def bodies(draw) -> str:
    """Bodies as people leave them behind."""
    blocks = []
    for _ in range(draw(st.integers(0, 5))):
        runs = [
            draw(INLINE).format(draw(WORDS).replace("&", "&amp;").replace("<", "&lt;"))
            for _ in range(draw(st.integers(1, 3)))
        ]
        blocks.append(draw(BLOCK).format("".join(runs)))
    return "".join(blocks)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_body_is_set_as_its_case_says(case):
    assert typeset(case["before"]) == case["after"]


@given(bodies())
@settings(max_examples=300, deadline=None)
def test_a_body_that_is_set_is_not_set_again(body):
    once = typeset(body)
    assert typeset(once) == once


def letters(html: str) -> str:
    return "".join(letter for letter in from_html(html) if letter.isalnum())


@given(bodies())
@settings(max_examples=200, deadline=None)
def test_no_letter_and_no_picture_gets_lost(body):
    once = typeset(body)
    assert sorted(letters(once)) == sorted(letters(body))
    assert once.count("<img") == body.count("<img")


def test_every_change_is_shown_with_its_place():
    before = "<p>　　他说:好</p><p>&nbsp;</p><p><strong>课程建设</strong></p><p>不变。</p>"
    found = [(c.paragraph, c.what, c.before.strip("　 "), c.after) for c in changes(before, typeset(before))]
    assert sorted(found) == [
        (1, "标点和空格", "他说:好", "他说：好"),
        (2, "删去空段落", "（空段落）", ""),
        (3, "改为小标题", "课程建设", "课程建设"),
    ]


def test_a_first_line_that_says_the_title_is_proposed_for_removal():
    body = "<p><strong>课后服务 开始报名！</strong></p><p>甲,乙<br>丙</p>"
    title = "课后服务开始报名"
    assert typeset(body, title) == "<p>甲，乙</p><p>丙</p>"
    found = [(c.paragraph, c.what, c.after) for c in changes(body, typeset(body, title), title)]
    assert found == [(1, "删去（与主题重复）", ""), (2, "换行处分段", "甲，乙"), (2, "另起一段", "丙")]


def test_a_title_broken_over_two_lines_goes_whole():
    body = "<p>课后服务</p><p>开始报名</p><p>课后服务开始了。</p>"
    assert typeset(body, "课后服务开始报名") == "<p>课后服务开始了。</p>"


def test_lines_that_only_begin_like_the_title_stay():
    body = "<p>课后服务</p><p>甲</p>"
    assert typeset(body, "课后服务开始报名") == body
    assert typeset("<p>！</p><p>甲</p>", "——") == "<p>！</p><p>甲</p>"


def test_a_caption_is_told_from_a_heading():
    body = "<p><strong>图为校门</strong></p><p>甲</p>"
    (change,) = changes(body, typeset(body))
    assert change.what == "改为图片说明"


def test_a_set_body_has_no_changes():
    body = "<p>他说：好。</p>"
    assert changes(body, typeset(body)) == []

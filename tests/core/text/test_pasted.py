"""Text from Word, WPS and WeChat as the server keeps it: what it means stays, how it looked goes."""

from time import process_time

import pytest
from bs4 import BeautifulSoup
from django.conf import settings

from eduweb.core.text.clean import clean

PLACE = settings.BASE_DIR / "tests/data/paste"


def kept(name: str) -> BeautifulSoup:
    return BeautifulSoup(clean((PLACE / f"{name}.html").read_text(encoding="utf-8")), "html.parser")


def words(elements) -> list[str]:
    return [element.get_text(strip=True) for element in elements]


@pytest.mark.parametrize("name", ["word", "wps", "wechat"])
def test_nothing_of_the_program_stays(name):
    tree = kept(name)
    assert not any({"style", "lang", "data-src"} & set(element.attrs) for element in tree.find_all(True))
    text = str(tree)
    assert not any(
        sign in text for sign in ("mso", "Mso", "o:p", "<section", "<span", "WordDocument", "font", "Normal")
    )


def test_word_keeps_headings_under_the_storys_title():
    tree = kept("word")
    assert words(tree.find_all("h2")) == ["2026年秋季学期课后服务"]
    assert words(tree.find_all("h3")) == ["一、服务内容"]


def test_word_keeps_bold_lists_and_merged_cells():
    tree = kept("word")
    assert "学生自愿参加" in words(tree.select("p > strong, p > b"))
    outer = tree.find("ol")
    assert [item.find(string=True).strip() for item in outer.find_all("li", recursive=False)] == [
        "作业辅导",
        "体育锻炼",
    ]
    assert words(outer.select("li > p")) == ["a) 篮球"]
    assert tree.find("td", colspan="2").get_text(strip=True) == "安排表"
    assert tree.find("td", rowspan="2").get_text(strip=True) == "周一"


def test_word_keeps_the_side_of_a_signature():
    assert words(kept("word").select("p.align-right")) == ["区教委办公室"]


def test_wps_keeps_bold_that_is_only_a_style_and_bullets():
    tree = kept("wps")
    assert "不得强制" in words(tree.find_all("strong"))
    assert words(tree.select("ul > li")) == ["家长签字", "学校汇总"]
    assert words(tree.find_all("h2")) == ["一、工作安排"]
    assert tree.find("td", colspan="2")


def test_wechats_wrappers_become_paragraphs():
    tree = kept("wechat")
    assert words(tree.find_all("h2")) == ["家长开放日"]
    assert "听一节课，吃一顿饭。" in words(tree.find_all("p"))
    assert "听一节课" in words(tree.find_all("strong"))
    assert words(tree.find_all("li")) == ["早读", "大课间"]


def test_pictures_of_other_sites_are_not_kept():
    assert not kept("wechat").select('img[src*="mmbiz"]')


def test_a_storys_own_mark_up_is_not_touched():
    body = '<h2>课程</h2><p class="align-right">甲<strong>乙</strong></p><p><img src="/admin/media/photo/1/file/"></p>'
    assert clean(body) == body


def test_a_story_that_speaks_of_mark_up_is_not_changed():
    body = '<h2>课程</h2><p class="align-right">写 style="x"<br><strong>乙</strong></p><ol start="3"><li>丙</li></ol>'
    assert clean(body) == body


def test_what_is_kept_is_not_changed_again():
    for name in ("word", "wps", "wechat"):
        once = clean((PLACE / f"{name}.html").read_text(encoding="utf-8"))
        assert clean(once) == once


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 3000 + "甲" + "</div>" * 3000,
        "<p>甲</p>" + "<!--" * 50_000,
        "<p>甲</p><!-- -->" + "<xml" * 50_000,
        '<span style="font-weight:bold">' * 140 + "甲",
    ],
    ids=["wrappers", "comments", "islands", "bold"],
)
def test_odd_mark_up_takes_no_time(html):
    began = process_time()
    assert "甲" in clean(html)
    assert process_time() - began < 3

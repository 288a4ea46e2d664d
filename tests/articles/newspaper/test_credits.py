"""What credit lines say (STANDARDS §9.1), and prose that only looks like one."""

import pytest

from articles.newspaper.credits.clauses import join_split_names
from articles.newspaper.credits.datelines import dateline_at_start, writers_at_end
from articles.newspaper.credits.parsing import read_credits


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("记者 甲某 乙某", {"byline": "记者 甲某 乙某"}),
        ("本报记者 甲 某 通讯员 乙某", {"byline": "本报记者 甲某 通讯员 乙某", "our_paper": True}),
        ("□首席记者甲某", {"byline": "首席记者 甲某"}),
        ("作者：甲某", {"byline": "甲某"}),
        ("来源：松溪晚报", {"source": "松溪晚报"}),
        ("甲某 摄", {"credit": "甲某 摄"}),
        ("受访学校供图", {"credit": "受访学校供图"}),
        ("图片由区教委提供", {"credit": "图片由区教委提供"}),
        ("通讯员甲某供图", {"credit": "通讯员 甲某 供图"}),
        ("记者 甲某 文/图", {"byline": "记者 甲某", "credit": "记者 甲某 摄"}),
        (
            "记者 甲某 通讯员 乙某 摄影报道",
            {"byline": "记者 甲某 通讯员 乙某", "credit": "记者 甲某 摄 通讯员 乙某 摄"},
        ),
        ("文/甲某 图/乙某", {"byline": "甲某", "credit": "乙某"}),
        ("责任编辑：甲某　校对：乙 某", {"editor": "甲某", "proofreader": "乙某", "page_wide": True}),
        ("责编 甲某 校对 乙某 美编 丙某", {"editor": "甲某", "proofreader": "乙某", "page_wide": True}),
        (
            "本版稿件由松溪晚报记者 甲 某 采写 受访者供图",
            {"byline": "松溪晚报记者 甲某", "source": "松溪晚报", "credit": "受访者供图", "page_wide": True},
        ),
        ("本版图片由区教委提供", {"credit": "图片由区教委提供", "page_wide": True}),
    ],
)
def test_a_credit_line_says_who_did_what(line, said):
    found = read_credits(line)
    assert {name: value for name, value in vars(found).items() if value} == said


@pytest.mark.parametrize(
    "line",
    [
        "记者在现场看到，食堂窗明几净",
        "记者走进课堂",
        "记者节到了",
        "教师 摄影",
        "各校文图并茂",
        "精准施策促发展",
        "文化：立德树人的根",
        "本组织党员 38 名",
        "记者",
        "",
        "责任编辑：",
        "读书" * 100,
    ],
)
def test_prose_is_no_credit_line(line):
    assert read_credits(line) is None


def test_single_characters_beside_each_other_are_one_name():
    assert join_split_names(["甲", "某", "欧阳某", "乙", "某"]) == ["甲某", "欧阳某", "乙某"]
    assert join_split_names(["甲某", "乙", "丙某"]) == ["甲某", "乙", "丙某"]


@pytest.mark.parametrize(
    ("text", "taken", "byline", "source"),
    [
        ("本报讯（记者 甲某）昨日，活动启动。", "本报讯（记者 甲某）", "记者 甲某", ""),
        (
            "本报11月12日讯（记者 甲某 通讯员 乙某）昨日。",
            "本报11月12日讯（记者 甲某 通讯员 乙某）",
            "记者 甲某 通讯员 乙某",
            "",
        ),
        ("松溪晚报讯 （记者甲某）昨日。", "松溪晚报讯 （记者甲某）", "记者 甲某", "松溪晚报"),
        ("新华社北京6月18日电（记者 甲某）教育部。", "新华社北京6月18日电（记者 甲某）", "记者 甲某", "新华社"),
        ("（记者 甲某）近日，活动启动。", "（记者 甲某）", "记者 甲某", ""),
        ("本报讯 昨日，活动启动。", "本报讯", "", ""),
    ],
)
def test_a_dateline_is_taken_from_a_storys_start(text, taken, byline, source):
    line = dateline_at_start(text)
    assert (line.taken, line.credits.byline, line.credits.source) == (taken, byline, source)
    assert (line.taken + line.rest).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    "text",
    [
        "本报记者走访多所学校。",
        "（以下简称《方案》）近日印发。",
        "据新华社报道，活动启动。",
        "本报讯（图片新闻）活动启动。",
    ],
)
def test_other_beginnings_are_left_in_the_text(text):
    assert dateline_at_start(text) is None


def test_writers_in_brackets_are_taken_from_a_storys_end_only_after_a_full_stop():
    assert writers_at_end("活动持续两周。（通讯员 甲某）").credits.byline == "通讯员 甲某"
    assert writers_at_end("活动由两家承办（记者 甲某）") is None
    assert writers_at_end("活动持续两周（含周末）。") is None

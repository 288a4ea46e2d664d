"""Single rules of STANDARDS §9, each with its nearest exception."""

import pytest

from articles.newspaper import read_page
from articles.newspaper.boilerplate import remove_boilerplate, separate_jump_line
from articles.newspaper.headlines import organization_named
from articles.newspaper.lines import ends_sentence, read_lines
from articles.newspaper.paragraphs.joining import separator_between
from eduweb.core.text.typography import in_house_style, unpaired


@pytest.mark.parametrize(
    ("upper", "lower", "between"),
    [
        ("深入推进素质", "教育发展", ""),
        ("全国20", "24年课程", ""),
        ("增长98.", "5%以上", ""),
        ("占比95", "%，居首", ""),
        ("新增学位3", "个", ""),
        ("完成IP", "v6改造", ""),
        ("接入IPv", "6网络", ""),
        ("采用Wi-", "Fi技术", ""),
        ("建设5", "G校园", ""),
        ("引入A", "I助教", ""),
        ("访问https://edu.", "example.cn/apply", ""),
        ("项目Digital", "Education启动", " "),
    ],
)
def test_lines_are_joined_by_what_makes_a_word_or_number(upper, lower, between):
    assert separator_between(upper, lower)[0] == between


@pytest.mark.parametrize("line", ["完成。", "完成！", "完成……", "完成。”", "完成；", "完成？」"])
def test_a_stop_ends_a_sentence(line):
    assert ends_sentence(line)


@pytest.mark.parametrize("line", ["“精品课”", "完成，", "方案》", "完成：", "完成"])
def test_a_closing_quote_alone_ends_nothing(line):
    assert not ends_sentence(line)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("A03版 教育", "版次"),
        ("第3版", "版次"),
        ("2024年6月18日 星期二", "出版日期"),
        ("松溪晚报 2024年6月18日 星期二 第3版", "出版日期"),
        ("总第1234期", "报头信息"),
        ("新闻热线：023-00000000", "报头信息"),
        ("（下转第4版）", "转版提示"),
        ("▲上接1版", "转版提示"),
        ("＊＊＊＊＊＊", "分隔线"),
    ],
)
def test_page_furniture_is_dropped_and_named(line, reason):
    body = "全区学校完成了本学期的检查工作。\n"
    lines, dropped, _ = remove_boilerplate(read_lines(f"{body * 5}{line}\n{body * 5}"))
    assert [(leftover.text, leftover.reason) for leftover in dropped] == [(line, reason)]
    assert len(lines) == 10


@pytest.mark.parametrize(
    "line", ["……", "2024年1月15日", "15", "第3版教材开始使用", "从1版到4版都有报道", "上接传统，下转未来"]
)
def test_what_may_be_text_stays(line):
    body = "全区学校完成了本学期的检查工作。\n"
    lines, dropped, _ = remove_boilerplate(read_lines(f"{body * 5}{line}\n{body * 5}"))
    assert not dropped and len(lines) == 11


def test_a_jump_line_inside_a_paragraph_is_taken_out_and_named():
    assert separate_jump_line("各校落实到位。（下转第4版）") == ("各校落实到位。", "（下转第4版）")
    assert separate_jump_line("（上接第1版）各校落实到位。") == ("各校落实到位。", "（上接第1版）")
    page = read_page("校园安全检查开始\n\n本报讯（记者 甲某）各校落实到位。（下转第4版）\n")
    assert "jump" in [finding.code for finding in page.stories[0].findings]
    assert page.dropped[0].text == "（下转第4版）"


def test_a_headline_belongs_to_the_only_story_that_names_its_office():
    headline = "聚力提质 ——松溪区教委推进均衡发展"
    assert organization_named(headline, "区教委部署工作。", "青石小学师生参加。") == ("区教委", True)
    assert organization_named(headline, "青石小学师生参加。", "区教委部署工作。") == ("区教委", False)
    assert organization_named(headline, "区教委部署。", "区教委检查。") == ("", False)
    assert organization_named("春到校园", "区教委部署。", "小学") == ("", False)


def test_a_headline_whose_office_both_stories_name_stays_above_its_text():
    first = "去年以来，区教委逐校检查。\n"
    page = read_page(f"{first}聚力提质\n——区教委推进均衡发展\n本报讯（记者 甲某）区教委部署工作。\n")
    assert [story.title for story in page.stories] == ["", "聚力提质"]


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("完成检查,建立清单;逐项销号.", "完成检查，建立清单；逐项销号。"),
        ("重点是:安全(含消防)!", "重点是：安全（含消防）！"),
        ("还有很多...", "还有很多……"),
        ("还有很多。。。", "还有很多……"),
        ("教育--民生之基", "教育——民生之基"),
        ('建设"清廉学校"', "建设“清廉学校”"),
        ("⼀所学校２０２４年", "一所学校2024年"),
    ],
)
def test_house_style_is_proposed(text, better):
    assert in_house_style(text) == better


@pytest.mark.parametrize(
    "text",
    [
        "登录https://edu.example.cn/a,b?x=1查询",
        "渝教发〔2024〕3号",
        "比分3:2，时间8:30，共1,200元，增长2.5%",
        "发至jw@example.cn",
        "公式a=b+c(d)",
        "他说：“好。”——完",
    ],
)
def test_addresses_document_numbers_and_formulas_are_left_alone(text):
    assert in_house_style(text) == text


def test_a_missing_quote_is_named():
    assert unpaired("建设“清廉学校") == "“”"
    assert unpaired("建设“清廉学校”（二期）") == ""


def test_the_text_itself_is_never_normalised():
    page = read_page("关于安全检查的通知\n\n各校要完成检查,建立清单...逐项销号。\n")
    story = page.stories[0]
    assert story.blocks[0].text == "各校要完成检查,建立清单...逐项销号。"
    assert [f.suggestion for f in story.findings if f.code == "house-style"] == ["各校要完成检查，建立清单……逐项销号。"]


def test_a_list_of_names_keeps_its_lines():
    names = "\n".join(f"松溪区第{number}小学" for number in "一二三四五六七")
    page = read_page(f"获奖名单公布\n\n现将获奖学校公布如下：\n{names}\n以上学校请于下周领取证书。\n")
    assert [block.text for block in page.stories[0].blocks if "松溪区" in block.text] == names.split("\n")


def test_a_page_of_furniture_alone_has_no_story():
    page = read_page("松溪晚报 2024年6月18日 星期二\n第3版\n")
    assert page.stories == [] and len(page.dropped) == 2

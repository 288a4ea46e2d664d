"""Faults that pages once had, each as its kind: short invented pages, and what must come out of them."""

import pytest

from articles.newspaper import Page, read_page
from tests.articles.newspaper.typesetter import set_paragraph

SHORT = [
    "走进竹园小学，最先看到的是一面公示墙，菜谱和单价都贴在上面。",
    "墙上的数字每周五更新，由家长委员会的代表轮流核对。",
    "“账细了，心里就踏实。”一位学生家长这样说。",
    "截至10月底，全区已有31所学校建起公示墙，收到意见120条。",
]
SECOND = [
    "10月16日清晨，学生们已经站在学校后山的梯田边，准备上一堂劳动课。",
    "这堂课由语文、数学、生物三位老师同时上。",
]


def column(paragraphs: list[str], width: int, indent: str = "", room: int = 2) -> list[str]:
    """Return the lines of paragraphs in a column; the indent is `room` characters wide and leaves `indent` in the text."""
    set_in_lines = (set_paragraph(text, width, room) for text in paragraphs)
    return [line for first, *rest in set_in_lines for line in (indent + first, *rest)]


def texts(page: Page, story: int = 0) -> list[str]:
    return [block.text for block in page.stories[story].blocks]


def read(*lines: str, gap: str = "\n") -> Page:
    return read_page(gap.join(lines))


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("width", [14, 16, 19, 23])
def test_short_paragraphs_whose_indents_are_lost_come_out_whole_and_nothing_is_glued_to_the_subtitle(width, gap):
    page = read("一面墙、一本账", "——看竹园小学怎样公示", "本报记者 钟某某", *column(SHORT, width), gap=gap)
    story = page.stories[0]
    assert len(page.stories) == 1
    assert (story.title, story.subtitle) == ("一面墙、一本账", "看竹园小学怎样公示")
    assert story.byline == "本报记者 钟某某" and texts(page) == SHORT


@pytest.mark.parametrize(("indent", "room"), [("　　", 2), ("", 2), ("", 0)])
def test_two_stories_with_their_writers_at_the_end_stay_two(indent, room):
    page = read(
        "一面墙、一本账", *column(SHORT, 19, indent, room), "（记者 钟某某 通讯员 罗某）",
        "青禾中学：一堂课从田埂上开始", *column(SECOND, 19, indent, room), "（记者 陆某某）",
    )  # fmt: skip
    assert [story.title for story in page.stories] == ["一面墙、一本账", "青禾中学：一堂课从田埂上开始"]
    assert [story.byline for story in page.stories] == ["记者 钟某某 通讯员 罗某", "记者 陆某某"]
    assert [texts(page, 0), texts(page, 1)] == [SHORT, SECOND]


def test_writers_at_the_end_of_the_last_paragraph_part_two_stories_as_well():
    ended = [*SHORT[:-1], f"{SHORT[-1]}（记者 钟某某）"]
    page = read("公示墙进校园", *column(ended, 17), "劳动课上到田埂边", *column(SECOND, 17), "（记者 陆某某）")
    assert [story.title for story in page.stories] == ["公示墙进校园", "劳动课上到田埂边"]
    assert texts(page, 0) == SHORT


def test_writers_above_and_below_are_those_of_two_stories():
    page = read(
        "公示墙进校园", "本报记者 钟某某", *column(SHORT, 17), "田埂上的一课", *column(SECOND, 17), "（记者 陆某某）"
    )
    assert [(story.title, story.byline) for story in page.stories] == [
        ("公示墙进校园", "本报记者 钟某某"),
        ("田埂上的一课", "记者 陆某某"),
    ]


def test_a_title_without_writers_is_not_glued_to_the_paragraph():
    page = read("新学期家长最关心的几件事", *column(SHORT, 17))
    assert page.stories[0].title == "新学期家长最关心的几件事" and texts(page) == SHORT


@pytest.mark.parametrize(
    "line",
    [
        "2026年10月18日　星期日　责任编辑：钟某　校对：罗某某",
        "责任编辑：钟某　校对：罗某某　2026年10月18日",
        "2026年10月18日 责编 钟某 校对 罗某某",
    ],
)
def test_the_line_of_date_and_editors_is_no_story(line):
    page = read("公示墙进校园", "本报记者 陆某某", *column(SHORT, 17), line)
    assert len(page.stories) == 1 and texts(page) == SHORT
    assert (page.stories[0].editor, page.stories[0].proofreader) == ("钟某", "罗某某")
    assert page.dropped[0].reason == "出版日期"


@pytest.mark.parametrize(
    "caption",
    [
        ["图为家长在公示墙前核对数字。 陆听", "雨 摄"],
        ["家长在公示墙前核对数字。（陆听", "雨 摄）"],
        ["图为家长在公示墙前核对数字。", "陆听雨 摄"],
    ],
)
def test_a_caption_broken_inside_a_name_credits_the_whole_name_and_leaves_the_text(caption):
    lines = [*column(SHORT[:2], 17, "　　"), f"　　{caption[0]}", *caption[1:], *column(SHORT[2:], 17, "　　")]
    page = read("公示墙进校园", "本报记者 钟某某", *lines)
    assert texts(page) == SHORT
    assert page.stories[0].credit == "陆听雨 摄"
    assert [one.reason for one in page.dropped] == ["图片说明"]


def test_letterspaced_titles_bylines_and_text_are_closed_up():
    spaced = [
        " ".join(line.replace("　　", "")) if not line.startswith("　　") else f"　 　 {' '.join(line[2:])}"
        for line in column(SHORT, 17, "　　")
    ]
    page = read("公 示 墙 进 校 园", "本 报 记 者   钟 某 某", *spaced)
    assert (page.stories[0].title, page.stories[0].byline) == ("公示墙进校园", "本报记者 钟某某")
    assert texts(page) == SHORT


def test_a_story_continued_from_page_one_has_no_title_and_says_so():
    page = read("（上接第1版）", *column(SHORT, 17, "　　"), "（下转第3版）")
    assert page.stories[0].title == "" and texts(page) == SHORT
    assert {"no-title", "jump"} <= {found.code for found in page.stories[0].findings}


def test_questions_and_answers_are_paragraphs_of_their_own():
    said = [
        "问：课后服务收费吗？",
        "答：学校自己开展的不另收费，引入社会机构的按公示的标准收取。",
        "问：可以中途退出吗？",
        "答：可以。",
    ]
    page = read("课后服务问答", "本报记者 钟某某", *column([SHORT[1], *said], 16))
    assert texts(page) == [SHORT[1], *said]


def test_a_page_may_be_set_in_two_ways():
    page = read(
        "公示墙进校园", "本报记者 钟某某", *column(SHORT, 14, "　　"),
        "劳动课上到田埂边", "本报记者 陆某某", *column(SHORT[::-1], 22),
    )  # fmt: skip
    assert [texts(page, 0), texts(page, 1)] == [SHORT, SHORT[::-1]]


def test_what_is_not_sure_says_so_at_its_line_and_how_sure_it_is():
    full = ["学校每周公布一次账目，请家长代表核对。", "截至10月底，全区已有31所学校建起公示墙。"]
    page = read("公示墙进校园", "本报记者 钟某某", *column([*SHORT, *full], 19, room=0))
    unsure = [found for found in page.stories[0].findings if found.code in ("possible-split", "possible-join")]
    assert unsure and all("把握约" in found.message and found.block is not None for found in unsure)

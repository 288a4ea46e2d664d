"""Newspaper pages with invented stories, as PDF, and what must come out of them."""

from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from random import Random

from PIL import Image

from tests.articles.sources.layout import SIZE, Column, columns, flow
from tests.articles.sources.pdf_writer import PdfSheet, pdf

_WHO = ["青石小学", "松溪中学", "区教师进修院", "河湾幼儿园", "北坡小学", "区教委", "柳荫学校"]
_WHAT = [
    "组织教师观摩了一堂科学课",
    "为住校学生添置了饮水设备",
    "邀请退休教师讲述建校往事",
    "把劳动课搬到了校外的茶园",
    "开放图书馆供家长借阅",
]
_WHY = [
    "帮助学生在动手中理解道理",
    "让孩子们睡得好、吃得好",
    "使学校和社区走得更近",
    "推动教研从课本走向生活",
    "营造安静读书的氛围",
]
_WHEN = ["本学期以来", "近日", "上周三下午", "入冬之前", "连续三年"]
_HEADS = [
    "课堂搬进茶园里",
    "一盏灯照亮晚读路",
    "食堂里的家长委员",
    "山村校车准点到",
    "百名教师走出校门",
    "操场边的气象站",
]
_SUBS = ["从看到做", "把事办到心坎上", "一校一策见实效", "人人都是讲解员"]


@dataclass
class Story:
    """A story as it was set."""

    title: str
    subtitle: str = ""
    kicker: str = ""
    paragraphs: list[str] = field(default_factory=list)
    """Subheads begin with #."""
    caption: str = ""


@dataclass
class NewsPage:
    """A page as a file, and its stories."""

    content: bytes
    stories: list[Story]


@cache
def photograph(seed: int = 1) -> bytes:
    """A small picture that compresses badly enough to be one."""
    image = Image.effect_noise((300, 200), 40 + seed).convert("RGB")
    out = BytesIO()
    image.save(out, "JPEG")
    return out.getvalue()


def sentence(random: Random) -> str:
    return f"{random.choice(_WHEN)}，{random.choice(_WHO)}{random.choice(_WHAT)}，{random.choice(_WHY)}。"


def story(random: Random, title: str, paragraphs: int, *, has_subheads: bool = True) -> Story:
    texts = []
    for number in range(paragraphs):
        if has_subheads and number and number % 3 == 0:
            texts.append(f"#{_SUBS[(number // 3) % len(_SUBS)]}")
        texts.append("".join(sentence(random) for _ in range(random.randint(1, 3))))
    return Story(title, paragraphs=texts)


def two_columns(seed: int) -> NewsPage:
    """One story below a headline across two columns, with a photograph, page number, masthead and editors."""
    random = Random(seed)
    told = story(random, _HEADS[seed % len(_HEADS)], 8)
    told.subtitle, told.kicker = "记区教委“走出校门”行动", "聚焦课堂改革"
    told.caption = "图为学生在观察茶叶的生长。本报记者 甲某 摄"
    sheet = PdfSheet(520, 1000)
    _furniture(sheet)
    sheet.write(40, 72, told.kicker, 14)
    sheet.write(40, 96, told.title, 30, "F2")
    sheet.write(40, 134, f"——{told.subtitle}", 14)
    left, right = columns(2, characters=22, top=180, bottom=940)
    sheet.place(photograph(seed), (300, 200), right.x, 180, 22 * SIZE, 130)
    sheet.write(right.x, 316, told.caption, 8)
    flow(sheet, [left, Column(right.x, 345, 940, 22)], told.paragraphs)
    sheet.write(300, 975, "责任编辑：乙某　校对：丙某", 8)
    return NewsPage(pdf(sheet), [told])


def five_columns(seed: int, *, indent: int = 2) -> NewsPage:
    """Three stories: one across the page, below it two beside each other, the left one in two columns."""
    random = Random(100 + seed)
    titles = random.sample(_HEADS, 3)
    first, second, third = (story(random, title, count) for title, count in zip(titles, (9, 6, 6), strict=True))
    first.subtitle = "全区推进教育均衡发展"
    second.caption = "▲师生在操场上记录风向。"
    sheet = PdfSheet(840, 1150)
    _furniture(sheet)
    sheet.write(200, 70, first.title, 32, "F2")
    sheet.write(300, 112, f"——{first.subtitle}", 14)
    flow(sheet, columns(5, top=150, bottom=460), first.paragraphs, indent=indent)
    lower = columns(5, top=560, bottom=1080)
    sheet.write(40, 510, second.title, 24, "F2")
    sheet.write(lower[2].x, 510, third.title, 24, "F2")
    sheet.place(photograph(seed), (300, 200), lower[0].x, 560, 33 * SIZE, 150)
    sheet.write(lower[0].x, 716, second.caption, 8)
    flow(sheet, [Column(one.x, 745, 1080) for one in lower[:2]], second.paragraphs, indent=indent)
    flow(sheet, lower[2:], third.paragraphs, indent=indent)
    return NewsPage(pdf(sheet), [first, second, third])


def _furniture(sheet: PdfSheet) -> None:
    sheet.write(40, 30, "松溪晚报", 12, "F2")
    sheet.write(220, 32, "2026年3月18日 星期三", 8)
    sheet.write(sheet.width - 80, 32, "第03版", 8)

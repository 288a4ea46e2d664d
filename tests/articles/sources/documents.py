"""Six documents as a bureau's people write them, and what must come out of each."""

from dataclasses import dataclass

from tests.articles.sources.newspages import photograph
from tests.articles.sources.word_files import (
    comment,
    comments,
    footnote,
    footnotes,
    header,
    numbering,
    paragraph,
    picture,
    run,
    size,
    table,
    text_box,
    word_file,
)

LEAD = "近日，松溪区青石小学组织师生走进茶园，开展了一次别开生面的劳动课。"
NEXT = "学校负责人介绍，劳动课今后每月一次，由学生自己拟定内容。"


@dataclass(frozen=True)
class Expected:
    """What a document holds."""

    content: bytes
    title: str
    words: str
    """All words of its text, footnotes and captions, title included."""
    headings: tuple[str, ...] = ()
    tables: int = 0
    pictures: int = 0
    byline: str = ""
    subtitle: str = ""


def _notice() -> Expected:
    title = "关于做好寒假期间校园安全工作的通知"
    body = (
        paragraph(run(title, size(22)), align="center"),
        paragraph(run("各中小学、幼儿园：", size(16))),
        paragraph(run("为切实做好寒假期间校园安全工作，现将有关事项通知如下。", size(16))),
        paragraph(run("加强值班值守", size(16)), number=(1, 0)),
        paragraph(run("各校要落实领导带班制度，确保通信畅通。", size(16)), number=(1, 1)),
        paragraph(run("遇有情况要第一时间报告。", size(16)), number=(1, 1)),
        paragraph(run("排查安全隐患", size(16)), number=(1, 0)),
        paragraph(run("放假前要对校舍、食堂进行一次检查。", size(16))),
        paragraph(run("松溪区教育委员会", size(16)), align="right"),
        paragraph(run("2026年1月12日", size(16)), align="right"),
    )
    words = (
        f"{title}各中小学、幼儿园：为切实做好寒假期间校园安全工作，现将有关事项通知如下。一、加强值班值守"
        "（一）各校要落实领导带班制度，确保通信畅通。（二）遇有情况要第一时间报告。二、排查安全隐患"
        "放假前要对校舍、食堂进行一次检查。松溪区教育委员会2026年1月12日"
    )
    levels = (("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"))
    content = word_file(*body, numbering=numbering(*levels))
    return Expected(content, title, words, ("一、加强值班值守", "二、排查安全隐患"))


def _news() -> Expected:
    title, subtitle = "劳动课搬进茶园里", "——青石小学开展劳动教育"
    captions = ("图为学生在采茶。", "图为学生在炒茶。学校供图")
    body = (
        paragraph(run(title, "<w:b/>" + size(18)), align="center"),
        paragraph(run(subtitle, size(14)), align="center"),
        paragraph("作者：甲某"),
        paragraph(run(LEAD), run("“原来一斤茶要采这么久。”", "<w:b/>"), run("一名学生说。")),
        paragraph(picture(1), align="center"),
        paragraph(captions[0], align="center"),
        paragraph(NEXT),
        paragraph(picture(2), align="center"),
        paragraph(captions[1], align="center"),
    )
    words = f"{title}{subtitle}作者：甲某{LEAD}“原来一斤茶要采这么久。”一名学生说。{captions[0]}{NEXT}{captions[1]}"
    content = word_file(*body, pictures=(photograph(1), photograph(2)))
    return Expected(content, title, words, pictures=2, byline="甲某", subtitle="青石小学开展劳动教育")


def _tables() -> Expected:
    title = "2026年义务教育阶段学校招生计划"
    rows = (("学校", "班级数", "计划人数"), ("青石小学", "6", "270"), ("北坡小学", "4", "180"))
    body = (
        paragraph(title, style="Title"),
        paragraph("现将今年的招生计划公布如下。"),
        table(*rows),
        paragraph("联系人的情况见下表。"),
        table(("科室", "电话"), ("基教科", "023-00000000")),
    )
    cells = "".join("".join(row) for row in rows)
    words = f"{title}现将今年的招生计划公布如下。{cells}联系人的情况见下表。科室电话基教科023-00000000"
    return Expected(word_file(*body), title, words, tables=2)


def _notes() -> Expected:
    title = "从课堂到田野"
    body = (
        paragraph(title, style="Title"),
        paragraph("缘起", style="1"),
        paragraph(run(LEAD), footnote(1)),
        paragraph("做法", style="1"),
        paragraph(run(NEXT), footnote(2)),
    )
    texts = ("数据截至2025年底。", "见学校年度工作总结。")
    words = f"{title}缘起{LEAD}[1]做法{NEXT}[2]{''.join(texts)}"
    return Expected(word_file(*body, footnotes=footnotes(*texts)), title, words, ("缘起", "做法"))


def _boxes() -> Expected:
    title, box = "一盏灯照亮晚读路", "温馨提示：开放时间为每晚七点至九点。"
    body = (
        paragraph(title, style="Title"),
        paragraph(run("开放", "<w:b/>")),
        paragraph(run(LEAD), text_box(box)),
        paragraph(run("水的化学式是H"), run("2", '<w:vertAlign w:val="subscript"/>'), run("O。")),
        paragraph("借书证", number=(1, 0)),
        paragraph("学生证", number=(1, 0)),
    )
    words = f"{title}开放{LEAD}{box}水的化学式是H2O。借书证学生证"
    return Expected(word_file(*body, numbering=numbering(("bullet", "●"))), title, words, ("开放",))


def _changed() -> Expected:
    title = "山村校车准点到"
    deleted = '<w:del w:id="1" w:author="乙某"><w:r><w:delText>学费三百元</w:delText></w:r></w:del>'
    inserted = f'<w:ins w:id="2" w:author="乙某">{run("全部免费。")}</w:ins>'
    hidden = run("内部掌握", "<w:vanish/>")
    body = (
        paragraph(title, style="Title"),
        paragraph(run(LEAD), comment()),
        paragraph(run("乘坐校车"), deleted, inserted, hidden),
        paragraph(NEXT),
    )
    words = f"{title}{LEAD}乘坐校车全部免费。{NEXT}松溪教育此处请核实"
    return Expected(word_file(*body, header1=header("松溪教育"), comments=comments("此处请核实")), title, words)


DOCUMENTS = {
    "notice": _notice(),
    "news": _news(),
    "tables": _tables(),
    "notes": _notes(),
    "boxes": _boxes(),
    "changed": _changed(),
}

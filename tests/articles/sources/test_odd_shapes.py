"""Shapes that documents have elsewhere: no style for a heading, galleries in tables, grouped pictures, lazy pictures."""

from base64 import b64encode

import pytest

from articles.newspaper import StoryProposal
from articles.sources.reading import read_source
from tests.articles.sources.documents import LEAD, NEXT
from tests.articles.sources.newspages import photograph
from tests.articles.sources.saved_pages import wechat
from tests.articles.sources.word_files import paragraph, picture, run, size, table, text_box, word_file

HEAD = paragraph(run("劳动课搬进茶园里", "<w:b/>" + size(22)), align="center")
TWO = (photograph(1), photograph(2))


def word(*body: str, pictures: tuple[bytes, ...] = ()) -> StoryProposal:
    (story,) = read_source(word_file(HEAD, paragraph(LEAD), *body, pictures=pictures), "x.docx").stories
    assert story.title == "劳动课搬进茶园里" and story.blocks[0].text == LEAD
    story.blocks = story.blocks[1:]
    return story


def saved(body: str) -> StoryProposal:
    (story,) = read_source(wechat(f"<section><p>{LEAD}</p></section>{body}").encode(), "x.html").stories
    story.blocks = story.blocks[1:]
    return story


def said(story: StoryProposal) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in story.blocks]


def cell(*inner: str) -> str:
    return f"<w:tc><w:tcPr/>{''.join(inner)}</w:tc>"


def rows(*cells: tuple[str, ...]) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in cells) + "</w:tbl>"


# --- Word -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "heading",
    [
        paragraph(run("走进茶园", size(16))),
        paragraph(run("走进茶园", '<w:rFonts w:ascii="黑体" w:eastAsia="黑体"/>')),
        paragraph(run("走进茶园", "<w:b/>")),
        paragraph(run("走进茶园", "<w:b/>" + size(16)), align="center"),
        paragraph("一、走进茶园"),
        paragraph("（一）走进茶园"),
    ],
    ids=["size", "font", "bold", "centred", "numbered", "in brackets"],
)
def test_a_subhead_without_a_style_is_one(heading):
    story = word(heading, paragraph(NEXT))
    assert [kind for kind, _ in said(story)] == ["heading", "text"] and story.blocks[0].text.endswith("走进茶园")


def test_a_style_of_the_offices_own_for_headings_is_one():
    content = word_file(HEAD, paragraph(LEAD), paragraph("走进茶园", style="9"), paragraph(NEXT), own_style="一级标题")
    assert ("heading", "走进茶园") in said(read_source(content, "x.docx").stories[0])


def test_a_line_above_the_title_is_a_kicker_though_it_is_large_too():
    kicker = paragraph(run("聚焦课堂", size(15)), align="center")
    subtitle = paragraph(run("——青石小学侧记", size(15)), align="center")
    (story,) = read_source(word_file(kicker, HEAD, subtitle, paragraph(LEAD)), "x.docx").stories
    assert (story.kicker, story.title, story.subtitle) == ("聚焦课堂", "劳动课搬进茶园里", "青石小学侧记")


def test_photographs_side_by_side_in_a_table_have_their_captions():
    gallery = rows(
        (cell(paragraph(picture(1))), cell(paragraph(picture(2)))), (cell(paragraph("采茶")), cell(paragraph("炒茶")))
    )
    story = word(gallery, paragraph(NEXT), pictures=TWO)
    assert said(story) == [("picture", "采茶"), ("picture", "炒茶"), ("text", NEXT)]


def test_a_table_with_a_photograph_in_it_stays_a_table():
    mixed = rows(
        (cell(paragraph("姓名")), cell(paragraph("照片"))), (cell(paragraph("甲某")), cell(paragraph(picture(1))))
    )
    assert [kind for kind, _ in said(word(mixed, pictures=TWO[:1]))] == ["table", "picture"]


def test_a_table_of_one_column_is_a_frame_around_its_text():
    (story,) = read_source(word_file(table(("劳动课搬进茶园里",), (LEAD,), (NEXT,))), "x.docx").stories
    assert (story.title, said(story)) == ("劳动课搬进茶园里", [("text", LEAD), ("text", NEXT)])


def test_the_words_of_a_table_inside_a_table_come_once():
    inner = rows(
        (cell(table(("甲", "乙"), ("丙", "丁")), paragraph("")), cell(paragraph("戊"))),
        (cell(paragraph("己")), cell(paragraph("庚"))),
    )
    (block,) = word(inner).blocks
    assert sorted("".join(block.text.split())) == sorted("甲乙丙丁戊己庚")


def test_a_group_of_shapes_keeps_its_words_and_its_picture():
    box, shape = text_box("框里的字。"), picture(1)
    words = box[box.index("<wps:wsp>") : box.index("</a:graphicData>")]
    inner = shape[shape.index("<pic:pic>") : shape.index("</a:graphicData>")]
    graphic = f"<a:graphic><a:graphicData>{words}{inner}</a:graphicData></a:graphic>"
    group = f"<w:r><w:drawing><wp:anchor>{graphic}</wp:anchor></w:drawing></w:r>"
    assert said(word(paragraph(run(NEXT), group), pictures=TWO[:1])) == [
        ("text", NEXT),
        ("text", "框里的字。"),
        ("picture", ""),
    ]


def test_fields_formulas_and_words_with_their_reading_are_words():
    field = f'<w:fldSimple w:instr="DATE">{run("域")}</w:fldSimple>'
    ruby = f"<w:r><w:ruby><w:rt>{run('chóng')}</w:rt><w:rubyBase>{run('重')}</w:rubyBase></w:ruby></w:r>"
    formula = '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>x=1</m:t></m:r></m:oMath>'
    assert said(word(paragraph(run("见"), field, ruby, run("庆"), formula, run("，完。")))) == [
        ("text", "见域重庆x=1，完。")
    ]


def test_a_link_or_picture_that_leads_nowhere_costs_nothing_else():
    link = f'<w:hyperlink r:id="rIdgone">{run("看这里。")}</w:hyperlink>'
    assert said(word(paragraph(link), paragraph(run(NEXT), picture(7)))) == [("text", "看这里。"), ("text", NEXT)]


def test_a_date_behind_the_names_is_no_name():
    content = word_file(HEAD, paragraph("来源：松溪教育 作者：甲某 2026-03-01", align="center"), paragraph(LEAD))
    (story,) = read_source(content, "x.docx").stories
    assert (story.byline, story.source) == ("甲某", "松溪教育")


# --- Saved articles -------------------------------------------------------------------------------------------------


def test_a_page_without_an_author_takes_no_date_for_one():
    page = (
        wechat(f"<p>{LEAD}</p>")
        .replace("rich_media_meta_text", "x")
        .replace("<em ", '<em class="rich_media_meta_text" ')
    )
    assert read_source(page.encode(), "x.html").stories[0].byline == ""


@pytest.mark.parametrize(
    "line",
    [
        '<section style="font-size:15px"><section style="font-size:20px;color:#0a6"><p>走进家庭</p></section></section>',
        '<section style="background:#0a6"><p style="color:rgb(255, 255, 255)">走进家庭</p></section>',
    ],
    ids=["large", "white"],
)
def test_a_line_in_large_or_white_letters_is_a_heading(line):
    small = f'<p style="font-size:15px">{NEXT}{LEAD}{NEXT}</p>'
    assert said(saved(line + small))[0] == ("heading", "走进家庭")


def test_a_number_in_a_line_of_its_own_belongs_to_its_heading():
    split = "<section><p><strong>01</strong></p></section><section><p><strong>走进家庭</strong></p></section>"
    assert said(saved(split + f"<p>{NEXT}</p>")) == [("heading", "01 走进家庭"), ("text", NEXT)]


def test_a_picture_that_is_loaded_later_is_missing_and_its_placeholder_is_no_picture():
    dot = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
    lazy = f'<p><img data-src="https://mmbiz.qpic.cn/a/640?x=1" data-ratio="0.66" data-w="1080" src="{dot}"></p>'
    rule = '<p><img data-src="https://mmbiz.qpic.cn/b/640" data-ratio="0.05" data-w="1080"></p>'
    assert said(saved(lazy + rule + f"<p>{NEXT}</p>")) == [("picture", ""), ("text", NEXT)]


def test_words_and_pictures_inside_a_drawing_come_in():
    shown = f"data:image/jpeg;base64,{b64encode(photograph(1)).decode()}"
    turned = f'<section><p>翻页的字。</p><img src="{shown}" data-w="900"></section>'
    inner = f"<text>图中的字</text><foreignObject>{turned}</foreignObject>"
    assert said(saved(f"<section><svg><title>x</title>{inner}</svg></section>")) == [
        ("text", "图中的字"),
        ("text", "翻页的字。"),
        ("picture", ""),
    ]

"""A story for a WeChat account, as a Word file and for a newspaper, by the rules that those tools are known for."""

import re
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup
from docx import Document
from docx.oxml.ns import qn
from PIL import Image

from articles.outgoing import wechat
from articles.outgoing.pictures import LONGEST_SIDE, jpeg_of, zip_of
from articles.outgoing.plain_text import file_content, newspaper_text
from articles.outgoing.reading import blocks_of
from articles.outgoing.story import OutgoingStory, Picture
from articles.outgoing.word import write_word
from eduweb.core.acts.refused import Refused

# What its editor keeps; classes, ids, scripts, positions, drawings and links to other sites it drops.
KEPT_TAGS = {"p", "span", "br", "sup", "sub", "table", "tbody", "tr", "td"}
KEPT_ATTRIBUTES = {"style", "colspan", "rowspan"}

BODY = """
<h2>一、课程</h2>
<p class="align-center">　　共 30 门，见<a href="https://www.example.com/a?b=1&amp;c=2">课程表</a>和
<a href="/columns/news/">本站</a>。</p>
<p><strong>重要：</strong>学费<s>三百元</s><u>免收</u>，占地 300 m<sup>2</sup>，H<sub>2</sub>O &lt;b&gt;<br>第二行</p>
<p><img src="/admin/media/photo/7/file/"></p>
<ul><li>合唱<ol start="3"><li>低年级</li><li><p>高年级</p><p>另注</p></li></ol></li><li>足球</li></ul>
<blockquote><p>书声琅琅。</p></blockquote>
<table><caption>安排表</caption><tr><th colspan="2">时间</th></tr>
<tr><td rowspan="2">周一</td><td>合唱</td></tr><tr><td>足球</td></tr></table>
<figure><img src="/admin/media/photo/8/file/"><figcaption>旧说明</figcaption></figure>
<p>末段 <img src="/admin/media/photo/7/file/"><img src="/admin/media/photo/99/file/"></p>
"""


class StoredFile:
    def __init__(self, content: bytes):
        self.content = content

    def open(self, _mode: str) -> BytesIO:
        return BytesIO(self.content)


@dataclass
class StoredPhoto:
    file: StoredFile
    alt_text: str = "学生在看书"


def encoded(size=(40, 30), kind="JPEG", mode="RGB", colour="#0b4a82") -> bytes:
    buffer = BytesIO()
    Image.new(mode, size, colour).save(buffer, kind)
    return buffer.getvalue()


def picture(number: int, content: bytes) -> Picture:
    return Picture(number, f"图{number}说明", "学校供图" if number == 1 else "", StoredPhoto(StoredFile(content)))


@pytest.fixture(scope="module")
def story() -> OutgoingStory:
    return OutgoingStory(
        title="读书节 <开幕>",
        kicker="书香永川",
        subtitle="三所学校同日举行",
        summary="摘" * 130,
        byline="记者 甲某 通讯员 乙某",
        source="区教委宣传科",
        editor="丙某",
        blocks=tuple(blocks_of(BODY, {7: 1, 8: 2})),
        pictures=(picture(1, encoded()), picture(2, encoded((3000, 1000), "PNG", "RGBA", (0, 0, 0, 0)))),
        attachments=("课程表",),
        address="https://www.example.gov.cn/articles/1/",
    )


def elements(html: str) -> list:
    return BeautifulSoup(html, "html.parser").find_all(True)


def test_the_account_gets_only_what_its_editor_keeps(story):
    html = wechat.rich_text(story)
    assert {tag.name for tag in elements(html)} <= KEPT_TAGS
    assert {name for tag in elements(html) for name in tag.attrs} <= KEPT_ATTRIBUTES
    assert not re.search(r"position|float|url\(|var\(|class|<script|javascript:", html)
    for tag in elements(html):
        assert tag.name not in ("p", "table", "td") or tag["style"]


def test_links_are_words_with_the_address_behind_them(story):
    html = wechat.rich_text(story)
    assert "课程表（https://www.example.com/a?b=1&amp;c=2）和 本站（http" in html
    text = (
        '<p><a href="https://a.example.com/">https://a.example.com/</a> <a href="tel:023-49000001">023-49000001</a></p>'
    )
    assert wechat.rich_text(OutgoingStory("题", blocks=tuple(blocks_of(text, {})))).count("（") == 0


def test_pictures_are_numbered_places_with_their_captions_each_once(story):
    words = BeautifulSoup(wechat.rich_text(story), "html.parser").get_text("|", strip=True)
    assert words.count("【图1】|图1说明（学校供图）") == words.count("【图2】|图2说明") == 1
    assert words.count("【图") == 2
    assert "旧说明" not in words


def test_lists_are_paragraphs_with_their_signs(story):
    words = [tag.get_text(" ", strip=True) for tag in elements(wechat.rich_text(story)) if tag.name == "p"]
    start = words.index("• 合唱")
    assert words[start : start + 5] == ["• 合唱", "3. 低年级", "4. 高年级", "另注", "• 足球"]


def test_what_is_written_stays_written_words(story):
    html = wechat.rich_text(story)
    assert "&lt;b&gt;<br>第二行" in html
    assert "<sup>2</sup>" in html and 'line-through">三百元</span>' in html
    assert "读书节 &lt;开幕&gt;" in wechat.page(story)


def test_the_form_says_what_is_too_long(story):
    fields = {field.label: field for field in wechat.form_fields(story)}
    assert [fields[label].excess for label in ("标题", "作者", "摘要")] == [0, 4, 10]


def test_the_zip_holds_jpegs_in_order_and_the_text(story):
    with ZipFile(zip_of(story)) as archive:
        assert archive.namelist() == ["01.jpg", "02.jpg", "正文.html"]
        first, second = (Image.open(BytesIO(archive.read(name))) for name in ("01.jpg", "02.jpg"))
        assert wechat.rich_text(story) in archive.read("正文.html").decode()
    assert (first.format, first.size) == ("JPEG", (40, 30))
    assert (second.format, max(second.size)) == ("JPEG", LONGEST_SIDE)
    assert second.getpixel((0, 0)) == (255, 255, 255), "what is transparent is white, not black"


def test_a_jpeg_goes_as_it_is_and_into_word_no_larger_than_asked():
    content = encoded((3000, 1000))
    assert jpeg_of(picture(1, content)) == content
    assert Image.open(BytesIO(jpeg_of(picture(1, content), 1600))).size == (1600, 533)


def test_a_picture_that_cannot_be_read_is_named():
    with pytest.raises(Refused, match="图3的文件读不出来"):
        jpeg_of(picture(3, b"no picture"))


def word_of(story: OutgoingStory):
    file = BytesIO()
    write_word(file, story, jpeg_of)
    return Document(file)


def test_word_has_styles_lists_tables_and_pictures(story):
    document = word_of(story)
    found = {paragraph.text: paragraph for paragraph in document.paragraphs}
    assert found["读书节 <开幕>"].style.name == "Title"
    assert found["一、课程"].style.name == "Heading 1"
    assert found["合唱"].style.name == found["足球"].style.name == "List Bullet"
    assert "3. 低年级" in found and "4. 高年级" in found
    assert found["书声琅琅。"].style.name == "Quote"
    assert found["图1说明（学校供图）"].style.name == found["安排表"].style.name == "Caption"
    styles = {run.text: run for paragraph in document.paragraphs for run in paragraph.runs}
    assert styles["重要："].bold and styles["三百元"].font.strike and styles["免收"].underline
    assert [shape.width <= 5616000 for shape in document.inline_shapes] == [True, True]
    assert [drawn.get("descr") for drawn in document.element.iter(qn("wp:docPr"))] == ["学生在看书"] * 2


def test_cells_over_several_columns_and_rows_are_merged(story):
    [table] = word_of(story).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["时间", "时间"],
        ["周一", "合唱"],
        ["周一", "足球"],
    ]


def test_word_takes_a_story_with_characters_that_no_xml_holds():
    document = word_of(OutgoingStory("题", blocks=tuple(blocks_of("<p>甲\x0b乙\x00</p>", {}))))
    assert "甲乙" in [paragraph.text for paragraph in document.paragraphs]


def test_the_newspaper_gets_plain_paragraphs_with_captions_at_the_end(story):
    lines = newspaper_text(story).split("\n")
    assert lines[:5] == ["书香永川", "读书节 <开幕>", "——三所学校同日举行", "记者 甲某 通讯员 乙某", ""]
    assert "一、课程" in lines
    assert "　　重要：学费免收，占地 300 m²，H₂O <b>" in lines, "struck words never come back as live text"
    assert "　　第二行" in lines and "　　•合唱" in lines and "周一\t合唱" in lines
    assert lines[-4:] == ["图片说明", "图1（01.jpg）：图1说明（学校供图）", "图2（02.jpg）：图2说明", ""]
    assert "【图" not in "".join(lines)


def test_its_file_opens_in_the_editors_of_windows(story):
    content = file_content(newspaper_text(story))
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == content.count(b"\n")


def test_every_word_of_the_story_is_in_each_form(story):
    text = BeautifulSoup(BODY, "html.parser")
    for struck in text.find_all(["s", "sup", "sub", "figcaption"]):
        struck.decompose()
    words = re.findall(r"[\u4e00-\u9fff]+", text.get_text("|"))
    document = word_of(story)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    for form in (
        wechat.rich_text(story),
        newspaper_text(story),
        "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells]),
    ):
        assert not [word for word in words if word not in form]

"""Word files: all words, headings, tables, footnotes and pictures come in; what is dangerous or broken is said."""

import re
import zipfile
from collections import Counter
from io import BytesIO

import pytest

from articles.newspaper import Page, Unreadable
from articles.sources.reading import read_source
from tests.articles.sources.documents import DOCUMENTS, LEAD, NEXT, Expected
from tests.articles.sources.word_files import numbering, paragraph, run, size, word_file


def letters(text: str) -> Counter[str]:
    return Counter(re.sub(r"\s|↑", "", text))


def words_of(page: Page) -> str:
    """Everything of a page of one story."""
    (story,) = page.stories
    aside = "".join(one.text for one in [*page.credits, *page.dropped])
    return story.kicker + story.title + story.subtitle + aside + "".join(block.text for block in story.blocks)


@pytest.fixture(scope="module", params=DOCUMENTS)
def both(request) -> tuple[Expected, Page]:
    expected = DOCUMENTS[request.param]
    return expected, read_source(expected.content, f"{request.param}.docx")


def test_all_words_come_in_and_none_comes_twice(both):
    expected, page = both
    assert letters(words_of(page)) == letters(expected.words)


def test_title_headings_tables_and_pictures_are_known(both):
    expected, page = both
    (story,) = page.stories
    kinds = Counter(block.kind for block in story.blocks)
    assert (story.title, story.subtitle, story.byline) == (expected.title, expected.subtitle, expected.byline)
    assert tuple(block.text for block in story.blocks if block.kind == "heading") == expected.headings
    assert (kinds["table"], kinds["picture"], len(page.pictures)) == (
        expected.tables,
        expected.pictures,
        expected.pictures,
    )


def test_bold_words_subscripts_and_alignment_stay():
    news, boxes, notice = (
        read_source(DOCUMENTS[name].content, name).stories[0] for name in ("news", "boxes", "notice")
    )
    assert any("<strong>“原来一斤茶要采这么久。”</strong>" in block.html for block in news.blocks)
    assert any("H<sub>2</sub>O" in block.html for block in boxes.blocks)
    assert [block.text for block in notice.blocks if 'class="align-right"' in block.html] == [
        "松溪区教育委员会",
        "2026年1月12日",
    ]


def test_what_was_deleted_or_hidden_does_not_come_back():
    assert not re.search("三百元|内部掌握", words_of(read_source(DOCUMENTS["changed"].content, "x.docx")))


def _rewritten(name: str, content: bytes | str) -> bytes:
    """A good file with another part in the place of this one."""
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(DOCUMENTS["notes"].content)) as good,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bad,
    ):
        for part in good.namelist():
            bad.writestr(part, content if part == name else good.read(part))
        if name not in good.namelist():
            bad.writestr(name, content)
    return out.getvalue()


_ENTITIES = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "b"><!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>'
HOSTILE = {
    "bomb": (_rewritten("word/media/big.bin", b"\x00" * 160 * 1024 * 1024), "可能有害"),
    "entities": (_rewritten("word/document.xml", _ENTITIES), "可能有害"),
    "entities aside": (_rewritten("word/footnotes.xml", _ENTITIES), "可能有害"),
    "macros": (_rewritten("word/vbaProject.bin", b"x"), "宏"),
    "no xml": (_rewritten("word/document.xml", "<w:document"), "已损坏"),
    "cut": (DOCUMENTS["notes"].content[:900], "已损坏"),
    "locked": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "加了密码"),
    "macros of old": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "_VBA_PROJECT".encode("utf-16-le"), "宏"),
    "a spreadsheet": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "不是能导入的文件"),
    "empty": (word_file(paragraph("")), "没有读到文字"),
    "too long": (word_file(paragraph("字" * 200_001)), "超过 20 万字"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_cannot_be_read_is_named_with_the_way_out(name):
    content, words = HOSTILE[name]
    with pytest.raises(Unreadable, match=words) as refused:
        read_source(content, "文稿.docx")
    assert "文稿.docx" in str(refused.value)


def test_a_text_of_bare_paragraphs_is_a_story_whose_first_line_is_the_title():
    story = read_source(word_file(*map(paragraph, ("校车准点到", LEAD, NEXT))), "x.docx").stories[0]
    assert (story.title, [block.text for block in story.blocks]) == ("校车准点到", [LEAD, NEXT])
    assert {"headline-look", "no-byline", "no-source"} <= {found.code for found in story.findings}


def test_a_paragraph_that_its_style_numbers_has_its_number_once():
    items = [paragraph("报到注册", style="9"), paragraph("时间安排", style="9")]
    content = word_file(
        *(paragraph(words) for words in ("开学须知", LEAD)),
        *items,
        numbering=numbering(("decimal", "%1."), style="9"),
        numbers_of_style='<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>',
    )
    (story,) = read_source(content, "x.docx").stories
    assert [(block.kind, block.text) for block in story.blocks[1:]] == [("text", "1.报到注册"), ("text", "2.时间安排")]


def test_the_number_of_a_document_below_its_title_stays_in_the_text():
    head = [paragraph(run("关于开学的通知", size(22)), align="center"), paragraph("永教发〔2026〕18号", align="center")]
    (story,) = read_source(word_file(*head, paragraph(LEAD)), "x.docx").stories
    assert (story.title, story.subtitle, story.blocks[0].text) == ("关于开学的通知", "", "永教发〔2026〕18号")

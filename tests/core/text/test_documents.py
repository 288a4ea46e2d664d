"""Office files with a number planted wherever words can stand: it is found, or the file is said to be read in part."""

import base64
import json

import pytest
from django.conf import settings

from eduweb.core.prechecks.personal_data.files import findings_in_document
from eduweb.core.text.documents import Problem, Unreadable, read_document
from tests.core.text.office_files import office

ATTACHMENTS = settings.BASE_DIR / "tests/data/attachments"
SAMPLES = [case["file"] for case in json.loads((ATTACHMENTS / "index.json").read_text(encoding="utf-8"))]
N = "13600010002"
PARAGRAPH = "<d xmlns:w='w' xmlns:a='a'><w:p><w:r><w:t>{}</w:t></w:r></w:p></d>"
SHEET = "<worksheet><sheetData>{}</sheetData></worksheet>"
ROW = SHEET.format("<row r='5'><c>{}</c></row>")
MAIL = "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"


def nested(depth: int) -> bytes:
    inner = office({"word/document.xml": PARAGRAPH.format(N)})
    for _ in range(depth):
        inner = office({"word/document.xml": PARAGRAPH.format("名单"), "word/embeddings/a.docx": inner})
    return inner


def found(content: bytes, kind: str = "docx") -> list[str]:
    """The places of what is found."""
    return [place for place, _ in findings_in_document(read_document(kind, content))[0]]


@pytest.mark.parametrize("name", SAMPLES)
def test_the_number_planted_in_a_sample_is_found_once(name):
    assert len(found((ATTACHMENTS / name).read_bytes(), name[-4:])) == 1


PLACES = {
    "header": ({"word/header1.xml": PARAGRAPH.format(N)}, "页眉"),
    "second paragraph": ({"word/document.xml": f"<b><p>名单</p><p/><p>{N}</p></b>"}, "正文第 2 段"),
    "row of a table": (
        {"word/document.xml": f"<b><p>甲</p><tbl><tr><tc><p>乙</p></tc></tr><tr><tc><p>{N}</p></tc></tr></tbl></b>"},
        "正文第 1 个表格第 2 行",
    ),
    "number before a tracked change": (
        {
            "word/document.xml": "<b><p><t>136</t><del><delText>0001</delText></del><ins><t>99</t></ins><t>0002</t></p></b>"
        },
        "正文第 1 段",
    ),
    "alternative text": ({"word/document.xml": f"<b><docPr descr='海报，咨询{N}'/></b>"}, "正文"),
    "custom property": ({"docProps/custom.xml": f"<p><lpwstr>{N}</lpwstr></p>"}, "文档属性"),
    "mail archive": ({"word/afchunk1.mht": MAIL.encode() + base64.b64encode(N.encode())}, "嵌入的文字"),
    "rich text": ({"word/afchunk1.rtf": rb"{\rtf1{\fonttbl x}\b 136\b0 0001\'30002\par}"}, "嵌入的文字"),
    "web page's entities": ({"word/afchunk.htm": "<html><b>136</b>0001&#48;002</html>"}, "嵌入的文字"),
    "an unknown part": ({"word/strange.xml": f"<x><y>{N}</y></x>"}, "其他部分"),
    "custom data": ({"customXml/item1.xml": f"<x phone='{N}'/>"}, "自定义数据"),
    "metafile": ({"word/media/image1.emf": b"\x01\x00" + N.encode("utf-16-le")}, "图片"),
    "file in a file": ({"word/embeddings/a.docx": nested(1)}, "嵌入的文件的嵌入的文件的正文第 1 段"),
    "row of a named sheet": (
        {
            "xl/workbook.xml": "<w xmlns:r='r'><sheet name='名单' r:id='a'/></w>",
            "xl/_rels/workbook.xml.rels": "<r><Relationship Id='a' Target='worksheets/x.xml'/></r>",
            "xl/sharedStrings.xml": f"<sst><si/><si><r><t>136</t></r><r><t>{N[3:]}</t></r></si></sst>",
            "xl/worksheets/x.xml": SHEET.format("<row r='7'><c r='B7' t='s'><v>1</v></c></row>"),
        },
        "工作表“名单”第 7 行",
    ),
    "string of no cell": ({"xl/sharedStrings.xml": f"<sst><si><t>{N}</t></si></sst>"}, "单元格中"),
    "exponent": ({"xl/worksheets/sheet2.xml": ROW.format("<v>1.3600010002E10</v>")}, "第 2 张工作表第 5 行"),
    "float": (
        {"xl/worksheets/sheet1.xml": ROW.format(f"<v>{N}.0</v>")},
        "第 1 张工作表第 5 行",
    ),
    "joined formula": ({"xl/worksheets/sheet1.xml": ROW.format('<f>"136"&amp;"00010002"</f>')}, "第 1 张工作表第 5 行"),
    "defined name": (
        {"xl/workbook.xml": f"<w><definedName name='a'>\"{N}\"</definedName></w>"},
        "工作表名称或定义的名称",
    ),
    "page header": ({"xl/worksheets/sheet1.xml": f"<w><oddHeader>&amp;C{N}</oddHeader></w>"}, "第 1 张工作表"),
    "pivot cache as exponent": ({"xl/pivotCache/r1.xml": "<r><n v='1.3600010002E10'/></r>"}, "数据透视表的缓存"),
    "master of slides": ({"ppt/slideMasters/slideMaster1.xml": f"<s><p><t>{N}</t></p></s>"}, "母版"),
}


@pytest.mark.parametrize("case", PLACES)
def test_a_number_is_found_and_its_place_is_named(case):
    parts, place = PLACES[case]
    assert place in found(office(parts))


def test_a_number_in_a_sheet_and_its_strings_is_told_once():
    assert len(found(office(PLACES["row of a named sheet"][0]))) == 1


def test_a_sheets_name_is_masked_in_the_place_too():
    parts = {
        "xl/workbook.xml": f"<w><sheet name='{N}'/></w>",
        "xl/worksheets/sheet1.xml": ROW.format("<v>18900010002</v>"),
    }
    places = found(office(parts), "xlsx")
    assert len(places) == 2
    assert N not in "".join(places)


@pytest.mark.parametrize(
    "parts",
    [
        {"word/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0" + b"\x00" * 40},
        {"word/broken.xml": "<x><y>"},
        {"word/embeddings/a.docx": nested(4)},
    ],
    ids=["old format", "broken", "too deep"],
)
def test_what_cannot_be_read_is_said(parts):
    document = read_document("docx", office({"word/document.xml": PARAGRAPH.format("名单")} | parts))
    assert document.problem == Problem.PARTLY


def test_pictures_and_fonts_are_no_reason_to_ask():
    parts = {
        "word/document.xml": PARAGRAPH.format("名单"),
        "word/media/image1.png": b"\x89PNG",
        "word/fonts/a.odttf": b"x",
    }
    assert read_document("docx", office(parts)).problem is None


@pytest.mark.parametrize(
    "parts",
    [
        lambda: {"word/document.xml": b"<x>" + b"0" * 70_000_000},
        lambda: {"word/embeddings/a.docx": office({f"word/{n}.txt": b"0" * 50_000_000 for n in range(4)})},
        lambda: {"word/strange.xml": "<!DOCTYPE x [<!ENTITY a 'aaaa'>]><x>&a;</x>"},
    ],
    ids=["bomb", "bomb in a file", "entities"],
)
def test_harmful_files_are_refused_wherever_the_harm_stands(parts):
    """They are made by their tests, not by every process that looks for tests."""
    with pytest.raises(Unreadable) as refused:
        read_document("docx", office(parts()))
    assert refused.value.problem == Problem.UNSAFE


def test_the_numbers_of_the_program_are_no_words():
    noise = f"<w:p xmlns:w='w' w:rsidR='{N}' w:paraId='{N}'><w:r><w:ext cx='{N}'/><w:t>名单</w:t></w:r></w:p>"
    assert found(office({"word/document.xml": noise})) == []

"""Which files are tables, and where their headings are."""

import zipfile
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.xml.functions import fromstring

from eduweb.core.sheets.reading.files import LARGEST_FILE
from eduweb.core.sheets.reading.tables import MOST_COLUMNS, MOST_ROWS, UnreadableFile
from eduweb.core.sheets.reading.workbooks import LARGEST_UNPACKED
from schools.sheets import SCHOOLS
from tests.core.sheets.tables import counts, csv_file, read, saved, xlsx
from tests.factories import make_school

HEADINGS = ["学校标识码", "学校名称", "联系电话"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    return make_school("红旗小学", code="2150000001", telephone="023-49000001")


def archive(**parts: bytes) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return file.getvalue()


def locked(content: bytes) -> bytes:
    """The archive with every part declared as encrypted."""
    at = -1
    while (at := content.find(b"PK\x01\x02", at + 1)) >= 0:
        content = content[: at + 8] + bytes([content[at + 8] | 1]) + content[at + 9 :]
    return content


def spoilt(content: bytes) -> bytes:
    """The workbook with a first sheet that breaks off."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(file, "w") as new:
        for part in old.namelist():
            whole = old.read(part)
            new.writestr(part, whole[: -len(b"</sheetData></worksheet>")] if part.endswith("sheet1.xml") else whole)
    return file.getvalue()


def test_sheets_are_read_by_defusedxml_though_lxml_is_installed():
    assert fromstring.__module__.startswith("defusedxml"), "eduweb/settings.py says so before openpyxl is imported"


W, HALF = b"<w/>", b" " * (LARGEST_UNPACKED // 2 + 1)
DTD = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><workbook>&a;</workbook>'


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "空的"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "另存为"),
        (b"%PDF-1.7 ...", "不是表格文件"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "不是表格文件"),
        (b"PK\x03\x04 broken", "损坏"),
        (archive(word__document_xml=b"<w/>"), "不是 Excel 工作簿"),
        (archive(xl__workbook_xml=b"not xml"), "损坏"),
        (archive(xl__workbook_xml=DTD), "损坏"),
        (lambda: archive(xl__workbook_xml=W, xl__worksheets__sheet1_xml=HALF * 2), "过大"),
        (
            lambda: archive(xl__workbook_xml=b"<w/>", xl__worksheets__sheet1_xml=HALF, xl__worksheets__sheet2_xml=HALF),
            "过大",
        ),
        (locked(archive(xl__workbook_xml=W)), "设了密码"),
        (spoilt(xlsx(HEADINGS, ["2150000001", "红旗小学", "023-49000002"])), "工作表已损坏"),
        (lambda: b"a" * (LARGEST_FILE + 1), "文件超过 10 MB"),
        (b'"' + b"a" * 200_000, "引号或换行不成对"),
        (b"\x00\x01\x02\x03" * 50, "编码"),
        (xlsx(["姓名", "年龄"], ["甲", 3]), "没有找到表头"),
        (xlsx([]), "没有内容"),
        (xlsx(["简称", "联系电话"], ["红旗小学", "1"]), "缺少“学校标识码”列"),
        (xlsx([*HEADINGS, "联系电话"], ["2150000001", "红旗小学", "1", "2"]), "出现了两次"),
        (lambda: csv_file(HEADINGS, *[[""] * 3] * MOST_ROWS, ["2150000001", "红旗小学", "1"]), "分成几个文件"),
    ],
)
def test_what_is_no_table_is_refused_with_a_way_out(content, said):
    """A large file is made by its test, not by every process that looks for tests."""
    with pytest.raises(UnreadableFile, match=said):
        read(SCHOOLS, content() if callable(content) else content)


@pytest.mark.parametrize(
    "content",
    [
        xlsx(HEADINGS, ["2150000001", "红旗小学", "023-49000002"]),
        csv_file(HEADINGS, ["2150000001", "红旗小学", "023-49000002"], encoding="gbk"),
        csv_file(HEADINGS, ["2150000001", "红旗小学", "023-49000002"], encoding="utf-8-sig"),
        csv_file(HEADINGS, ["2150000001", "红旗小学", "023-49000002"], encoding="utf-16"),
        xlsx(
            ["永川区学校一览表"], [], ["填表日期：2026 年 9 月"], HEADINGS, ["2150000001", "红旗小学", "023-49000002"],
            merge=["A1:C1"],
        ),
        xlsx(
            ["学校标识码", "学校名称", "联系方式"], ["", "", "联系电话"], ["2150000001", "红旗小学", "023-49000002"],
            merge=["A1:A2", "B1:B2"],
        ),
        xlsx(
            ["", "", "联系电话"], ["学校标识码", "学校名称", "传真", "联系电话"],
            ["2150000001", "红旗小学", "1", "023-49000002"],
        ),
        csv_file(["", "", "联系电话"], ["学校标识码", "学校名称"], ["2150000001", "红旗小学", "023-49000002"]),
        xlsx(
            ["学校名称 *", "联系\n电话（必填）", "学校标识码"], ["红旗小学", "023-49000002", 2150000001],
            [None] * 3, [" "] * 3,
        ),
    ],
)  # fmt: skip
def test_one_table_however_it_was_written(school, content):
    batch, found = read(SCHOOLS, content)
    assert counts(found) == (0, 1, 0, 0)
    assert batch.rows.get().changes == {"telephone": ["023-49000001", "023-49000002"]}


def test_unknown_columns_are_named_and_missing_ones_left_alone(school):
    batch, found = read(SCHOOLS, xlsx(["学校标识码", "联系电活", "备注"], ["2150000001", "023-49000009", "新"]))
    assert counts(found) == (0, 0, 1, 0)
    assert "“联系电活”" in batch.notes[0] and "“联系电话”" in batch.notes[0]
    assert "“备注”" in batch.notes[1]


def test_lines_are_counted_as_the_table_program_shows_them(school):
    row = ["21500", "红旗小学", ""]
    for content in (csv_file(["一览"], HEADINGS, [""] * 3, row), xlsx(["一览"], HEADINGS, [], row)):
        _, found = read(SCHOOLS, content)
        assert [fault.row for fault in found.faults] == [4]


def test_empty_lines_at_the_end_are_no_lines(school):
    content = csv_file(HEADINGS, ["2150000001", "红旗小学", "023-49000002"], *[[""] * 3] * (MOST_ROWS + 1))
    assert counts(read(SCHOOLS, content)[1]) == (0, 1, 0, 0)


@pytest.mark.parametrize("write", [xlsx, csv_file])
def test_what_stands_far_to_the_right_is_not_read(school, write):
    headings = [*HEADINGS, *[""] * (MOST_COLUMNS - len(HEADINGS)), "备注"]
    batch, found = read(SCHOOLS, write(headings, ["2150000001", "红旗小学", "023-49000002"]))
    assert (counts(found), batch.notes) == ((0, 1, 0, 0), [])


def test_hidden_sheets_are_not_read(school):
    book = load_workbook(BytesIO(xlsx(HEADINGS, ["2150000001", "红旗小学", "023-49000009"])))
    book.active.sheet_state = "hidden"
    shown = book.create_sheet("名录")
    for row in (HEADINGS, ["2150000001", "红旗小学", "023-49000002"]):
        shown.append(row)
    book.active = 1
    batch, _ = read(SCHOOLS, saved(book))
    assert batch.rows.get().changes == {"telephone": ["023-49000001", "023-49000002"]}


def test_formulas_and_their_errors_are_no_values(school):
    row = ["2150000001", "=A1&B1", "#N/A"]
    _, found = read(SCHOOLS, xlsx(HEADINGS, row))
    assert [(fault.column, fault.value) for fault in found.faults] == [("学校名称", "=A1&B1"), ("联系电话", "#N/A")]


def test_a_workbook_that_lies_about_its_size_loses_no_row(school):
    content = xlsx(HEADINGS, ["2150000001", "红旗小学", "023-49000002"])
    lying = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(lying, "w") as new:
        for part in old.namelist():
            new.writestr(part, old.read(part).replace(b'ref="A1:C2"', b'ref="A1"'))
    assert counts(read(SCHOOLS, lying.getvalue())[1]) == (0, 1, 0, 0)

"""Five lists as districts have them (tests/data/lists) come in with a mapping and a confirmation, no cell edited."""

from io import BytesIO
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from eduweb.core.accounts.roles import Role
from eduweb.core.sheets.cells import InvalidCell
from eduweb.core.sheets.lookups import Lookups
from eduweb.core.sheets.mapping.guessing import probable_column
from eduweb.core.sheets.models import Import, ImportedFile, Meaning, State
from eduweb.core.sheets.reading.tables import UnreadableFile
from eduweb.core.sheets.undoing import undo
from schools.models import School
from schools.sheets import SCHOOLS
from tests.core.sheets.tables import counts, csv_file, read, saved, xlsx
from tests.factories import make_school, make_user
from tests.forms import values_of

pytestmark = pytest.mark.django_db
LISTS = Path(__file__).parents[2] / "data/lists"
HEADINGS = ["学校标识码", "学校名称", "办学类型", "镇街", "地址"]
ROW = ["2150011901", "甲小学", "小学", "青禾街道", "路"]


@pytest.fixture
def desk(client):
    client.force_login(make_user(Role.REGISTRAR))
    return client


@pytest.fixture
def register():
    """The schools that the lists without codes speak of."""
    for code, name, short, town, address in (
        ("2150011901", "云岭区实验小学", "实验小学", "青禾街道", "书院路 1 号"),
        ("2150011902", "云岭区青禾小学", "青禾小学", "青禾街道", "书院路 20 号"),
        ("2150011903", "云岭区白石镇中心小学", "中心小学", "白石镇", "白石街 1 号"),
        ("2150011907", "云岭区红岩镇中心小学", "中心小学", "红岩镇", "红岩大道 5 号"),
        ("3150011905", "云岭区育才学校", "育才学校", "红岩镇", "红岩大道 88 号"),
    ):
        make_school(name, code=code, short_name=short, town=town, address=address, telephone="")


def filled(page, selector: str) -> dict:
    return values_of(BeautifulSoup(page.content, "html.parser").select_one(selector))


def address(where: str, *more) -> str:
    return reverse(f"admin:schools_school_sheet_{where}", args=["schools", *more])


def upload(client, content: bytes, name: str = "名录.xlsx") -> Import:
    client.post(address("upload"), {"upload": SimpleUploadedFile(name, content)})
    return Import.objects.latest("pk")


def upload_list(client, name: str) -> Import:
    return upload(client, (LISTS / name).read_bytes(), name)


def send(client, batch: Import, do: str, **values: str):
    """Fill in the page's form as it stands, with these values, and press the button."""
    page = client.get(address("import", batch.pk), {"map": 1} if do == "answer" else {})
    form = filled(page, "form.sheet-mapping" if do == "answer" else "form.sheet-buttons")
    answer = client.post(address("import", batch.pk), form | values | {"do": do})
    batch.refresh_from_db()
    return answer


def said(client, batch: Import) -> str:
    page = client.get(address("import", batch.pk))
    return BeautifulSoup(page.content, "html.parser").select_one("#content").get_text(" ", strip=True)


def brought_in(client, batch: Import) -> None:
    assert batch.state == State.READY, (batch.state, batch.faults, batch.questions)
    send(client, batch, "commit")
    assert batch.state == State.COMMITTED


def known(**by: str) -> tuple:
    school = School.objects.get(**by)
    return school.name, school.get_school_type_display(), school.town, school.address


def test_a_ministry_list_with_group_rows_and_merged_cells(desk):
    batch = upload_list(desk, "ministry.xlsx")
    brought_in(desk, batch)
    assert School.objects.count() == 6
    assert known(code="2150011902") == ("云岭区青禾小学", "小学", "青禾街道", "书院路 20 号")
    assert known(code="2150011904") == ("云岭区白石镇石门完全小学", "小学", "白石镇", "石门村 2 组")
    assert known(code="3150011906") == ("云岭区红岩学校", "九年一贯制学校", "红岩镇", "红岩大道 9 号")
    dates = School.objects.order_by("code").values_list("founded_on", flat=True)
    assert [str(day) for day in dates] == [
        "1956-09-01", "1987-09-01", "1962-09-01", "1978-01-01", "2003-09-01", "2005-09-01",
    ]  # fmt: skip
    text = said(desk, batch)
    assert "第 5 行“一、小学（4 所）”、第 11 行“二、九年一贯制”" in text
    assert "第 10 行“小计”、第 14 行“合计”、第 15 行“注：本表由各校填报" in text
    assert "工作表“填报说明”没有读" in text and "隐藏的工作表“字典”没有读" in text
    assert "第 13 行在表格里是隐藏的，也一并读入了" in text


def test_a_list_without_codes_is_found_by_name_and_town_and_confirmed(desk, register):
    batch = upload_list(desk, "without_codes.xlsx")
    assert batch.state == State.ASKING
    text = said(desk, batch)
    assert "中心小学，红岩镇 云岭区红岩镇中心小学（2150011907，红岩镇）" in text
    assert School.objects.exclude(telephone="").count() == 0
    send(desk, batch, "answer")
    assert batch.state == State.ASKING, "what nobody has confirmed is not taken"
    rows = {one["texts"]: one["key"] for one in batch.questions["rows"]}
    send(
        desk,
        batch,
        "answer",
        **{"by-name": "on", f"row:{rows['育彩学校，红岩镇']}": "", f"row:{rows['希望小学（已撤），红岩镇']}": ""},
    )
    assert "没有标识码，按名称“中心小学，红岩镇”对上" in said(desk, batch)
    assert "按您的选择没有导入：第 9 行、第 10 行" in said(desk, batch)
    brought_in(desk, batch)
    assert School.objects.get(code="2150011907").telephone == "023-49110104"
    assert School.objects.get(code="2150011903").telephone == "023-49110103"
    assert known(code="2150011902")[0] == "云岭区青禾小学", "another word for it renames no school"
    undo(batch, SCHOOLS, by=None)
    assert not School.objects.exclude(telephone="").exists()


def test_a_row_that_is_not_certain_takes_the_code_that_is_typed_for_it(desk, register):
    batch = upload(desk, xlsx(HEADINGS[1:], ["新校", "小学", "红岩镇", "路 9 号"], ["中心小学", "小学", "", "路 1 号"]))
    new, doubtful = (one["key"] for one in batch.questions["rows"])
    candidates = [key for key, _ in batch.questions["rows"][1]["candidates"]]
    assert sorted(candidates) == ["2150011903", "2150011907"], "several of one name are never guessed"
    send(desk, batch, "answer", **{f"code:{new}": "2150011999", f"row:{doubtful}": "2150011903"})
    brought_in(desk, batch)
    assert known(code="2150011999")[0] == "新校"
    assert known(code="2150011903")[3] == "路 1 号"


def test_other_headings_and_words_in_gb18030_are_mapped_once_and_remembered(desk, register):
    batch = upload_list(desk, "other_headings.csv")
    assert batch.state == State.ASKING and batch.questions["is_stuck"]
    columns = {
        "机构识别号": "code", "单位": "name", "办学形式": "school_type", "归口": "sponsor", "片区": "town",
        "坐落": "address", "值班电话": "telephone", "备用电话": "",
    }  # fmt: skip
    send(desk, batch, "answer", **{f"heading:{heading}": name for heading, name in columns.items()})
    assert {one["words"]: one["count"] for one in batch.questions["words"]} == {"小学阶段": 2, "公办": 2, "义教一贯": 1}
    guesses = {one["words"]: one["guess"] for one in batch.questions["words"]}
    assert guesses == {"小学阶段": "小学", "公办": "", "义教一贯": ""}, "what only resembles is not chosen beforehand"
    words = {"school_type:小学阶段": "小学", "school_type:义教一贯": "九年一贯制学校", "sponsor:公办": "教育部门"}
    send(desk, batch, "answer", **{f"word:{key}": word for key, word in words.items()})
    brought_in(desk, batch)
    assert School.objects.get(code="3150011905").telephone == "023-49110205"
    again = upload_list(desk, "other_headings.csv")
    assert (again.state, again.unchanged) == (State.READY, 3), "what was said once is not asked again"


def test_a_workbook_of_one_sheet_a_town_is_read_whole(desk):
    batch = upload_list(desk, "town_sheets.xlsx")
    brought_in(desk, batch)
    assert School.objects.count() == 5
    assert known(code="3150011905") == ("云岭区育才学校", "九年一贯制学校", "红岩镇", "红岩大道 88 号")
    assert known(code="2150011903")[2] == "白石镇"
    text = said(desk, batch)
    assert "读了 3 张工作表：青禾街道、白石镇、红岩镇" in text and "工作表“封面”没有读" in text
    rows = list(batch.rows.values_list("sheet", "line"))
    assert rows == [("青禾街道", 3), ("青禾街道", 4), ("白石镇", 3), ("红岩镇", 3), ("红岩镇", 4)]


@pytest.mark.parametrize("name", ["old.xls", "old.ods"])
def test_workbooks_of_older_and_other_programs(desk, name):
    batch = upload_list(desk, name)
    brought_in(desk, batch)
    assert known(code="2150011902") == ("云岭区青禾小学", "小学", "青禾街道", "书院路 20 号")
    assert [str(one.founded_on) for one in School.objects.order_by("code")] == [
        "1956-09-01",
        "1987-09-01",
        "2003-09-01",
    ]


def test_a_column_that_is_missing_is_one_sentence(desk):
    rows = [[f"21500{number:05}", f"第{number}小学", "小学"] for number in range(700)]
    batch = upload(desk, xlsx(HEADINGS[:3], *rows))
    assert [(fault["row"], fault["column"]) for fault in batch.faults] == [(0, "镇街"), (0, "地址")]
    assert "第 2 行等 700 行是新增的记录" in batch.faults[0]["reason"]


def test_remembered_words_are_shown_changed_and_forgotten(desk, register):
    batch = upload(desk, csv_file(["学校标识码", "值守"], ["2150011901", "023-49000008"]))
    send(desk, batch, "answer", **{"heading:值守": "telephone"})
    assert Meaning.objects.get().means == "telephone"
    page = desk.get(address("words"))
    assert "值守" in page.text
    form = filled(page, "#content form")
    meaning = Meaning.objects.get()
    Meaning.objects.update(means="email")
    stale = desk.post(address("words"), form | {f"means-{meaning.pk}": "principal"})
    assert stale.status_code == 409 and Meaning.objects.get().means == "email"
    form = filled(desk.get(address("words")), "#content form")
    desk.post(address("words"), form | {f"means-{meaning.pk}": "principal"})
    assert Meaning.objects.get().means == "principal"
    form = filled(desk.get(address("words")), "#content form")
    desk.post(address("words"), form | {f"means-{meaning.pk}": "-"})
    assert not Meaning.objects.exists()


def test_a_faulty_workbook_comes_back_with_its_cells_marked_and_explained(desk, register):
    book = Workbook()
    book.active.title = "青禾街道"
    for row in (["名录"], HEADINGS, ["2150011901", "云岭区实验小学", "小学", "", "路 1 号"]):
        book.active.append(row)
    other = book.create_sheet("红岩镇")
    for row in ([*HEADINGS, "邮编"], ["3150011905", "云岭区育才学校", "九年一贯制", "红岩镇", "路 2 号", "40"]):
        other.append(row)
    batch = upload(desk, saved(book))
    assert batch.state == State.FAULTY
    answer = desk.get(address("marked", batch.pk))
    back = load_workbook(BytesIO(b"".join(answer.streaming_content)))
    cell = back["红岩镇"]["F2"]
    assert (cell.value, cell.fill.fgColor.rgb) == ("40", "FFFFC7CE")
    assert "邮政编码是 6 位数字" in cell.comment.text
    assert back["错误说明"]["A2"].value == "“红岩镇”表第 2 行"
    batch = upload(desk, csv_file([*HEADINGS, "邮编"], ["3150011905", "=1+1", "小学", "红岩镇", "路", "4"]), "x.csv")
    answer = desk.get(address("marked", batch.pk))
    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).worksheets[0]
    assert sheet["F2"].comment and sheet["B2"].data_type == "s"


def test_the_file_is_kept_until_its_import_is_confirmed_and_no_longer(desk, register):
    batch = upload(desk, csv_file(["学校标识码", "联系电话"], ["2150011901", "023-49000008"]))
    assert ImportedFile.objects.count() == 1
    brought_in(desk, batch)
    assert not ImportedFile.objects.exists()


def test_an_answer_to_a_page_that_is_out_of_date_does_nothing(desk, register):
    batch = upload_list(desk, "without_codes.xlsx")
    form = filled(desk.get(address("import", batch.pk)), "form.sheet-mapping")
    Import.objects.update(questions=batch.questions | {"more_rows": 3})
    answer = desk.post(address("import", batch.pk), form | {"by-name": "on", "do": "answer"})
    assert answer.status_code == 409
    assert Import.objects.get(pk=batch.pk).answers["by_name"] is False
    assert 'name="by-name" checked' in answer.text, "what was ticked stays"


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([["序号", *HEADINGS], [1, *ROW]], 1),
        ([HEADINGS, ROW, HEADINGS, ["2150011902", "乙小学", "小学", "镇", "路"]], 2),
        ([HEADINGS, ["一", "青禾街道", "2所"], [*ROW[:3], "", "路"]], 1),
        ([HEADINGS, ["青禾街道（1所）"], [*ROW[:3], "", "路"], ["总 计", "1"]], 1),
        ([HEADINGS, ROW, [], ["填表人：某", "", "审核："]], 1),
        (
            [
                ["学校代码（10位）", "学校名称（全称）", "学校类型", "镇（街道）", "详细地址"],
                [2150011901.0, "甲", "完小", "城", "路"],
            ],
            1,
        ),
    ],
)
def test_what_stands_around_records_is_no_record(rows, found):
    batch, outcome = read(SCHOOLS, xlsx(*rows))
    assert counts(outcome) == (found, 0, 0, 0), outcome.faults
    assert all(row.changes["town"][1] for row in batch.rows.all())


def test_a_group_of_a_higher_level_ends_those_below_it():
    rows = [["青禾街道"], ["小学"], ["2150011901", "甲", "", "", "路"], ["红岩镇"], ["2150011902", "乙", "", "", "路"]]
    _, outcome = read(SCHOOLS, xlsx(HEADINGS, *rows))
    assert [(fault.row, fault.column) for fault in outcome.faults] == [(6, "办学类型")]


def test_a_town_that_is_said_once_is_filled_in_for_new_schools_and_told(register):
    rows = [[*ROW[:3], "青禾街道", "路"], ["2150011908", "新校", "小学", "", "路"], ["2150011903", "", "", "", "新路"]]
    batch, outcome = read(SCHOOLS, xlsx(HEADINGS, *rows))
    assert outcome.fault_count == 0
    new = batch.rows.get(is_new=True)
    assert new.changes["town"] == ["", "青禾街道"] and "按上面的行填“青禾街道”" in new.advice[0]
    assert batch.rows.get(label="云岭区白石镇中心小学").changes == {"address": ["白石街 1 号", "新路"]}


def test_a_short_name_is_a_name_where_it_is_one_school_s_alone(register):
    find = Lookups().of(School, "code").find
    assert find("青禾小学") == School.objects.get(code="2150011902").pk
    with pytest.raises(InvalidCell, match="有 2 个学校叫这个名称"):
        find("中心小学")


def test_a_table_without_headings_asks_for_none_of_its_cells(desk, register):
    answer = desk.post(address("upload"), {"upload": SimpleUploadedFile("x.xlsx", xlsx([1, *ROW], [2, *ROW]))})
    assert "没有找到表头" in answer.text and not Import.objects.exists()


def test_worksheets_that_say_the_same_are_chosen_from(desk, register):
    book = Workbook()
    book.active.title = "名录"
    phones = book.create_sheet("电话")
    for sheet, phone in ((book.active, "023-49000001"), (phones, "023-49000002")):
        for row in (["学校代码", "校名", "办公电话"], ["2150011901", "云岭区实验小学", phone]):
            sheet.append(row)
    batch = upload(desk, saved(book))
    assert "与“名录”表第 2 行重复" in batch.faults[0]["reason"] and "选择读哪些工作表" in said(desk, batch)
    form = filled(desk.get(address("import", batch.pk), {"map": 1}), "form.sheet-mapping")
    del form["sheet:名录"]
    desk.post(address("import", batch.pk), form | {"do": "answer"})
    batch.refresh_from_db()
    assert "按您的选择没有读工作表“名录”" in said(desk, batch)
    brought_in(desk, batch)
    assert School.objects.get(code="2150011901").telephone == "023-49000002"


def test_while_a_file_is_read_again_nobody_confirms_what_it_was_before(desk, register, monkeypatch):
    batch = upload(desk, csv_file(["学校标识码", "联系电话", "值守"], ["2150011901", "023-49000008", "x"]))
    monkeypatch.setattr("eduweb.core.sheets.admin.views.stage_again", lambda batch, kind: None)
    send(desk, batch, "answer", **{"heading:值守": ""})
    assert (batch.state, batch.rows.count()) == (State.READING, 0)


def test_headings_that_nobody_knows_are_refused_where_nobody_is_asked():
    with pytest.raises(UnreadableFile, match="没有找到表头"):
        read(SCHOOLS, (LISTS / "other_headings.csv").read_bytes())


@pytest.mark.parametrize(
    "heading, cells, meant",
    [
        ("值班电话", ["023-49811111"], "联系电话"),
        ("学校（机构）举办者性质", ["民办"], "举办者"),
        ("机构代号", ["2150011901", "2150011902"], "学校标识码"),
        ("类别", ["小学", "初中"], "办学类型"),
        ("类别", ["小学", "一级"], ""),
        ("学位数", ["1200"], ""),
        ("备注", ["含幼儿园"], ""),
    ],
)
def test_a_heading_that_nobody_knows_is_proposed_a_column_by_its_words_or_else_by_its_cells(heading, cells, meant):
    assert probable_column(SCHOOLS, heading, cells) == meant


def test_a_heading_that_is_asked_about_is_not_told_besides(desk, register):
    batch = upload(desk, xlsx([*HEADINGS[1:], "备注"], ["中心小学", "小学", "", "路 1 号", "好"]))
    assert batch.state == State.ASKING and "不认识" not in said(desk, batch)
    (row,) = (one["key"] for one in batch.questions["rows"])
    send(desk, batch, "answer", **{f"row:{row}": "2150011903"})
    assert batch.state == State.READY and "不认识“备注”列" in said(desk, batch)


def test_a_list_in_two_halves_side_by_side_is_told_what_to_do():
    with pytest.raises(UnreadableFile, match="右边一栏接到左边一栏下面"):
        read(
            SCHOOLS,
            csv_file(["学校名称", "联系电话", "学校名称", "联系电话"], ["甲小学", "", "乙小学", ""]),
            "学校.csv",
        )

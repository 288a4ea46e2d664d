"""The commands that the contract names."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from openpyxl import Workbook

from eduweb.core.audit.models import Entry
from eduweb.core.sheets.models import Import
from schools.models import School
from tests.core.sheets.tables import csv_file, xlsx
from tests.factories import (
    make_enrolment_area,
    make_enrolment_plan,
    make_honor,
    make_party,
    make_school,
    make_statistics,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    return make_school("红旗小学", code="2150000001", telephone="023-49000001")


def run(name: str, *arguments: str) -> str:
    out = StringIO()
    call_command(name, *map(str, arguments), stdout=out, stderr=StringIO())
    return out.getvalue()


@pytest.mark.parametrize("form", ["xlsx", "csv"])
@pytest.mark.parametrize("slug", ["schools", "statistics", "party", "party_members", "honors", "enrolment"])
def test_every_kind_goes_out_and_comes_back_unchanged(school, tmp_path, slug, form):
    make_statistics(school, 2025)
    make_honor(to=(party := make_party(school=school)))
    party.member_counts.create(year=2024, members=30)
    make_enrolment_area(make_enrolment_plan(), school, street="萱花路")
    file = tmp_path / f"{slug}.{form}"
    run(f"export_{slug}", file)
    assert json.loads(run(f"import_{slug}", file, "--json")) == {"new": 0, "changed": 0, "unchanged": 1, "errors": []}


def test_a_dry_run_writes_nothing_and_a_real_one_does(school, tmp_path):
    file = tmp_path / "schools.csv"
    file.write_bytes(csv_file(["学校标识码", "联系电话"], ["2150000001", "023-49000009"]))
    assert json.loads(run("import_schools", file, "--dry-run", "--json"))["changed"] == 1
    assert School.objects.get().telephone == "023-49000001"
    assert not Import.objects.exists()
    assert "修改 1" in run("import_schools", file)
    assert School.objects.get().telephone == "023-49000009"
    assert Entry.objects.get(action="导入表格").actor_name == "命令行"


def test_errors_are_listed_in_full_end_with_status_1_and_write_nothing(school, tmp_path):
    file = tmp_path / "schools.xlsx"
    file.write_bytes(
        xlsx(["学校标识码", "联系电话", "建校年月"], ["2150000001", "023-49000009", ""], ["21500", "", "去年"])
    )
    out = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("import_schools", str(file), "--json", stdout=out, stderr=StringIO())
    assert ended.value.code == 1
    found = json.loads(out.getvalue())
    assert {name: found[name] for name in ("new", "changed", "unchanged")} == {"new": 0, "changed": 1, "unchanged": 0}
    assert [(error["row"], error["column"], error["value"]) for error in found["errors"]] == [
        (3, "学校标识码", "21500"),
        (3, "建校年月", "去年"),
    ]
    assert School.objects.get().telephone == "023-49000001"


def test_errors_notes_and_counts_are_told_in_words(school, tmp_path):
    file, out, err = tmp_path / "schools.xlsx", StringIO(), StringIO()
    headings = ["学校标识码", "联系电话", "建校年月", "备注"]
    file.write_bytes(xlsx(headings, ["2150000001", "023-49000009", ""], ["21500", "", "去年"]))
    with pytest.raises(SystemExit) as ended:
        call_command("import_schools", str(file), stdout=out, stderr=err)
    assert ended.value.code == 1
    first, second, last = out.getvalue().splitlines()
    assert first.startswith("第 3 行 学校标识码“21500”：")
    assert second.startswith("第 3 行 建校年月“去年”：认不出日期")
    assert last == "新增 0，修改 1，不变 0；有 2 处错误，没有导入。"
    assert "不认识“备注”列" in err.getvalue()


def test_what_was_done_is_told_in_words_and_under_whose_name(school, tmp_path):
    file, person = tmp_path / "schools.csv", make_user(username="registrar")
    file.write_bytes(csv_file(["学校标识码", "联系电话"], ["2150000001", "023-49000009"]))
    assert run("import_schools", file, "--dry-run") == "新增 0，修改 1，不变 0。只是预演，没有写入。\n"
    assert run("import_schools", file, "--by", "registrar") == "新增 0，修改 1，不变 0。已导入。\n"
    entry, batch = Entry.objects.get(action="导入表格"), Import.objects.get()
    assert (entry.actor, batch.made_by, batch.file_name) == (person, person, "schools.csv")
    assert run("export_schools", tmp_path / "out.csv") == f"已导出学校到 {tmp_path / 'out.csv'}。\n"


@pytest.mark.parametrize("name", ["nobody", "gone"])
def test_nobody_imports_under_the_name_of_nobody(school, tmp_path, name):
    make_user(username="gone", is_active=False)
    file = tmp_path / "schools.csv"
    file.write_bytes(csv_file(["学校标识码", "联系电话"], ["2150000001", "023-49000009"]))
    with pytest.raises(CommandError, match=f"没有用户名为“{name}”"):
        run("import_schools", file, "--by", name)
    assert not Import.objects.exists()


def test_an_unreadable_file_is_told_without_a_line(tmp_path):
    file, out = tmp_path / "old.xls", StringIO()
    file.write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 99)
    with pytest.raises(SystemExit):
        call_command("import_honors", str(file), stdout=out, stderr=StringIO())
    assert out.getvalue().startswith("文件“old.xls”：文件已损坏")


def test_a_file_that_is_no_table_is_one_error(tmp_path):
    file = tmp_path / "old.xls"
    file.write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 99)
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("import_honors", str(file), "--json", stdout=out, stderr=StringIO())
    assert "另存为" in json.loads(out.getvalue())["errors"][0]["reason"]
    with pytest.raises(CommandError, match="打不开"):
        run("import_honors", tmp_path / "nowhere.xlsx")
    with pytest.raises(CommandError, match="xlsx 或 .csv"):
        run("export_honors", tmp_path / "honors.pdf")


def test_headings_are_mapped_and_rows_found_by_name_on_the_command_line(school, tmp_path):
    school.town = "青禾街道"
    school.save()
    file = tmp_path / "名录.csv"
    file.write_bytes(csv_file(["单位", "镇街", "值守"], ["红旗小学", "青禾街道", "023-49000007"], encoding="gb18030"))
    with pytest.raises(SystemExit):
        run("import_schools", file)
    with pytest.raises(SystemExit):
        run("import_schools", file, "--map", "单位=学校名称", "--map", "值守=联系电话")
    with pytest.raises(CommandError, match="可用的列名：学校标识码"):
        run("import_schools", file, "--map", "单位=校名全称")
    said = run("import_schools", file, "--map", "单位=学校名称", "--map", "值守=联系电话", "--by-name", "--json")
    assert json.loads(said)["changed"] == 1
    assert School.objects.get().telephone == "023-49000007"


def test_a_row_that_no_name_finds_is_named_by_the_command(school, tmp_path):
    file = tmp_path / "名录.csv"
    file.write_bytes(csv_file(["校名", "电话"], ["红旗小学", "023-49000007"], ["无名小学", "023-49000008"]))
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("import_schools", str(file), "--by-name", "--json", stdout=out, stderr=StringIO())
    (error,) = json.loads(out.getvalue())["errors"]
    assert (error["row"], error["column"]) == (3, "学校标识码")
    assert "无名小学" in error["reason"]
    assert School.objects.get().telephone == "023-49000001"


def test_the_worksheet_of_an_error_is_told_where_there_are_several(school, tmp_path):
    file, out = tmp_path / "两张.xlsx", StringIO()
    book = Workbook()
    book.active.title = "城区"
    book.create_sheet("乡镇")
    for sheet, code in zip(book, ("2150000001", "21500"), strict=True):
        sheet.append(["学校标识码", "学校名称"])
        sheet.append([code, "红旗小学"])
    book.save(file)
    with pytest.raises(SystemExit):
        call_command("import_schools", str(file), "--json", stdout=out, stderr=StringIO())
    (error,) = json.loads(out.getvalue())["errors"]
    assert (error["sheet"], error["row"]) == ("乡镇", 2)

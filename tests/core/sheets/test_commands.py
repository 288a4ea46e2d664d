"""The commands that the contract names."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

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
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    return make_school("红旗小学", code="2150000001", telephone="023-1")


def run(name: str, *arguments: str) -> str:
    out = StringIO()
    call_command(name, *map(str, arguments), stdout=out, stderr=StringIO())
    return out.getvalue()


@pytest.mark.parametrize("form", ["xlsx", "csv"])
@pytest.mark.parametrize("slug", ["schools", "statistics", "party", "honors", "enrolment"])
def test_every_kind_goes_out_and_comes_back_unchanged(school, tmp_path, slug, form):
    make_statistics(school, 2025)
    make_honor(to=make_party(school=school))
    make_enrolment_area(make_enrolment_plan(), school, street="萱花路")
    file = tmp_path / f"{slug}.{form}"
    run(f"export_{slug}", file)
    assert json.loads(run(f"import_{slug}", file, "--json")) == {"new": 0, "changed": 0, "unchanged": 1, "errors": []}


def test_a_dry_run_writes_nothing_and_a_real_one_does(school, tmp_path):
    file = tmp_path / "schools.csv"
    file.write_bytes(csv_file(["学校标识码", "联系电话"], ["2150000001", "023-9"]))
    assert json.loads(run("import_schools", file, "--dry-run", "--json"))["changed"] == 1
    assert School.objects.get().telephone == "023-1"
    assert not Import.objects.exists()
    assert "修改 1" in run("import_schools", file)
    assert School.objects.get().telephone == "023-9"
    assert Entry.objects.get(action="导入表格").actor_name == "命令行"


def test_errors_are_listed_in_full_end_with_status_1_and_write_nothing(school, tmp_path):
    file = tmp_path / "schools.xlsx"
    file.write_bytes(xlsx(["学校标识码", "联系电话", "建校年月"], ["2150000001", "023-9", ""], ["21500", "", "去年"]))
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
    assert School.objects.get().telephone == "023-1"


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

"""Tables to download: complete, as text where they are text, and never a formula."""

import csv
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from eduweb.api.resources import HONORS, SCHOOLS
from eduweb.api.tables import as_csv, as_xlsx
from schools.models import School
from schools.rules.ownership import OWNERSHIP, Ownership, Way
from tests.factories import make_honor, make_party, make_school

pytestmark = pytest.mark.django_db

TRAPS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", "#N/A", "0123"]


def csv_rows(client, name: str) -> list[dict]:
    text = client.get(f"/opendata/{name}.csv").getvalue().decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text)))


def sheet(client, name: str):
    return load_workbook(BytesIO(client.get(f"/opendata/{name}.xlsx").getvalue())).worksheets[0]


def test_both_formats_hold_every_record_under_chinese_headings(client):
    school = make_school("汇龙小学", telephone="023-49000001")
    make_school()
    make_party("汇龙党支部", school=school)
    make_honor("先锋", to=school)
    assert {row["学校名称"] for row in csv_rows(client, "schools")} == set(
        School.objects.values_list("name", flat=True)
    )
    assert csv_rows(client, "party")[0]["所在学校"] == "汇龙小学"
    assert csv_rows(client, "honors")[0]["获得单位"] == "汇龙小学"
    for name in ("schools", "party", "honors"):
        headings, *rows = sheet(client, name).iter_rows(values_only=True)
        assert [*headings] == [*csv_rows(client, name)[0]]
        assert len(rows) == len(csv_rows(client, name))


@pytest.mark.parametrize("words", TRAPS)
def test_nothing_is_a_formula_and_the_workbook_keeps_the_value(client, words):
    make_school(words, code="2150000001")
    cells = {cell.value: cell.data_type for cell in next(sheet(client, "schools").iter_rows(min_row=2))}
    assert cells[words] == cells["2150000001"] == "s"
    assert csv_rows(client, "schools")[0]["学校名称"] in (words, f"'{words}")
    assert not csv_rows(client, "schools")[0]["学校名称"].startswith(("=", "+", "-", "@", "\t", "＝"))


def test_signs_that_a_workbook_cannot_hold_do_no_harm(client):
    make_school("汇龙\x0b小学")
    assert "汇龙小学" in {cell.value for cell in next(sheet(client, "schools").iter_rows(min_row=2))}


def test_what_the_register_keeps_to_itself_is_in_no_field():
    kept = {name for name, rule in OWNERSHIP[School].items() if not rule.public}
    assert {field.reveals for field in SCHOOLS.all_fields} & set(OWNERSHIP[School]) == set(OWNERSHIP[School]) - kept
    assert OWNERSHIP[School]["credit_code"] == Ownership(Way.APPROVAL, public=False)


def test_the_page_leads_to_everything_and_says_how_it_may_be_used(client):
    make_school()
    page = client.get("/opendata/").text
    for words in (
        "/opendata/schools.csv",
        "/opendata/honors.xlsx",
        "/api/v1/party/",
        "openapi.json",
        "请注明来源",
        "1 条",
    ):
        assert words in page, words


def test_unknown_tables_are_not_found(client):
    assert client.get("/opendata/articles.csv").status_code == 404
    assert client.get("/opendata/secrets.xlsx").status_code == 404


def test_a_long_table_takes_two_queries_in_each_format(django_assert_num_queries):
    for _ in range(20):
        make_honor()
    with django_assert_num_queries(2):
        assert len(list(as_csv(HONORS))) == 21
    with django_assert_num_queries(2):
        as_xlsx(HONORS).close()

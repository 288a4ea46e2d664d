"""The lists of honours for paper and for table programs."""

from datetime import date
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from openpyxl import load_workbook

from eduweb.core.media.models import Document
from honors.enums import HonorKind, HonorLevel, HonorState, RecipientKind
from honors.models import Honor, HonorRecipient, PublicEvidence
from honors.public import lists
from tests.factories import make_honor, make_party, make_school
from tests.queries import queries

pytestmark = pytest.mark.django_db
LIST, SHEET = "/honors/list/", "/honors/list.xlsx"


def rows(client, address: str, query: dict | None = None) -> list[tuple]:
    """The cells of the workbook, its headings aside."""
    answer = client.get(address, query)
    assert answer.status_code == 200
    book = load_workbook(BytesIO(b"".join(answer.streaming_content)))
    cells = list(book["荣誉清单"].iter_rows())
    assert "f" not in {cell.data_type for row in cells for cell in row}, "no formula, whatever stands in a field"
    return [tuple(cell.value for cell in row) for row in cells[1:]]


def test_the_workbook_holds_every_honour_with_its_recipients_in_the_walls_order(client):
    school, party = make_school("红旗小学"), make_party("汇龙小学党总支")
    low = make_honor("示范点", level=HonorLevel.DISTRICT, year=2026, month=5, to=party)
    HonorRecipient.objects.create(honor=low, kind=RecipientKind.PERSON, person="语文教师岗", school=school)
    make_honor(
        "实验区", level=HonorLevel.NATIONAL, year=2024, awarded_on=date(2024, 3, 1), document_number="教〔2024〕1 号"
    )
    make_honor("撤销的", state=HonorState.REVOKED)
    first, second = rows(client, SHEET)
    assert first[:3] == (2024, None, "国家级")
    assert first[4] == "实验区"
    assert first[11].date() == date(2024, 3, 1)
    assert second[:2] == (2026, 5)
    assert second[8] == "汇龙小学党总支、语文教师岗（红旗小学）"


@pytest.mark.parametrize("text", ["=1+1", "+86", "-1", "@SUM(A1)", "\t=1", "＝1", "'=1", "00123", "𠮷"])
def test_a_text_stays_a_text_whatever_it_begins_with(client, text):
    make_honor(text, awarding_body=text, document_number=text)
    ((*_, name, _, _, _, _, body, number, _, _, _, _, _),) = rows(client, SHEET)
    assert (name, body, number) == (text, text, text)


def test_signs_that_no_workbook_takes_are_left_out(client):
    make_honor("书香\x0b校园")
    assert rows(client, SHEET)[0][4] == "书香校园"


def test_the_filters_of_the_wall_go_along_into_list_and_workbook(client):
    make_honor("实验区", level=HonorLevel.NATIONAL, kind=HonorKind.PILOT, year=2024)
    make_honor("示范点", kind=HonorKind.PILOT, year=2024)
    make_honor("称号", year=2025)
    chosen = {"level": 1, "year": 2024, "kind": "pilot"}
    wall = client.get("/honors/", chosen).content.decode()
    assert "/honors/list/?level=1&amp;year=2024&amp;kind=pilot" in wall
    answer = client.get(LIST, chosen)
    page = answer.content.decode()
    assert [honor.name for honor in answer.context["honors"]] == ["实验区"]
    assert "国家级，2024 年，试点示范，共 1 项" in page
    assert "/honors/list.xlsx?level=1&amp;year=2024&amp;kind=pilot" in page
    assert [row[4] for row in rows(client, SHEET, chosen)] == ["实验区"]


def test_the_list_adds_up_years_and_levels(client):
    make_honor(level=HonorLevel.NATIONAL, year=2024, count=3)
    make_honor(level=HonorLevel.SCHOOL, year=2024)
    make_honor(level=HonorLevel.SCHOOL, year=2023)
    answer = client.get(LIST)
    assert answer.context["totals"] == [[2024, 3, 0, 0, 1, 4], [2023, 0, 0, 0, 1, 1]]
    assert answer.context["chart"] == [("2024", [3, 0, 0, 1]), ("2023", [0, 0, 0, 1])]


def test_a_school_has_a_list_of_its_own_with_what_its_party_organizations_and_people_hold(client):
    school = make_school("汇龙小学")
    party = make_party("汇龙小学党总支", school=school)
    make_honor("书香校园", to=school)
    make_honor("示范点", to=party)
    person = make_honor("先锋岗")
    person.recipients.update(kind=RecipientKind.PERSON, person="语文教师岗", party_organization=party)
    make_honor("别校荣誉", to=make_school())
    address = f"/honors/schools/{school.code}/"
    assert {honor.name for honor in client.get(address).context["honors"]} == {"书香校园", "示范点", "先锋岗"}
    assert {row[4] for row in rows(client, f"/honors/schools/{school.code}.xlsx")} == {"书香校园", "示范点", "先锋岗"}
    assert address in client.get(school.get_absolute_url()).content.decode()


def test_lists_tell_every_kind_of_recipient_the_level_and_both_days(client):
    school = make_school("红旗小学")
    party = make_party("红旗小学党支部", school=school)
    days = {"valid_until": date(2028, 3, 1), "review_on": date(2027, 9, 1)}
    honor = make_honor("双创培育单位", level=HonorLevel.MUNICIPAL, **days)
    for place in (
        {"kind": RecipientKind.SCHOOL, "school": school},
        {"kind": RecipientKind.PARTY, "party_organization": party},
        {"kind": RecipientKind.PERSON, "person": "语文教师岗", "school": school},
    ):
        HonorRecipient.objects.create(honor=honor, **place)
    of_school = f"/honors/schools/{school.code}"
    for page, sheet in ((LIST, SHEET), (f"{of_school}/", f"{of_school}.xlsx")):
        ((_, _, level, *_, recipients, _, _, _, _, until, review, state),) = rows(client, sheet)
        assert level == "市级（省部级）"
        assert recipients == "本区、红旗小学、红旗小学党支部、语文教师岗（红旗小学）"
        assert (until.date(), review.date(), state) == (*days.values(), "有效")
        shown = BeautifulSoup(client.get(page).content, "html.parser").select_one("main").get_text()
        for words in ("直辖市的市级荣誉为省部级", *recipients.split("、")[1:], "至 2028-03-01", "2027-09-01 复核"):
            assert words in shown, (page, words)


@pytest.mark.parametrize("is_released", [False, True])
def test_no_list_tells_whether_there_is_evidence(client, is_released):
    scan = Document.objects.create(title="证书扫描件", file="documents/secret.pdf", kind="pdf", sha256="ab" * 32)
    honor = make_honor(to=make_school(code="2150009999"))
    addresses = (LIST, "/honors/", "/honors/schools/2150009999/")
    sheets = (SHEET, "/honors/schools/2150009999.xlsx")
    pages = [client.get(address).content for address in addresses]
    cells = [rows(client, address) for address in sheets]
    Honor.objects.update(evidence=scan)
    if is_released:
        PublicEvidence.objects.create(
            honor=honor, title=scan.title, path="documents/ab/x/document.pdf", kind="pdf", size=9
        )
    assert [client.get(address).content for address in addresses] == pages
    assert [rows(client, address) for address in sheets] == cells


def test_a_list_that_is_too_long_for_a_page_says_so_and_the_workbook_holds_all(client, monkeypatch):
    monkeypatch.setattr(lists, "ROW_LIMIT", 3)
    for _ in range(5):
        make_honor()
    answer = client.get(LIST)
    assert len(answer.context["honors"]) == 3
    assert "没有列全" in answer.content.decode()
    assert len(rows(client, SHEET)) == 5


@pytest.mark.parametrize("address", ["/honors/schools/2199999999/", "/honors/schools/2199999999.xlsx"])
def test_a_school_that_is_not_there_has_no_list(client, address):
    assert client.get(address).status_code == 404


def test_lists_take_at_most_five_queries_however_long_they_are(client):
    school = make_school()
    make_honor(to=school)
    addresses = (LIST, f"/honors/schools/{school.code}/")
    few = [queries(client, address) for address in addresses]
    for _ in range(30):
        make_honor(to=school)
        make_honor(to=make_party(school=school))
    assert [queries(client, address) for address in addresses] == few
    assert max(few) <= 5

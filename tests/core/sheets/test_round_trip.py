"""Export then import changes nothing, whatever the records hold and whatever program saved the file between."""

import subprocess
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from honors.enums import HonorLevel, RecipientKind
from honors.models import HonorRecipient
from honors.sheets.honors import HONORS
from schools.enums import SchoolState
from schools.sheets import ENROLMENT, PARTY, SCHOOLS, STATISTICS
from tests.core.sheets.tables import counts, exported, read
from tests.factories import (
    make_enrolment_area,
    make_enrolment_plan,
    make_honor,
    make_party,
    make_school,
    make_statistics,
)

KINDS = [SCHOOLS, STATISTICS, PARTY, HONORS, ENROLMENT]
HOSTILE = ["=1+1", "+86 23", "-1", "@SUM(A1)", "'=2", '=HYPERLINK("http://x")', "𠮷野小学 👩‍🏫", "<b>&amp;</b>"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def register():
    """Records with everything that is hard on a spreadsheet."""
    first, *_ = schools = [
        make_school(
            f"{words}学校", short_name=words, feature=words, introduction=f"{words}\r\n第二行", postcode="010020"
        )
        for words in HOSTILE
    ]
    make_school(
        "补白  ",
        founded_on=date(1898, 9, 1),
        longitude="105.927",
        latitude="29.356100",
        telephone="０２３－４９８０００００",
    )
    make_school("同名学校", nursery_places=120, founded_on=date(2008, 2, 29), state=SchoolState.CLOSED)
    twin = make_school("同名学校", homepage="https://www.example.edu.cn/学校")
    make_statistics(first, 2024, 2025)
    make_statistics(twin, 2025, pupils=0)
    above = make_party("区教委党委", brand="=红岩先锋")
    below = make_party("同名学校党支部", superior=above, school=twin, last_election_on=date(2024, 6, 1))
    make_honor("先进集体", to=first, batch="首批", description="=文字\n第二行")
    many = make_honor("先进集体", to=below, awarded_on=date(2025, 5, 1))
    for _ in range(2):
        make_honor("先进集体", level=HonorLevel.NATIONAL, document_number="同名同级")
    make_school("简介很长的学校", introduction="长" * 40_000)
    for person, school in (("语文教师；组长", None), ("五月先锋岗", twin)):
        HonorRecipient.objects.create(honor=many, kind=RecipientKind.PERSON, person=person, school=school)
    monthly = make_honor("党员先锋示范岗", level=HonorLevel.SCHOOL, month=5, review_on=date(2027, 1, 1))
    monthly.recipients.update(kind=RecipientKind.PERSON, person="语文教师岗", party_organization=below)
    plan = make_enrolment_plan(document_number="=永教〔2026〕1 号")
    for number, words in enumerate(HOSTILE):
        numbers = {"door_from": number, "door_to": 99, "side": "odd"} if number % 2 else {}
        make_enrolment_area(plan, first, twin, street=words, note=words, **numbers)
    make_enrolment_area(make_enrolment_plan(2025), schools[1], street="", estate="翠湖小区", unit="building", door_to=8)
    return schools


@pytest.mark.parametrize("form", ["xlsx", "csv"])
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.slug)
def test_export_then_import_changes_nothing(register, kind, form):
    _, found = read(kind, exported(kind, form))
    assert found.faults == []
    assert counts(found) == (0, 0, kind.model.objects.count(), 0)


def test_a_round_trip_through_libreoffice_changes_nothing(register, tmp_path):
    files = [tmp_path / f"{kind.slug}.xlsx" for kind in KINDS]
    for kind, file in zip(KINDS, files, strict=True):
        file.write_bytes(exported(kind))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    convert = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "saved")]
    subprocess.run([*convert, *map(str, files)], check=True, capture_output=True, timeout=180)
    for kind, file in zip(KINDS, files, strict=True):
        _, found = read(kind, (tmp_path / "saved" / file.name).read_bytes())
        assert found.faults == []
        assert counts(found) == (0, 0, kind.model.objects.count(), 0), kind.slug


def test_no_cell_of_a_download_is_a_formula_and_every_value_is_whole(register):
    book = load_workbook(BytesIO(exported(SCHOOLS)))
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert {cell.number_format for cell in cells if cell.data_type == "s" and cell.row > 1} == {"@"}
    assert set(HOSTILE) <= {cell.value for cell in cells}


def test_a_download_explains_its_columns(register):
    page = load_workbook(BytesIO(exported(HONORS)))["填表说明"]
    said = {row[0].value: (row[1].value, row[2].value) for row in page.iter_rows(min_row=2)}
    assert list(said) == HONORS.headings
    assert said["荣誉名称"][0] == "必填"
    assert "国家级" in said["级别"][1]

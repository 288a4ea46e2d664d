"""Downloading and importing in the back office: who may, what is shown, what a button does."""

from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from eduweb.core.accounts.roles import Role
from eduweb.core.audit.models import Entry
from eduweb.core.sheets.models import Import, State
from eduweb.core.sheets.reading.files import LARGEST_FILE
from schools.models import School
from schools.sheets import SCHOOLS
from tests.core.sheets.tables import exported, read, xlsx
from tests.factories import make_honor, make_school, make_statistics, make_user
from tests.queries import queries
from tests.seen import seen_of

HOSTILE = "<img src=x onerror=alert(1)>"
PAGES = {
    "schools": "schools_school",
    "statistics": "schools_school",
    "party": "schools_partyorganization",
    "honors": "honors_honor",
    "enrolment": "schools_enrolmentarea",
}

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    return make_school("红旗小学", code="2150000001", telephone="023-49000001")


@pytest.fixture
def registrar(client):
    user = make_user(Role.REGISTRAR)
    client.force_login(user)
    return user


def address(slug: str, where: str, *more) -> str:
    return reverse(f"admin:{PAGES[slug]}_sheet_{where}", args=[slug, *more])


def upload(client, content: bytes, slug: str = "schools", name: str = "学校.xlsx"):
    file = SimpleUploadedFile(name, content)
    return client.post(address(slug, "upload"), {"upload": file}, follow=True)


def press(client, batch: Import, button: str):
    return client.post(address(batch.sheet, "import", batch.pk), {"do": button} | seen_of(batch), follow=True)


def words(page) -> str:
    return BeautifulSoup(page.content, "html.parser").select_one("#content").get_text(" ", strip=True)


def codes(answer) -> list[str]:
    page = load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    return [row[0].value for row in page.iter_rows(min_row=2)]


@pytest.mark.parametrize("role", Role)
def test_only_district_officials_import_and_who_may_not_look_downloads_nothing(client, school, role):
    batch, _ = read(SCHOOLS, xlsx(["学校标识码", "联系电话"], ["2150000001", "023-49000009"]))
    client.force_login(make_user(role))
    may = role == Role.REGISTRAR
    for slug, page in PAGES.items():
        assert client.get(address(slug, "upload")).status_code == (200 if may else 403)
        assert upload(client, exported(SCHOOLS), slug).status_code == (200 if may else 403)
        listing = client.get(reverse(f"admin:{page}_changelist"))
        assert (f'href="{address(slug, "upload")}"' in listing.content.decode()) == may
        assert client.get(address(slug, "download", "xlsx")).status_code == listing.status_code
    for button in ("commit", "undo", "discard"):
        seen = seen_of(batch) if Import.objects.filter(pk=batch.pk).exists() else {}
        answer = client.post(address("schools", "import", batch.pk), {"do": button} | seen)
        assert answer.status_code == (302 if may else 403)


def test_a_school_official_who_owns_fields_imports_none_of_them(client, school):
    official = make_user(Role.SCHOOL_OFFICIAL)
    official.user_permissions.set(Permission.objects.filter(content_type__app_label__in=["schools", "honors"]))
    client.force_login(official)
    assert {client.get(address(slug, "upload")).status_code for slug in PAGES} == {403}


def test_a_download_keeps_the_filters_of_the_list(client, registrar, school):
    other = make_school("汇龙幼儿园", code="2150000002", school_type="111", town="南大街街道")
    make_statistics(school, 2025)
    make_statistics(other, 2024, 2025)
    listing = client.get(reverse("admin:schools_school_changelist"), {"town": "南大街街道"}).content.decode()
    link = f"{address('schools', 'download', 'xlsx')}?town="
    assert link in listing
    assert codes(client.get(address("schools", "download", "xlsx"), {"town": "南大街街道"})) == ["2150000002"]
    assert codes(client.get(address("schools", "download", "xlsx"), {"q": "红旗"})) == ["2150000001"]
    assert codes(client.get(address("statistics", "download", "xlsx"), {"level": "1"})) == ["2150000002"] * 2
    assert client.get(address("schools", "download", "xlsx"), {"nonsense__x": "1"}).status_code == 302
    assert client.get(address("schools", "download", "exe")).status_code == 404
    assert Entry.objects.filter(action="导出表格", actor=registrar).count() == 3


def test_a_download_is_kept_nowhere(client, registrar, school):
    assert "no-store" in client.get(address("schools", "download", "xlsx"))["Cache-Control"]


def test_errors_are_told_by_row_column_value_and_reason(client, registrar, school):
    page = upload(client, xlsx(["学校标识码", "邮政编码", "备注"], ["2150000001", HOSTILE, "x"]))
    cells = [cell.get_text() for cell in BeautifulSoup(page.content, "html.parser").select(".sheet-faults td")]
    assert cells[:3] == ["2", "邮政编码", HOSTILE]
    assert "邮政编码是 6 位数字" in cells[3]
    assert "不认识“备注”列" in words(page)
    assert HOSTILE not in page.content.decode()
    assert "确认导入" not in words(page)


def test_differences_are_looked_at_committed_and_taken_back(client, registrar, school):
    page = upload(client, xlsx(["学校标识码", "学校名称", "联系电话"], ["2150000001", "红旗学校", None]))
    shown = BeautifulSoup(page.content, "html.parser")
    assert [one.get_text() for one in shown.select("del")] == ["红旗小学", "023-49000001"]
    assert [one.get_text() for one in shown.select("ins")] == ["红旗学校"]
    batch = Import.objects.get()
    assert "已导入：新增 0 条，修改 1 条" in press(client, batch, "commit").content.decode()
    school.refresh_from_db()
    assert (school.name, school.telephone) == ("红旗学校", "")
    assert "已经确认过" in words(press(client, batch, "commit"))
    press(client, batch, "undo")
    school.refresh_from_db()
    assert (school.name, school.telephone) == ("红旗小学", "023-49000001")
    assert "已经撤销" in words(client.get(address("schools", "import", batch.pk)))
    assert {entry.actor for entry in Entry.objects.filter(target_kind="sheets.Import")} == {registrar}


def test_a_difference_in_a_column_that_no_longer_exists_is_shown_by_its_name(client, registrar, school):
    batch, _ = read(SCHOOLS, xlsx(["学校标识码", "联系电话"], ["2150000001", "023-49000009"]))
    batch.rows.update(changes={"fax": ["023-49000001", "023-49000009"]})
    assert "fax" in words(client.get(address("schools", "import", batch.pk)))


def test_what_changed_meanwhile_is_shown_on_the_page(client, registrar, school):
    upload(client, xlsx(["学校标识码", "联系电话"], ["2150000001", "023-49000009"]))
    School.objects.update(telephone="023-49000007")
    said = words(press(client, Import.objects.get(), "commit"))
    assert "预览时是“023-49000001”，现在是“023-49000007”" in said
    assert "重新上传" in said
    assert School.objects.get().telephone == "023-49000007"


def test_a_discarded_import_leaves_nothing_and_a_committed_one_stays(client, registrar, school):
    upload(client, xlsx(["学校标识码", "联系电话"], ["2150000001", "023-49000009"]))
    press(client, Import.objects.get(), "discard")
    assert not Import.objects.exists()
    upload(client, xlsx(["学校标识码", "联系电话"], ["2150000001", "023-49000009"]))
    batch = Import.objects.get()
    press(client, batch, "commit")
    press(client, batch, "discard")
    assert Import.objects.get().state == State.COMMITTED
    assert batch.file_name in words(client.get(address("schools", "upload")))


def test_a_file_that_is_no_table_is_answered_on_the_form(client, registrar):
    assert "另存为" in words(upload(client, b"\xd0\xcf\x11\xe0" + b"\0" * 99, name="旧.xls"))
    assert "空的" in words(upload(client, b""))
    assert "MB" in words(upload(client, b"a" * (LARGEST_FILE + 1)))
    assert "请先选择表格文件" in words(client.post(address("schools", "upload"), {}))
    assert not Import.objects.exists()


def test_one_kind_s_page_shows_no_other_kind_s_import(client, registrar, school):
    batch, _ = read(SCHOOLS, exported(SCHOOLS))
    assert client.get(address("honors", "import", batch.pk)).status_code == 404
    assert client.get(reverse("admin:schools_school_sheet_upload", args=["honors"])).status_code == 404


def test_a_preview_of_many_rows_comes_in_pages_and_takes_no_query_for_each(client, registrar):
    rows = [[str(2150100000 + n), f"第{n}小学", "小学", "城区", f"{n} 号"] for n in range(150)]
    upload(client, xlsx(["学校标识码", "学校名称", "办学类型", "镇街", "地址"], *rows))
    page = address("schools", "import", Import.objects.get().pk)
    assert queries(client, f"{page}?page=1") == queries(client, f"{page}?page=2")
    assert "第149小学" in words(client.get(page, {"page": 2}))
    assert client.get(page, {"page": "x"}).status_code == 200


def test_a_download_takes_no_query_for_each_record(client, registrar, school):
    make_honor("先进集体", to=school)
    few = queries(client, address("honors", "download", "xlsx"))
    for _ in range(5):
        make_honor(to=make_school())
    assert queries(client, address("honors", "download", "xlsx")) == few

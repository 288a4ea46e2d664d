"""A school as it was on a day, what became of it, and the names it has given up."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from eduweb.core.accounts.roles import Role
from eduweb.core.audit.models import Entry
from eduweb.core.search.query import find
from eduweb.core.sheets.committing import commit
from eduweb.core.sheets.undoing import undo
from schools.actions import Basis, Refused, close, divide, merge, rename
from schools.history.changes import dated_changes
from schools.models import RetiredCode, School
from schools.sheets import SCHOOLS
from tests.core.sheets.tables import read, xlsx
from tests.factories import make_group, make_member, make_official, make_school, make_statistics, make_user
from tests.forms import filled
from tests.queries import queries

pytestmark = pytest.mark.django_db

BASIS = Basis(date(2024, 9, 1), "区域布局调整", "永教〔2024〕12 号")


@pytest.fixture
def registrar():
    return make_user(Role.REGISTRAR)


def page_on(client, school, day: str) -> str:
    answer = client.get(school.get_absolute_url(), {"as_of": day})
    assert answer.status_code == 200
    return answer.content.decode()


def change(school, day: date, **values) -> None:
    with transaction.atomic(), dated_changes(school, day):
        School.objects.filter(pk=school.pk).update(**values)


def test_every_way_of_writing_keeps_what_was(client):
    school = make_school("甲小学", principal="甲办公室")
    school.principal = "乙办公室"
    school.save()
    School.objects.filter(pk=school.pk).update(principal="丙办公室", telephone="023-49000001")
    kept = list(school.changes.order_by("id").values_list("field", "value", "on"))
    today = timezone.localdate()
    assert sorted(kept) == [
        ("principal", "乙办公室", today),
        ("principal", "甲办公室", today),
        ("telephone", "023-49800000", today),
    ]
    yesterday = str(today - timedelta(days=1))
    assert "甲办公室" in page_on(client, school, yesterday)
    assert "乙办公室" not in page_on(client, school, yesterday)


def test_an_earlier_day_shows_name_head_sponsor_group_and_figures_of_then(client):
    school = make_school("今名小学", principal="今办公室", sponsor="private", address="今路 1 号")
    make_member(make_group("旧集团"), school, date(2019, 9, 1), date(2022, 8, 31))
    make_member(make_group("今集团"), school, date(2023, 9, 1))
    make_statistics(school, 2020, 2025)
    change(school, date(2020, 3, 1), name="古名小学")
    change(school, date(2021, 9, 2), name="旧名小学", sponsor="education", principal="旧办公室")
    change(school, date(2023, 9, 1), name="今名小学", sponsor="private", principal="今办公室")
    page = page_on(client, school, "2022-01-01")
    for words in ("旧名小学", "旧办公室", "教育部门（公办）", "旧集团", "2020—2021", "不是现在的"):
        assert words in page, words
    for words in ("今名小学", "今办公室", "今集团", "2025—2026"):
        assert words not in page, words
    assert "古名小学" in page_on(client, school, "2021-09-01")
    assert "旧名小学" in page_on(client, school, "2021-09-02")
    assert "今名小学" in page_on(client, school, "2023-09-01")


@pytest.mark.parametrize("day", ["昨天", "2021-13-01", "20219", "9999-01-01", "0000-00-00", "2021-09-01\x00", "<b>"])
def test_what_is_no_day_of_the_past_is_said_and_today_is_shown(client, day):
    school = make_school("今名小学")
    page = page_on(client, school, day)
    assert "下面是今天的资料" in page
    assert "学校沿革" in page


def test_a_renamed_school_keeps_its_address_and_is_found_by_its_old_name(client, registrar):
    school = make_school("旧名小学")
    rename(school, "新名小学", BASIS, by=registrar)
    assert [hit.title for hit in find("旧名小学").hits] == ["新名小学"]
    page = client.get(school.get_absolute_url()).content.decode()
    for words in ("2024-09-01", "校名由“旧名小学”改为“新名小学”", "永教〔2024〕12 号"):
        assert words in page, words
    assert "旧名小学</h1>" in page_on(client, school, "2024-08-31")


def test_a_rename_of_a_coming_day_is_the_ticks(client, registrar):
    school = make_school("旧名小学")
    asked = rename(school, "新名小学", Basis(timezone.localdate() + timedelta(days=5)), by=registrar)
    call_command("tick")
    assert School.objects.get(pk=school.pk).name == "旧名小学"
    asked.effective_on = timezone.localdate()
    asked.save()
    call_command("tick")
    assert School.objects.get(pk=school.pk).name == "新名小学"


def test_a_merged_school_says_where_to_go_and_the_other_one_whom_it_took_in(client, registrar):
    school, into = make_school("并出小学"), make_school("并入小学")
    merge(school, into, BASIS, by=registrar)
    record = reverse("school-record", args=[school.code])
    page = client.get(record).content.decode()
    assert "本校已于" in page and f'<a href="{into.get_absolute_url()}">并入小学</a>' in page
    other = client.get(into.get_absolute_url()).content.decode()
    assert f'<a href="{record}">并出小学</a>并入本校' in other
    assert "并出小学" not in client.get(reverse("schools")).content.decode()
    assert "并入他校" not in page_on(client, school, "2024-08-31")


def test_a_divided_school_goes_on_or_ends(client, registrar):
    school, part = make_school("母校小学"), make_school("分校小学")
    divide(school, [part], BASIS, by=registrar, goes_on=True)
    assert School.objects.get(pk=school.pk).state == "open"
    assert f'分设<a href="{part.get_absolute_url()}">' in client.get(school.get_absolute_url()).content.decode()
    assert f'由<a href="{school.get_absolute_url()}">' in client.get(part.get_absolute_url()).content.decode()
    divide(school, [part], BASIS, by=registrar, goes_on=False)
    assert School.objects.get(pk=school.pk).state == "closed"


def test_a_closed_school_keeps_its_page(client, registrar):
    school = make_school("停办小学")
    close(school, BASIS, by=registrar)
    page = client.get(school.get_absolute_url()).content.decode()
    assert "停办" in page and "区域布局调整" in page
    assert Entry.objects.filter(action="停办").exists()


def test_what_makes_no_sense_is_refused_and_changes_nothing(registrar):
    school, other = make_school("甲小学"), make_school("乙小学", state="closed")
    attempts = [
        lambda: merge(school, school, BASIS, by=registrar),
        lambda: merge(school, other, BASIS, by=registrar),
        lambda: close(other, BASIS, by=registrar),
        lambda: divide(school, [], BASIS, by=registrar, goes_on=True),
        lambda: rename(school, "甲小学", BASIS, by=registrar),
        lambda: rename(school, "  ", BASIS, by=registrar),
        lambda: close(school, BASIS, by=make_official(school)),
        lambda: rename(school, "丙小学", BASIS, by=make_user(Role.ADMINISTRATOR)),
    ]
    for attempt in attempts:
        with pytest.raises(Refused):
            attempt()
    assert not Entry.objects.exists() and not school.changes.exists()


def test_the_registrar_does_it_on_a_form_that_loses_nothing(client, registrar):
    school = make_school("旧名小学")
    client.force_login(registrar)
    address = reverse("admin:schools_school_career", args=[school.pk, "rename"])
    typed = filled(client.get(address)) | {"name": "旧名小学", "reason": "建制调整", "on": "2026-09-01"}
    page = client.post(address, typed)
    assert "相同" in page.content.decode() and filled(page)["reason"] == "建制调整"
    client.post(address, typed | {"name": "新名小学"})
    assert School.objects.get().name == "新名小学"
    for verb in ("merge", "divide", "close"):
        assert client.get(reverse("admin:schools_school_career", args=[school.pk, verb])).status_code == 200


def test_the_code_of_a_deleted_school_is_never_given_again():
    make_school("甲小学", code="2150000001").delete()
    with pytest.raises(ValidationError, match="曾属于“甲小学”"):
        School(code="2150000001", name="乙小学", school_type="211", town="镇", address="路").full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        make_school("乙小学", code="2150000001")


def test_a_correction_by_the_registrar_gives_up_no_name(client, registrar):
    school = make_school("错字小学")
    client.force_login(registrar)
    address = reverse("admin:schools_school_change", args=[school.pk])
    client.post(address, filled(client.get(address)) | {"name": "正字小学"})
    assert School.objects.get().former_names == ""


def test_an_earlier_day_takes_as_many_queries_for_much_as_for_little(client):
    little, much = make_school(), make_school()
    for school, times in ((little, 1), (much, 8)):
        for number in range(times):
            make_group("", school, make_school())
            make_statistics(school, 2010 + number)
            change(school, date(2021, 1, 1 + number), name=f"第{number}名小学{school.pk}")
    few, many = (queries(client, f"{school.get_absolute_url()}?as_of=2020-06-01") for school in (little, much))
    assert few == many <= 10


def test_an_import_that_is_taken_back_may_be_brought_in_again(registrar):
    row = ["2150000009", "新办小学", "小学", "教育部门", "正常", "临江镇", "临江路 1 号"]
    table = xlsx(["学校标识码", "学校名称", "办学类型", "举办者", "状态", "镇街", "地址"], row)
    for _ in range(2):
        batch, _ = read(SCHOOLS, table)
        commit(batch, SCHOOLS, by=registrar)
        undo(batch, SCHOOLS, by=registrar)
    assert not RetiredCode.objects.exists()


def test_a_retired_code_is_refused_when_the_file_is_read(registrar):
    make_school("甲小学", code="2150000001").delete()
    row = ["新办小学", "小学", "教育部门", "正常", "临江镇", "临江路 1 号"]
    head = ["学校标识码", "学校名称", "办学类型", "举办者", "状态", "镇街", "地址"]
    _, found = read(SCHOOLS, xlsx(head, ["2150000002", *row], ["2150000001", *row]))
    [fault] = found.faults
    assert (fault.row, fault.column, fault.value) == (3, "学校标识码", "2150000001")
    assert "曾属于“甲小学”" in fault.reason


def test_an_import_keeps_what_was(registrar):
    school = make_school(principal="甲办公室")
    batch, _ = read(SCHOOLS, xlsx(["学校标识码", "校（园）长"], [school.code, "乙办公室"]))
    commit(batch, SCHOOLS, by=registrar)
    assert school.changes.get().value == "甲办公室"

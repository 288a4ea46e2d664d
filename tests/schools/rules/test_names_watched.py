"""The name of a school at work goes to no other one, by whatever way; like names are told, and codes tell schools apart."""

from datetime import date, timedelta

import pytest
from django.contrib import admin
from django.core.management import call_command
from django.db import IntegrityError, models, transaction
from django.urls import reverse
from django.utils import timezone

from eduweb.core.accounts.roles import Role
from eduweb.core.notifications.models import Message
from eduweb.core.sheets.staging import preview
from schools.actions import Basis, Refused, close, decide, rename, save_record
from schools.actions.request_applying import apply_due
from schools.enums import ENDED_STATES, LISTED_STATES
from schools.models import ChangeRequest, School
from schools.rules.names import near_schools
from schools.rules.requests import Decision
from schools.sheets import SCHOOLS
from tests.factories import make_official, make_school, make_user
from tests.forms import filled

pytestmark = pytest.mark.django_db
ON = Basis(date(2024, 9, 1), "更名")


@pytest.fixture
def registrar():
    return make_user(Role.REGISTRAR)


@pytest.fixture
def holder():
    return make_school("汇龙小学")


@pytest.fixture
def school():
    return make_school("甲小学")


def sheet(*rows: str) -> bytes:
    return "\n".join(["学校标识码,学校名称,办学类型,镇街,地址,状态", *rows]).encode()


@pytest.mark.parametrize("state", LISTED_STATES)
def test_the_database_refuses_the_name_of_a_school_at_work(holder, school, state):
    School.objects.filter(pk=holder.pk).update(state=state)
    with pytest.raises(IntegrityError), transaction.atomic():
        School.objects.filter(pk=school.pk).update(name=holder.name)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_school(holder.name)


@pytest.mark.parametrize("state", ENDED_STATES)
def test_the_name_of_a_school_that_has_ended_is_free(holder, school, registrar, state):
    School.objects.filter(pk=holder.pk).update(state=state)
    rename(school, holder.name, ON, by=registrar)
    assert School.objects.get(pk=school.pk).name == holder.name


@pytest.mark.parametrize("page", ["add", "change"])
def test_a_form_names_the_school_that_has_the_name(client, holder, school, registrar, page):
    client.force_login(registrar)
    address = reverse(f"admin:schools_school_{page}", args=[school.pk] if page == "change" else [])
    values = {"code": "2150777777", "school_type": "211", "town": "镇", "address": "路", "state": "open"}
    answer = client.post(address, {**filled(client.get(address)), **values, "name": holder.name})
    assert f"{holder.with_code}”正在使用这个校名" in answer.text
    assert School.objects.filter(name=holder.name).count() == 1


def test_act_and_request_name_the_school_that_has_the_name(holder, school, registrar):
    said = f"汇龙小学（{holder.code}）”正在使用"
    for basis in (ON, Basis(timezone.localdate() + timedelta(days=3), "更名")):
        with pytest.raises(Refused, match=said):
            rename(school, holder.name, basis, by=registrar)
    with pytest.raises(Refused, match=said):
        save_record(school, {"name": holder.name}, by=make_official(school))


def test_a_name_that_was_given_away_before_the_approval_or_the_day_is_refused(school, registrar):
    asked = save_record(school, {"name": "汇龙小学"}, by=make_official(school)).request
    coming = rename(make_school("乙小学"), "汇龙小学", Basis(timezone.localdate() + timedelta(days=3)), by=registrar)
    make_school("汇龙小学")
    with pytest.raises(Refused, match="正在使用这个校名"):
        decide(asked, {item.pk: Decision(True) for item in asked.items.all()}, by=registrar)
    ChangeRequest.objects.filter(pk=coming.pk).update(effective_on=timezone.localdate())
    assert not apply_due(coming)
    assert "正在使用这个校名" in coming.items.get().opinion


def test_a_sheet_and_a_command_give_a_name_to_one_school(holder, school, tmp_path):
    new = [f"215077777{number},新小学,小学,镇,路,正常" for number in (7, 8)]
    rows = [f"{school.code},汇龙小学,小学,镇,路,正常", *new]
    found, _ = preview(SCHOOLS, sheet(*rows))
    reasons = [fault.reason for fault in found.faults]
    assert len(reasons) == 2 and f"（{holder.code}）”正在使用" in reasons[0] and "2150777777" in reasons[1]
    file = tmp_path / "学校.csv"
    file.write_bytes(sheet(rows[0]))
    with pytest.raises((SystemExit, Exception)):  # a command's own way of saying no
        call_command("import_schools", str(file))
    assert School.objects.filter(name="汇龙小学").count() == 1


@pytest.mark.parametrize("name", ["重庆市永川区汇龙小学", "汇龙 小学", "汇龙小学校", "（汇龙）小学", "汇龙"])
def test_like_names_are_told_with_code_and_link(client, school, registrar, name):
    like = make_school("永川区汇龙小学", short_name="汇龙")
    client.force_login(registrar)
    address = reverse("admin:schools_school_change", args=[school.pk])
    done = client.post(address, {**filled(client.get(address)), "name": name}, follow=True)
    assert f'<a href="{like.get_absolute_url()}">{like.with_code}</a>' in done.text
    new = School(code="2150777777", school_type="211", name=name)
    assert any(like.with_code in sentence for sentence in SCHOOLS.advice([new])[0])


SPELLED = ["汇龙小学", "汇 龙小学", "汇龙　小学", "汇龙小学\u200b", "匯龍小學", " 匯龙小学"]


@pytest.mark.parametrize("name", SPELLED)
def test_another_spelling_is_no_other_name(client, holder, school, registrar, name):
    said = f"{holder.with_code}”正在使用这个校名"
    for basis in (ON, Basis(timezone.localdate() + timedelta(days=3), "更名")):
        with pytest.raises(Refused, match="正在使用这个校名"):
            rename(school, name, basis, by=registrar)
    with pytest.raises(Refused, match="正在使用这个校名"):
        save_record(school, {"name": name}, by=make_official(school))
    client.force_login(registrar)
    for page in ("add", "change"):
        address = reverse(f"admin:schools_school_{page}", args=[school.pk] if page == "change" else [])
        values = {"code": "2150777777", "school_type": "211", "town": "镇", "address": "路", "state": "open"}
        assert said in client.post(address, {**filled(client.get(address)), **values, "name": name}).text
    for row in (f"{school.code},{name},小学,镇,路,正常", f"2150777777,{name},小学,镇,路,正常"):
        found, _ = preview(SCHOOLS, sheet(row))
        assert [said in fault.reason for fault in found.faults] == [True]
    found, _ = preview(SCHOOLS, sheet("2150777777,新校小学,小学,镇,路,正常", "2150777778,新 校小學,小学,镇,路,正常"))
    assert "2150777777" in found.faults[0].reason
    assert School.objects.get(pk=school.pk).name == "甲小学" and not ChangeRequest.objects.exists()


def test_another_spelling_given_away_meanwhile_is_refused_at_the_approval_and_on_the_day(school, registrar):
    asked = save_record(school, {"name": "匯龍小學"}, by=make_official(school)).request
    coming = rename(make_school("乙小学"), "汇 龙小学", Basis(timezone.localdate() + timedelta(days=3)), by=registrar)
    make_school("汇龙小学")
    with pytest.raises(Refused, match="正在使用这个校名"):
        decide(asked, {item.pk: Decision(True) for item in asked.items.all()}, by=registrar)
    ChangeRequest.objects.filter(pk=coming.pk).update(effective_on=timezone.localdate())
    assert not apply_due(coming) and School.objects.filter(name="汇 龙小学").count() == 0


def test_other_names_and_closed_schools_are_not_told(school):
    make_school("汇龙小学", state="closed"), make_school("汇龙中学"), make_school("大汇龙小学")
    school.name = "汇龙小学"
    assert near_schools([school]) == [[]]


def test_whoever_decides_a_request_is_told_of_like_names(client, holder, school, registrar):
    asked = save_record(school, {"name": "汇龙小学校"}, by=make_official(school)).request
    client.force_login(registrar)
    page = client.get(reverse("admin:schools_changerequest_change", args=[asked.pk])).text
    assert f'<a href="{holder.get_absolute_url()}">{holder.with_code}</a>' in page


def pickers() -> list[models.Field]:
    """Every field of the back office that chooses a school with a search."""
    return [
        model._meta.get_field(name)
        for model, model_admin in admin.site._registry.items()
        for name in model_admin.autocomplete_fields
        if model._meta.get_field(name).related_model is School
    ]


def test_every_picker_of_schools_shows_the_code(client, holder):
    chief = make_user()
    chief.is_superuser = chief.is_staff = True
    chief.save()
    client.force_login(chief)
    assert pickers()
    for field in pickers():
        asked = {"app_label": field.model._meta.app_label, "model_name": field.model._meta.model_name}
        answer = client.get(reverse("admin:autocomplete"), {**asked, "field_name": field.name, "term": "汇龙"})
        assert [one["text"] for one in answer.json()["results"]] == [holder.with_code], field


def test_messages_and_the_workbench_show_the_code(client, school, registrar):
    official = make_official(school)
    save_record(school, {"brand": "燃梦"}, by=official)
    coming = Basis(timezone.localdate() + timedelta(days=2))
    close(school, coming, by=registrar)
    assert {school.code in message.text for message in Message.objects.all()} == {True}
    for user in (official, registrar):
        client.force_login(user)
        assert school.with_code in client.get(reverse("admin:index")).text

"""Mergers, splits and closures of a coming day: kept, shown, called off, or done by the clock, wholly or not at all."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from eduweb.core.accounts.roles import Role
from eduweb.core.audit.models import Entry
from eduweb.core.notifications.models import Message
from eduweb.core.pages.edition import current
from schools.actions import (
    Basis,
    Refused,
    cancel,
    close,
    divide,
    merge,
    rename,
    withdraw_request,
)
from schools.actions.structural import effects
from schools.enums import RequestState
from schools.models import ChangeRequest, School
from tests.factories import make_group, make_member, make_official, make_party, make_school, make_user
from tests.forms import filled
from tests.queries import queries
from tests.seen import seen_of

pytestmark = pytest.mark.django_db

DAY = date(2027, 3, 1)
BASIS = Basis(DAY, "区域布局调整", "永教〔2027〕3 号")


@pytest.fixture
def registrar():
    return make_user(Role.REGISTRAR)


@pytest.fixture
def tick_on(monkeypatch):
    """`tick_on(day)`: the clock's round on that day."""

    def tick_on(day: date) -> None:
        monkeypatch.setattr(timezone, "localdate", lambda *_: day)
        call_command("tick")

    return tick_on


def state(school: School) -> str:
    return School.objects.get(pk=school.pk).state


def request_page(asked: ChangeRequest, verb: str = "") -> str:
    if verb:
        return reverse("admin:schools_changerequest_act", args=[asked.pk, verb])
    return reverse("admin:schools_changerequest_change", args=[asked.pk])


def test_a_merger_of_a_coming_day_is_done_by_the_clock_dated_and_for_readers_to_see(client, registrar, tick_on):
    school, into = make_school("并出小学"), make_school("并入小学")
    asked = merge(school, into, BASIS, by=registrar)
    tick_on(DAY - timedelta(days=1))
    assert (state(school), client.get(school.get_absolute_url()).status_code) == ("open", 200)
    before = current().number
    tick_on(DAY)
    assert current().number > before
    assert client.get(f"/schools/{school.code}/")["Location"] == into.get_absolute_url()
    assert "2027-03-01" in client.get(into.get_absolute_url()).text
    assert School.objects.get(pk=school.pk).changes.get(kind="merged").on == DAY
    asked.refresh_from_db()
    assert asked.state == RequestState.APPLIED
    done = list(Entry.objects.exclude(action="布置填报任务").order_by("id").values_list("action", flat=True))
    assert done == ["登记并入他校", "并入他校", "他校并入"]
    tick_on(DAY)
    assert School.objects.get(pk=school.pk).changes.filter(kind="merged").count() == 1


def test_a_split_and_a_closure_wait_for_their_day_too(registrar, tick_on):
    going, ending, closing, part = (make_school() for _ in range(4))
    divide(going, [part], BASIS, by=registrar, goes_on=True)
    divide(ending, [part], BASIS, by=registrar, goes_on=False)
    close(closing, BASIS, by=registrar)
    assert {state(school) for school in (going, ending, closing)} == {"open"}
    tick_on(DAY + timedelta(days=3))
    assert [state(school) for school in (going, ending, closing)] == ["open", "closed", "closed"]
    assert [change.on for change in part.changes.filter(kind="divided_from")] == [DAY, DAY]


def test_until_the_day_a_registrar_calls_it_off_and_the_school_is_told(client, registrar, tick_on):
    school = make_school("停办小学")
    official, colleague = make_official(school), make_user(Role.REGISTRAR)
    asked = close(school, BASIS, by=registrar)
    for somebody in (official, make_user(Role.ADMINISTRATOR)):
        with pytest.raises(Refused):
            cancel(asked, by=somebody)
    with pytest.raises(Refused):
        withdraw_request(asked, by=official)
    client.force_login(official)
    assert "取消，到日不生效" not in client.get(request_page(asked)).text
    client.force_login(colleague)
    assert "取消，到日不生效" in client.get(request_page(asked)).text
    client.post(request_page(asked, "cancel"), seen_of(asked))
    tick_on(DAY)
    assert state(school) == "open"
    assert Message.objects.filter(recipient=official, text__contains="已由区教委取消：停办").exists()
    with pytest.raises(Refused):
        cancel(asked, by=registrar)


def test_a_coming_rename_is_called_off_likewise(registrar, tick_on):
    school = make_school("旧名小学")
    cancel(rename(school, "新名小学", BASIS, by=registrar), by=registrar)
    tick_on(DAY)
    assert School.objects.get().name == "旧名小学"


def test_what_cannot_be_done_on_its_day_stays_due_and_is_told_once(client, registrar, tick_on):
    school, into = make_school("并出小学"), make_school("并入小学")
    asked = merge(school, into, BASIS, by=registrar)
    School.objects.filter(pk=into.pk).update(state="closed")
    for _ in range(2):
        tick_on(DAY)
    assert state(school) == "open" and not school.changes.exists()
    assert Message.objects.count() == Entry.objects.filter(action="变更未生效").count() == 1
    client.force_login(registrar)
    assert f"未能生效：“{into.with_code}”已停办" in client.get("/admin/").text
    School.objects.filter(pk=into.pk).update(state="open")
    tick_on(DAY + timedelta(days=2))
    asked.refresh_from_db()
    assert (state(school), asked.state, asked.trouble) == ("merged", RequestState.APPLIED, "")


def test_a_school_deleted_before_the_day_is_named(registrar, tick_on):
    school, part, other = make_school(), make_school("甲小学"), make_school("乙小学")
    asked = divide(school, [part, other], BASIS, by=registrar, goes_on=False)
    part.delete()
    tick_on(DAY)
    asked.refresh_from_db()
    assert "“甲小学”已从名录中删除" in asked.trouble
    assert state(school) == "open" and not other.changes.exists()


def test_a_failure_halfway_leaves_nothing_done(registrar, tick_on, monkeypatch):
    school, into = make_school(), make_school()
    merge(school, into, BASIS, by=registrar)
    make_member(make_group(), school)

    def fail(*_args):
        raise RuntimeError

    monkeypatch.setattr(effects, "add_event", fail)
    tick_on(DAY)
    assert state(school) == "open" and school.memberships.get().left_on is None


def test_one_act_at_a_time_and_what_makes_no_sense_is_refused_at_once(registrar):
    school, other, ended = make_school(), make_school(), make_school(state="closed")
    close(school, BASIS, by=registrar)
    attempts = [
        lambda: merge(school, other, BASIS, by=registrar),
        lambda: close(school, Basis(date(2024, 9, 1)), by=registrar),
        lambda: merge(other, other, BASIS, by=registrar),
        lambda: merge(other, ended, BASIS, by=registrar),
        lambda: divide(other, [], BASIS, by=registrar, goes_on=True),
        lambda: close(ended, BASIS, by=registrar),
        lambda: close(other, BASIS, by=make_official(other)),
    ]
    for attempt in attempts:
        with pytest.raises(Refused):
            attempt()
    assert ChangeRequest.objects.count() == 1
    words = {"made_by": registrar, "decided_by": registrar, "effective_on": DAY, "state": "scheduled", "act": "close"}
    with pytest.raises(IntegrityError), transaction.atomic():
        ChangeRequest.objects.create(school=school, **words)


def test_an_ended_school_leaves_its_groups_on_that_day(client, registrar):
    school, into, group, later = make_school("并出小学"), make_school(), make_group("甲集团"), make_group("乙集团")
    make_member(group, school, date(2019, 9, 1))
    make_member(later, school, date(2025, 9, 1))
    merge(school, into, Basis(date(2024, 9, 1), "布局调整"), by=registrar)
    assert [(one.group, one.left_on) for one in school.memberships.all()] == [(group, date(2024, 9, 1))]
    record = reverse("school-record", args=[school.code])
    assert "曾为成员校" in client.get(record).text
    then = client.get(record, {"as_of": "2024-08-31"}).text
    assert "甲集团" in then and "曾为成员校" not in then
    assert Entry.objects.get(action="并入他校").detail["left"] == ["甲集团", "乙集团"]


def test_the_form_keeps_a_coming_day_and_the_desk_shows_it(client, registrar):
    school, into = make_school("并出小学"), make_school("并入小学")
    make_party(school=school)
    client.force_login(registrar)
    address = reverse("admin:schools_school_career", args=[school.pk, "merge"])
    typed = filled(client.get(address)) | {"into": str(into.pk), "on": str(DAY), "reason": "布局调整"}
    typed |= seen_of(into, f"-{into.pk}", School.chosen_content)
    said = client.post(address, typed, follow=True).text
    assert f"2027-03-01 起并入“{into.with_code}”" in said and "到日自动生效" in said
    for page in ("/admin/", address, reverse("admin:schools_changerequest_changelist")):
        assert "并入并入小学" in client.get(page).text, page


def test_the_picker_searches_schools_at_work_and_only_for_those_who_may_see_them(client, registrar):
    school, other = make_school("东门小学"), make_school("西门小学")
    make_school("旧门小学", state="closed")
    client.force_login(registrar)
    page = client.get(reverse("admin:schools_school_career", args=[school.pk, "divide"])).text
    assert 'data-field-name="school"' in page and "西门小学" not in page
    asked = {"app_label": "schools", "model_name": "changerequest", "field_name": "school", "term": "门小学"}
    found = client.get(reverse("admin:autocomplete"), asked).json()["results"]
    assert {one["text"] for one in found} == {school.with_code, other.with_code}
    client.force_login(make_official(other))
    found = client.get(reverse("admin:autocomplete"), asked).json()["results"]
    assert [one["text"] for one in found] == [other.with_code]


def test_many_scheduled_changes_take_the_workbench_as_many_queries_as_few(client, registrar):
    client.force_login(registrar)
    close(make_school(), BASIS, by=registrar)
    few = queries(client, "/admin/")
    for _ in range(6):
        merge(make_school(), make_school(), BASIS, by=registrar)
    assert queries(client, "/admin/") == few

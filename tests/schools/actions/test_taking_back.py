"""A merger, division or closure is taken back as an act of its own: all is as it was, and the history tells both."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from eduweb.core.accounts.roles import Role
from eduweb.core.audit.models import Entry
from eduweb.core.notifications.models import Message
from schools.actions import Basis, Refused, close, divide, merge, rename, take_back
from schools.enums import UNDOING, ChangeKind, SchoolState
from schools.history.changes import changes_of, school_on, with_changes
from schools.models import GroupMembership, School, SchoolOfficer
from tests.factories import (
    make_enrolment_area,
    make_enrolment_plan,
    make_group,
    make_member,
    make_official,
    make_school,
    make_user,
)
from tests.forms import filled

pytestmark = pytest.mark.django_db

DONE = Basis(date(2024, 9, 1), "布局调整", "永教〔2024〕12 号")
BACK = Basis(date(2024, 10, 8), "误办", "永教〔2024〕15 号")


@pytest.fixture
def registrar():
    return make_user(Role.REGISTRAR)


@pytest.fixture
def school():
    """A school with groups, lines and an officer."""
    school = make_school("甲小学")
    make_official(school)
    make_member(make_group("旧集团"), school, date(2019, 9, 1))
    make_member(make_group("新集团"), school, date(2024, 9, 15))
    make_enrolment_area(make_enrolment_plan(2026), school, street="萱花路")
    return school


ACTS = {
    "close": lambda school, other, by: close(school, DONE, by=by, lines_to=other),
    "merge": lambda school, other, by: merge(school, other, DONE, by=by, lines_to=other),
    "divide": lambda school, other, by: divide(school, [other], DONE, by=by, goes_on=False),
    "divide and go on": lambda school, other, by: divide(school, [other], DONE, by=by, goes_on=True),
}
every_act = pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)


def standing(school: School) -> dict[str, list]:
    """All that an act touches beside the history."""
    return {
        "state": list(School.objects.order_by("pk").values_list("pk", "state")),
        "groups": sorted(GroupMembership.objects.values_list("group", "school", "joined_on", "left_on")),
        "lines": sorted(school.enrolment_areas.through.objects.values_list("enrolmentarea", "school")),
        "officers": list(SchoolOfficer.objects.values_list("user", "school")),
    }


@every_act
@pytest.mark.parametrize("before", [SchoolState.OPEN, SchoolState.PREPARING])
def test_everything_is_as_it_was(school, registrar, act, before):
    School.objects.filter(pk=school.pk).update(state=before)
    school.changes.all().delete()
    other = make_school("乙小学")
    as_it_was = standing(school)
    act(school, other, registrar)
    take_back(school, BACK, by=registrar)
    assert standing(school) == as_it_was


@every_act
def test_the_history_of_both_schools_tells_both_acts(client, school, registrar, act):
    other = make_school("乙小学")
    act(school, other, registrar)
    done = school.changes.exclude(kind=ChangeKind.VALUE).get()
    take_back(school, BACK, by=registrar)
    kind = UNDOING[done.kind]
    assert school.changes.get(kind=kind).document_number == BACK.document_number
    assert Entry.objects.filter(action=kind.label).exists()
    page = client.get(school.get_absolute_url()).text
    assert "2024-09-01" in page and "2024-10-08" in page and "撤销" in page
    if done.others:
        assert other.changes.get(kind=kind).others[0]["code"] == school.code
        assert "撤销与" in client.get(other.get_absolute_url()).text


def test_each_day_shows_what_was_true_on_it(school, registrar):
    close(school, DONE, by=registrar)
    take_back(school, BACK, by=registrar)
    stored = with_changes(School.objects.filter(pk=school.pk)).get()
    ended = {(8, 31): False, (9, 1): True, (10, 7): True, (10, 8): False}
    for (month, day), is_closed in ended.items():
        then = school_on(date(2024, month, day), stored, changes_of(stored))
        assert (then.state == SchoolState.CLOSED) == is_closed, (month, day)


def test_a_merged_address_stops_leading_away(client, school, registrar):
    other = make_school("乙小学")
    merge(school, other, DONE, by=registrar)
    address = reverse("school", args=[school.code])
    assert client.get(address).status_code == 301
    take_back(school, BACK, by=registrar)
    assert client.get(address).status_code == 200
    assert "并入本校" not in client.get(other.get_absolute_url()).text.split("学校沿革")[0]


def test_the_officers_are_told(school, registrar):
    close(school, DONE, by=registrar)
    take_back(school, BACK, by=registrar)
    assert Message.objects.filter(text__contains="撤销停办", text__icontains=school.code).exists()


def test_an_act_that_came_on_its_day_is_taken_back_with_its_lines(school, registrar):
    other = make_school("乙小学")
    as_it_was = standing(school)
    tomorrow = Basis(timezone.localdate() + timedelta(days=1), "布局调整")
    merge(school, other, tomorrow, by=registrar, lines_to=other)
    school.change_requests.update(effective_on=timezone.localdate())
    call_command("tick")
    assert standing(school) != as_it_was
    take_back(school, Basis(timezone.localdate(), "误办"), by=registrar)
    assert standing(school) == as_it_was


def refused(school, registrar, why, basis=BACK):
    as_it_was = standing(school), school.changes.count()
    with pytest.raises(Refused, match=why):
        take_back(school, basis, by=registrar)
    assert (standing(school), school.changes.count()) == as_it_was


def test_what_was_built_on_it_meanwhile_stands_against_it_and_is_named(school, registrar):
    other, third = make_school("乙小学"), make_school("丙小学")
    merge(school, other, DONE, by=registrar, lines_to=other)
    line = other.enrolment_areas.get()
    line.schools.set([third])
    refused(school, registrar, "萱花路.*之后改过.*乙小学")
    line.schools.set([other])
    merge(other, third, Basis(date(2024, 9, 20)), by=registrar)
    refused(school, registrar, f"乙小学.*已并入他校.*{other.code}.*撤销那一件")
    take_back(other, Basis(date(2024, 9, 21)), by=registrar)
    coming = close(other, Basis(timezone.localdate() + timedelta(days=3)), by=registrar)
    refused(school, registrar, "乙小学.*已登记.*请先取消那一件")
    coming.delete()
    make_school("甲小学")
    refused(school, registrar, "甲小学.*正在使用这个校名")
    rename(School.objects.get(name="甲小学", state="open"), "丁小学", DONE, by=registrar)
    make_member(School.objects.get(pk=school.pk).memberships.get().group, school, date(2025, 1, 1))
    refused(school, registrar, "已另行登记为“旧集团”的成员")


def test_it_is_taken_back_once_on_a_day_that_can_be_and_by_the_district(school, registrar):
    refused(school, registrar, "没有可以撤销的")
    close(school, DONE, by=registrar)
    refused(school, registrar, "不能早于办理的日期 2024-09-01", Basis(date(2024, 8, 31)))
    refused(school, registrar, "日期不能在将来", Basis(timezone.localdate() + timedelta(days=1)))
    refused(school, make_official(school), "只有区教委登记员")
    take_back(school, BACK, by=registrar)
    refused(school, registrar, "没有可以撤销的")
    with pytest.raises(Refused, match="状态在 2024-10-08 变过"):
        close(school, DONE, by=registrar)


def test_who_takes_the_lines_stays_in_one_that_named_it_before(school, registrar):
    other = make_school("乙小学")
    school.enrolment_areas.get().schools.add(other)
    as_it_was = standing(school)
    close(school, DONE, by=registrar, lines_to=other)
    assert standing(school) != as_it_was
    take_back(school, BACK, by=registrar)
    assert standing(school) == as_it_was


def test_a_group_and_a_line_that_are_gone_do_not_stand_in_the_way(school, registrar):
    other = make_school("乙小学")
    close(school, DONE, by=registrar, lines_to=other)
    school.memberships.get().group.delete()
    other.enrolment_areas.get().delete()
    take_back(school, BACK, by=registrar)
    assert School.objects.get(pk=school.pk).is_open


def test_the_page_shows_what_comes_back_and_the_button_goes_with_it(client, school, registrar):
    other = make_school("乙小学")
    merge(school, other, DONE, by=registrar, lines_to=other)
    client.force_login(registrar)
    record = reverse("admin:schools_school_change", args=[school.pk])
    page = reverse("admin:schools_school_take_back", args=[school.pk])
    assert f'href="{page}">撤销合并' in client.get(record).text
    shown = client.get(page)
    for words in (other.with_code, "旧集团", "新集团", "萱花路", "永教〔2024〕12 号"):
        assert words in shown.text, words
    done = client.post(page, {**filled(shown), "reason": "误办"}, follow=True)
    assert "已撤销合并" in done.text and page not in done.text
    assert "没有可以撤销的" in client.get(page).text


def test_an_act_s_page_shows_whom_and_what_it_concerns(client, school, registrar):
    client.force_login(registrar)
    for verb in ("rename", "merge", "divide", "close"):
        shown = client.get(reverse("admin:schools_school_career", args=[school.pk, verb])).text
        for words in ("在校学生", "荣誉", "党组织", "旧集团", "1 条：", "萱花路", "学校填报人"):
            assert words in shown, (verb, words)


def test_the_page_opens_for_registrars_alone(client, school, registrar):
    close(school, DONE, by=registrar)
    page = reverse("admin:schools_school_take_back", args=[school.pk])
    for user in (make_user(Role.REPORTER), make_official(), make_official(school)):
        client.force_login(user)
        for answer in (client.get(page), client.post(page, {"on": "2024-10-08", "reason": "误办"})):
            assert answer.status_code in (403, 404)
    assert School.objects.get(pk=school.pk).state == SchoolState.CLOSED

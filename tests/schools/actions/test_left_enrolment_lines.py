"""The enrolment lines of a school that is closed or merged: listed before it is done, and given to another school."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from eduweb.core.accounts.roles import Role
from schools.actions import Basis, Refused, apply_due, close, merge
from schools.enums import SchoolState
from schools.models import ChangeRequest, School
from tests.factories import make_enrolment_area, make_enrolment_plan, make_school, make_user
from tests.forms import filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def registrar():
    return make_user(Role.REGISTRAR)


@pytest.fixture
def lines():
    """A school that is one of two in this year's line, and alone in last year's."""
    school, beside = make_school("甲小学"), make_school("乙小学")
    now = make_enrolment_area(make_enrolment_plan(2026), school, beside, street="萱花路")
    before = make_enrolment_area(make_enrolment_plan(2025), school, street="旧范围路")
    return school, now, before


def names(line) -> set[str]:
    return {school.name for school in line.schools.all()}


def coming() -> Basis:
    return Basis(timezone.localdate() + timedelta(days=9), "布局调整", "1 号")


def today() -> Basis:
    return Basis(timezone.localdate(), "布局调整", "1 号")


def test_the_page_lists_the_lines_and_gives_them_to_the_school_that_was_looked_at(client, registrar, lines):
    school, now, before = lines
    taker = make_school("丙小学")
    client.force_login(registrar)
    address = reverse("admin:schools_school_career", args=[school.pk, "close"])
    page = client.get(address)
    assert "1 条招生范围写着本校" in page.text and "萱花路" in page.text and "旧范围路" not in page.text
    asked = {**filled(page), "reason": "布局调整", "lines_to": taker.pk}
    shown = client.post(address, asked)
    assert "请核对" in shown.text and names(now) == {"甲小学", "乙小学"}
    client.post(address, filled(shown))
    assert School.objects.get(pk=school.pk).state == SchoolState.CLOSED
    assert (names(now), names(before)) == ({"乙小学", "丙小学"}, {"甲小学"})


def test_lines_that_nobody_takes_are_named_as_work_that_is_left(client, registrar, lines):
    school, now, _ = lines
    client.force_login(registrar)
    address = reverse("admin:schools_school_career", args=[school.pk, "close"])
    done = client.post(address, {**filled(client.get(address)), "reason": "布局调整"}, follow=True)
    assert "改定仍写着本校的 1 条招生范围" in done.text and names(now) == {"甲小学", "乙小学"}


def test_a_school_without_lines_is_not_asked(client, registrar):
    client.force_login(registrar)
    page = client.get(reverse("admin:schools_school_career", args=[make_school().pk, "merge"]))
    assert not BeautifulSoup(page.content, "html.parser").find(attrs={"name": "lines_to"})


def test_a_merger_gives_the_lines_to_the_school_that_goes_on(registrar, lines):
    school, now, _ = lines
    into = make_school("丙小学")
    merge(school, into, today(), by=registrar, lines_to=into)
    assert names(now) == {"乙小学", "丙小学"}


def test_a_school_that_does_not_teach_takes_no_lines_and_nothing_is_done(registrar, lines):
    school, now, _ = lines
    closed = make_school("丙小学", state=SchoolState.CLOSED)
    for taker in (closed, school):
        for basis in (today(), coming()):
            with pytest.raises(Refused, match="不能接收招生范围"):
                close(school, basis, by=registrar, lines_to=taker)
    assert names(now) == {"甲小学", "乙小学"} and School.objects.get(pk=school.pk).is_open


def test_the_taker_of_a_coming_act_gets_the_lines_on_the_day(registrar, lines):
    school, now, _ = lines
    request = close(school, coming(), by=registrar, lines_to=make_school("丙小学"))
    assert names(now) == {"甲小学", "乙小学"}
    ChangeRequest.objects.update(effective_on=timezone.localdate())
    assert apply_due(request)
    assert names(now) == {"乙小学", "丙小学"}


def test_a_coming_act_waits_while_its_taker_does_not_teach(registrar, lines):
    school, now, _ = lines
    taker = make_school("丙小学")
    request = close(school, coming(), by=registrar, lines_to=taker)
    School.objects.filter(pk=taker.pk).update(state=SchoolState.CLOSED)
    ChangeRequest.objects.update(effective_on=timezone.localdate())
    assert not apply_due(request)
    request.refresh_from_db()
    assert "不能接收招生范围" in request.trouble and names(now) == {"甲小学", "乙小学"}

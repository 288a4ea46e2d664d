"""Acts that meet at one school: the second is refused while it is entered, not found out on the day."""

from dataclasses import replace
from datetime import date

import pytest
from django.test import TransactionTestCase
from django.utils import timezone

from eduweb.core.accounts.roles import Role
from schools.actions import Basis, Refused, apply_due, close, divide, merge, periodic_tasks
from schools.enums import SchoolState
from schools.models import School
from tests.concurrency import run_concurrently
from tests.factories import make_school, make_user

DAY = date(2027, 3, 1)
BASIS = Basis(DAY, "区域布局调整")
TODAY = Basis(date(2024, 9, 1), "生源减少")
PAIRS = 6


@pytest.mark.django_db
def test_an_act_that_would_cross_a_coming_one_is_refused_and_names_it():
    registrar = make_user(Role.REGISTRAR)
    first, second, third = make_school("甲小学"), make_school("乙小学"), make_school("丙小学")
    merge(second, third, BASIS, by=registrar)
    for attempt in (
        lambda: merge(first, second, BASIS, by=registrar),
        lambda: merge(first, second, TODAY, by=registrar),
        lambda: divide(first, [second], BASIS, by=registrar, goes_on=True),
        lambda: close(third, BASIS, by=registrar),
        lambda: close(third, TODAY, by=registrar),
    ):
        with pytest.raises(
            Refused, match=f"“{second.with_code}”已登记 2027-03-01 起并入丙小学。要另行办理，请先取消那一件。"
        ):
            attempt()
    merge(first, third, BASIS, by=registrar)
    assert set(School.objects.values_list("state", flat=True)) == {SchoolState.OPEN}


@pytest.mark.django_db
def test_a_school_deleted_while_the_clock_works_keeps_nobody_else_waiting(monkeypatch):
    registrar, gone, closing = make_user(Role.REGISTRAR), make_school(), make_school()
    for school in (gone, closing):
        close(school, BASIS, by=registrar)

    def delete_first(request):
        School.objects.filter(pk=gone.pk).delete()
        return apply_due(request)

    monkeypatch.setattr(timezone, "localdate", lambda *_: DAY)
    assert len(replace(periodic_tasks.apply_due_requests, do=delete_first)()) == 1
    closing.refresh_from_db()
    assert closing.state == SchoolState.CLOSED


class Crossed(TransactionTestCase):
    def test_of_two_schools_merged_into_each_other_at_once_one_goes_on(self):
        registrar = make_user(Role.REGISTRAR)
        for _ in range(PAIRS):
            pair = [make_school(), make_school()]
            answers = run_concurrently(
                2, lambda number, pair=pair: merge(pair[number], pair[1 - number], TODAY, by=registrar)
            )
            assert sorted(map(type, answers), key=str) == sorted([type(None), Refused], key=str)

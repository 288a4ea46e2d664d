"""Receipts, stamps, limits by address, working days."""

from datetime import date

import pytest
from django.core import signing
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from eduweb.core.accounts.roles import Role
from eduweb.core.correspondence import limits, stamps
from eduweb.core.correspondence.middleware import LimitMiddleware
from eduweb.core.correspondence.models import DayKind, SpecialDay
from eduweb.core.correspondence.public_form import public_form
from eduweb.core.correspondence.receipts import receipt_for
from eduweb.core.correspondence.workbench_sections import sections
from eduweb.core.correspondence.working_days import add_working_days, missing_year
from tests.factories import make_user


def test_the_same_words_in_the_same_form_have_the_same_receipt_and_all_others_another_one():
    first, typed = stamps.issue(), {"text": "几点放学"}
    assert receipt_for(first, typed) == receipt_for(first, typed)
    others = [receipt_for(first, {"text": "几点上学"}), receipt_for(stamps.issue(), typed)]
    assert len({(one.number, one.code) for one in [receipt_for(first, typed), *others]}) == 3


def test_a_form_sent_at_once_or_after_a_day_or_with_a_stamp_of_somebody_elses_is_asked_for_again(monkeypatch):
    stamp, now = stamps.issue(), signing.time.time()

    def fault_after(seconds: float, stamp: str = stamp) -> str:
        monkeypatch.setattr(signing.time, "time", lambda: now + seconds)
        return stamps.fault_of(stamp)

    assert fault_after(0) == stamps.TOO_FAST
    assert fault_after(10) == fault_after(86_000) == ""
    assert fault_after(86_500) == stamps.TOO_OLD
    assert fault_after(10, f"{stamp}x") == fault_after(10, "") == stamps.UNKNOWN


def test_what_one_address_sends_too_often_is_refused_and_costs_no_other_address_anything():
    now = [0.0]
    limit = limits.AddressLimit(20, 300, clock=lambda: now[0])
    refused = [limit.refuses("192.0.2.7") for _ in range(1000)]
    assert refused.index(True) == 20 and all(refused[20:])
    assert not limit.refuses("192.0.2.8")
    assert limit.refuses("::ffff:192.0.2.7")
    assert [limit.refuses(f"2001:db8::{place}") for place in range(1, 22)][-1]
    now[0] = 301
    assert not limit.refuses("192.0.2.7")


def test_no_moment_of_the_clock_lets_one_address_send_twice_as_much():
    now = [290.0]
    limit = limits.AddressLimit(20, 300, clock=lambda: now[0])
    assert not any(limit.refuses("192.0.2.7") for _ in range(20))
    now[0] = 310
    assert limit.refuses("192.0.2.7")


def test_of_a_flood_from_more_addresses_than_are_counted_nobody_new_is_refused_and_old_ones_make_room(monkeypatch):
    monkeypatch.setattr(limits, "MOST_ADDRESSES", 2)
    now = [0.0]
    limit = limits.AddressLimit(1, 300, clock=lambda: now[0])
    assert [limit.refuses(address) for address in ("192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.3")] == [False] * 4
    now[0] = 301
    assert [limit.refuses(address) for address in ("192.0.2.3", "192.0.2.3")] == [False, True]


def test_a_thousand_posts_are_refused_before_the_database_is_asked_and_give_the_text_back():
    # no django_db mark: a query would be an error
    taken = []
    view = public_form(limits.AddressLimit(3, 60))(lambda request: taken.append(1) or HttpResponse())
    door = LimitMiddleware(lambda request: HttpResponse())
    for _ in range(1000):
        request = RequestFactory().post("/messages/new/", {"text": "<b>很长的信</b>", "stamp": "x"})
        answer = door.process_view(request, view, (), {}) or view(request)
    assert len(taken) == 3
    assert answer.status_code == 429 and answer["Cache-Control"] == "no-store, private"
    assert "&lt;b&gt;很长的信&lt;/b&gt;" in answer.content.decode()


@pytest.mark.django_db
def test_deadlines_pass_over_holidays_and_count_make_up_days():
    # 28 September 2026 is a Monday; 1 to 7 October are free, Saturday the 10th is not
    assert add_working_days(date(2026, 9, 28), 3) == date(2026, 10, 8)
    assert add_working_days(date(2026, 9, 28), 5) == date(2026, 10, 10)
    assert add_working_days(date(2026, 2, 13), 1) == date(2026, 2, 14)
    assert add_working_days(date(2026, 2, 14), 20) == date(2026, 3, 20)
    SpecialDay.objects.all().delete()
    assert add_working_days(date(2026, 9, 28), 3) == date(2026, 10, 1)


@pytest.mark.django_db
def test_administrators_are_told_in_december_that_next_years_holidays_are_missing(monkeypatch):
    assert missing_year(date(2026, 11, 30)) is None
    assert missing_year(date(2026, 12, 1)) == 2027
    monkeypatch.setattr(timezone, "localdate", lambda: date(2026, 12, 1))
    (told,) = sections(make_user(Role.ADMINISTRATOR))
    assert "2027" in told.tasks[0].label
    assert list(sections(make_user(Role.REPORTER))) == []
    SpecialDay.objects.create(day=date(2027, 1, 1), kind=DayKind.HOLIDAY, name="元旦")
    assert list(sections(make_user(Role.ADMINISTRATOR))) == []

"""Once a term each school says that its record is right."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from eduweb.core.accounts.roles import Role
from eduweb.core.audit.models import Entry
from eduweb.core.notifications.models import Message
from schools.actions import Refused, confirm, periodic_tasks
from schools.calendar import semesters
from tests.factories import make_official, make_school, make_user
from tests.seen import seen_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("day", "began"),
    [
        (date(2026, 9, 1), date(2026, 9, 1)),
        (date(2026, 8, 31), date(2026, 3, 1)),
        (date(2027, 2, 28), date(2026, 9, 1)),
    ],
)
def test_a_term_runs_until_the_next_one_begins(day, began):
    assert semesters.semester_start(day) == began


def test_one_click_confirms_and_readers_see_the_day(client):
    school = make_school()
    client.force_login(make_official(school))
    assert "等您确认" in client.get(reverse("admin:index")).content.decode()
    client.post(reverse("admin:schools_school_confirm", args=[school.pk]), seen_of(school))
    client.post(reverse("admin:schools_school_confirm", args=[school.pk]), seen_of(school))
    assert Entry.objects.filter(action="确认资料无误").count() == 1
    assert "等您确认" not in client.get(reverse("admin:index")).content.decode()
    assert timezone.localdate().isoformat() in client.get(school.get_absolute_url()).content.decode()


def test_nobody_else_confirms():
    with pytest.raises(Refused):
        confirm(make_school(), by=make_official(make_school()))
    with pytest.raises(Refused):
        confirm(make_school(), by=make_user(Role.REPORTER))


def test_the_overdue_are_listed_for_the_registrar(client, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2026, 11, 1))
    make_school("迟迟小学", confirmed_on=date(2026, 8, 31))
    make_school("及时小学", confirmed_on=date(2026, 9, 1))
    make_school("停办小学", state="closed")
    client.force_login(make_user(Role.REGISTRAR))
    page = client.get(reverse("admin:schools_school_changelist"), {"confirmed": "overdue"})
    assert [school.name for school in page.context["cl"].result_list] == ["迟迟小学"]
    assert "迟迟小学" in client.get(reverse("admin:index")).content.decode()


def test_each_reminder_is_sent_once(monkeypatch):
    school = make_school()
    official = make_official(school, make_school(confirmed_on=date(2026, 9, 2)))
    for day, reminded in (
        (date(2026, 9, 1), 1),
        (date(2026, 9, 2), 0),
        (date(2026, 10, 1), 1),
        (date(2026, 10, 5), 0),
        (date(2027, 3, 1), 2),
    ):
        monkeypatch.setattr(timezone, "localdate", lambda *_, day=day: day)
        assert len(periodic_tasks.remind_to_confirm()) == reminded, day
    assert Message.objects.filter(recipient=official).count() == 4

"""Each semester every school is asked to confirm its record: a reporting task that the tick sets."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from eduweb.core.accounts.roles import Role
from eduweb.core.audit.models import Entry
from eduweb.core.notifications.models import Message
from schools.calendar import semesters
from schools.models import Report
from schools.tasks import Refused, report
from schools.tasks.periodic_tasks import ask_for_confirmation, remind_overdue
from tests.factories import make_official, make_school, make_user
from tests.seen import seen_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def on(monkeypatch):
    """The tick of a day."""

    def tick(day: date) -> tuple[int, int]:
        monkeypatch.setattr(timezone, "localdate", lambda *_: day)
        return ask_for_confirmation(), remind_overdue()

    return tick


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


def test_one_click_on_the_workbench_confirms_and_readers_see_the_day(client):
    school = make_school()
    client.force_login(make_official(school))
    ask_for_confirmation()
    asked = school.reports.get()
    assert "报送<span" in client.get(reverse("admin:index")).content.decode()
    address = reverse("admin:schools_report_act", args=[asked.pk, "report"])
    assert client.post(address, seen_of(asked)).status_code == 302
    assert client.post(address, seen_of(asked)).status_code == 409
    assert Entry.objects.filter(action="报送").count() == 1
    assert "等您填报" not in client.get(reverse("admin:index")).content.decode()
    assert timezone.localdate().isoformat() in client.get(school.get_absolute_url()).content.decode()


def test_nobody_else_confirms():
    school = make_school()
    ask_for_confirmation()
    for stranger in (make_official(make_school()), make_user(Role.REPORTER)):
        with pytest.raises(Refused):
            report(school.reports.get(), by=stranger)


def test_a_new_school_has_its_own_time_and_a_second_tick_asks_nobody(on):
    make_school()
    assert on(date(2026, 9, 1)) == (1, 0)
    assert on(date(2026, 9, 1)) == (0, 0)
    late = make_school("新建小学")
    assert on(date(2027, 1, 5)) == (1, 1)  # the first school is overdue by now, the new one is not
    assert late.reports.get().due_on == date(2027, 1, 5) + semesters.CONFIRMATION_PERIOD


def test_what_was_confirmed_this_semester_is_not_asked_for_again(on):
    make_school("及时小学", confirmed_on=date(2026, 9, 1)), make_school("迟迟小学", confirmed_on=date(2026, 8, 31))
    make_school("停办小学", state="closed")
    on(date(2026, 9, 2))
    assert [one.school.name for one in Report.objects.unreported()] == ["迟迟小学"]
    assert Report.objects.count() == 2


def test_each_reminder_is_sent_once(on):
    official = make_official(make_school(), make_school(confirmed_on=date(2026, 9, 2)))
    for day, sent in ((date(2026, 9, 2), 1), (date(2026, 9, 3), 1), (date(2026, 10, 3), 2), (date(2026, 10, 9), 2)):
        on(day)
        assert Message.objects.filter(recipient=official).count() == sent, day


def test_the_overdue_stand_on_the_registrars_workbench(client, on):
    make_school("迟迟小学")
    on(date(2026, 9, 1)), on(date(2026, 11, 1))
    client.force_login(make_user(Role.REGISTRAR))
    page = client.get(reverse("admin:schools_report_changelist"), {"overdue": "yes"})
    assert [one.school.name for one in page.context["cl"].result_list] == ["迟迟小学"]
    assert "迟迟小学" in client.get(reverse("admin:index")).content.decode()


def test_a_school_that_ends_owes_nothing(on):
    from schools.actions import Basis, close

    school = make_school()
    on(date(2026, 9, 1))
    close(school, Basis(date(2026, 9, 1) - timedelta(days=1), "停办", ""), by=make_user(Role.REGISTRAR))
    assert not Report.objects.exists()
    assert on(date(2026, 12, 1)) == (0, 0)

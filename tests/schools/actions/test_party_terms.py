"""Elections and secretaries: registered for the past and the future, corrected, written by any way, reminded of once."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from eduweb.core.accounts.roles import Role
from eduweb.core.audit.models import Entry
from eduweb.core.notifications.models import Message
from eduweb.core.notifications.outbox import send_due
from eduweb.core.pages.edition import current
from eduweb.core.sheets.undoing import undo
from schools.actions.party.reminders import remind_to_elect
from schools.actions.party.terms import begin_party_terms
from schools.calendar.months import add_months
from schools.models import PartyOrganization, PartyTerm
from schools.sheets import PARTY
from tests.core.sheets.tables import bring_in, xlsx
from tests.factories import make_official, make_party, make_school, make_user
from tests.forms import filled

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
LONG_AGO, LAST = date(2019, 5, 1), date(2022, 5, 1)


@pytest.fixture
def organization():
    return make_party("汇龙小学党支部", secretary="前任书记岗", last_election_on=LAST)


@pytest.fixture
def travel(monkeypatch):
    """Make a day the present one, for all but the database."""
    return lambda day: monkeypatch.setattr(timezone, "localdate", lambda *_: day)


@pytest.fixture
def registrar(client):
    client.force_login(make_user(Role.REGISTRAR))


def terms(organization: PartyOrganization) -> list[tuple[date, str, str]]:
    return list(organization.terms.order_by("begins_on").values_list("begins_on", "kind", "secretary"))


def register(client, organization, on: date, secretary: str, **fields):
    """Fill in a new row of the form."""
    address = reverse("admin:schools_partyorganization_change", args=[organization.pk])
    values = filled(client.get(address))
    number = values["terms-INITIAL_FORMS"]
    row = {"id": "", "organization": organization.pk, "begins_on": on, "kind": "election", "secretary": secretary}
    row = {f"terms-{number}-{name}": value for name, value in (row | fields).items()}
    answer = client.post(address, values | row | {"terms-TOTAL_FORMS": str(int(number) + 1)}, follow=True)
    organization.refresh_from_db()
    return answer


def correct(client, organization, **fields):
    """Change the first row of the form, that of the latest day."""
    address = reverse("admin:schools_partyorganization_change", args=[organization.pk])
    row = {f"terms-0-{name}": value for name, value in fields.items()}
    answer = client.post(address, filled(client.get(address)) | row, follow=True)
    organization.refresh_from_db()
    return answer


def test_an_election_is_registered_with_day_document_secretary_and_term(client, registrar, organization):
    end = TODAY + timedelta(days=400)
    words = {"document_number": "教工委〔2026〕1号", "until": end}
    register(client, organization, TODAY, "新任书记岗", **words)
    assert (organization.secretary, organization.last_election_on) == ("新任书记岗", TODAY)
    assert organization.term_ends_on == end
    page = client.get(organization.get_absolute_url()).text
    for said in ("新任书记岗任书记", "教工委〔2026〕1号", "前任书记岗任书记", end.isoformat()):
        assert said in page, said
    assert "新任书记岗" in str(Entry.objects.get(action="修改").detail)


def test_an_election_before_the_last_one_leaves_today_alone(client, registrar, organization):
    register(client, organization, LONG_AGO, "更早书记岗")
    assert (organization.secretary, organization.last_election_on) == ("前任书记岗", LAST)
    page = client.get(organization.get_absolute_url(), {"as_of": "2020-01-01"}).text
    assert "更早书记岗" in page and "前任书记岗" not in page


def test_an_election_to_come_takes_effect_on_its_day(client, registrar, organization, travel):
    travel(TODAY - timedelta(days=1))
    register(client, organization, TODAY, "新任书记岗")
    assert (organization.secretary, organization.last_election_on) == ("前任书记岗", LAST)
    assert begin_party_terms() == []
    assert "新任书记岗" not in client.get(organization.get_absolute_url()).text
    travel(TODAY)
    assert terms(organization)[-1] == (TODAY, "election", "新任书记岗")
    assert len(begin_party_terms()) == 1 and begin_party_terms() == []
    organization.refresh_from_db()
    assert (organization.secretary, organization.last_election_on) == ("新任书记岗", TODAY)
    assert terms(organization) == [(LAST, "election", "前任书记岗"), (TODAY, "election", "新任书记岗")]
    assert Entry.objects.get(action="换届生效").target_label == "汇龙小学党支部"


def test_a_wrong_election_is_corrected_or_taken_back(client, registrar, organization):
    register(client, organization, TODAY, "错字岗")
    correct(client, organization, secretary="新任书记岗", begins_on=TODAY - timedelta(days=30))
    assert (organization.secretary, organization.last_election_on) == ("新任书记岗", TODAY - timedelta(days=30))
    correct(client, organization, DELETE="on")
    assert terms(organization) == [(LAST, "election", "前任书记岗")]
    assert (organization.secretary, organization.last_election_on) == ("前任书记岗", LAST)


def test_an_appointment_between_elections_leaves_the_term_alone(client, registrar, organization):
    register(client, organization, date(2023, 3, 1), "补选书记岗", kind="appointment")
    assert (organization.secretary, organization.last_election_on) == ("补选书记岗", LAST)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"until": date(2020, 1, 1)}, "批准的届满日期应晚于换届日期"),
        ({"begins_on": LAST}, "这一天已经登记过"),
        ({"begins_on": "去年"}, "日期"),
    ],
)
def test_what_cannot_be_is_refused_at_the_row_and_nothing_is_lost(client, registrar, organization, fields, said):
    answer = register(client, organization, TODAY, "打好的书记岗", **fields)
    assert said in answer.text and "打好的书记岗" in answer.text
    assert terms(organization) == [(LAST, "election", "前任书记岗")]


def test_a_sheet_registers_elections_and_its_undoing_takes_them_back(organization):
    headings = ["编号", "全称", "书记", "最近换届日期", "批准的届满日期"]
    row = [organization.pk, organization.name, "新任书记岗", "2025-05-01", "2029-01-01"]
    batch = bring_in(PARTY, xlsx(headings, row))
    organization.refresh_from_db()
    assert terms(organization)[-1] == (date(2025, 5, 1), "election", "新任书记岗")
    assert organization.term_ends_on == date(2029, 1, 1)
    undo(batch, PARTY, by=None)
    assert terms(organization) == [(LAST, "election", "前任书记岗")]


def test_a_secretary_changed_by_any_way_is_a_term_of_its_own_from_today(organization):
    PartyOrganization.objects.update(secretary="新任书记岗")
    PartyOrganization.objects.update(secretary="再改书记岗")
    assert terms(organization) == [(LAST, "election", "前任书记岗"), (TODAY, "appointment", "再改书记岗")]


def due_in(days: int, **fields) -> PartyOrganization:
    """A branch whose term ends in so many days."""
    end = TODAY + timedelta(days=days)
    return make_party(last_election_on=add_months(end, -36), term_until=end, **fields)


@pytest.mark.parametrize(
    ("days", "said"), [(170, "不到六个月"), (80, "不到六个月"), (20, "不到一个月"), (-1, "已经届满")]
)
def test_the_branch_itself_is_reminded_once_at_each_stage(client, days, said):
    school = make_school()
    official, other = make_official(school), make_official(make_school())
    organization = due_in(days, name="汇龙小学党支部", school=school)
    before = current()
    assert len(remind_to_elect()) == 1
    message = Message.objects.to(official).get()
    assert said in message.text and "汇龙小学党支部" in message.text
    assert remind_to_elect() == [] and Message.objects.count() == 1
    assert current() == before
    client.force_login(official)
    page = client.get(reverse("admin:index")).text
    assert "本单位党组织换届" in page and organization.get_absolute_url() in page
    client.force_login(other)
    assert "汇龙小学党支部" not in client.get(reverse("admin:index")).text


def test_each_further_stage_is_told_again_until_the_election(client, registrar, travel):
    school = make_school()
    make_official(school)
    organization = due_in(170, school=school)
    for days, told in ((0, 1), (60, 1), (145, 2), (160, 2), (171, 3), (400, 3)):
        travel(TODAY + timedelta(days=days))
        remind_to_elect()
        assert Message.objects.count() == told, days
    travel(TODAY)
    register(client, organization, TODAY, "新任书记岗")
    assert not Message.objects.unread().exists()
    assert remind_to_elect() == []


def test_the_reminder_goes_by_mail(settings):
    settings.MAIL_ON = True
    school = make_school()
    official = make_official(school)
    official.email, official.mail_messages = "a@example.org", True
    official.save()
    due_in(-1, school=school)
    remind_to_elect()
    send_due()
    [sent] = mail.outbox
    assert "党组织换届" in sent.subject and sent.to == ["a@example.org"]


@pytest.mark.parametrize("fields", [{"dissolved_on": LAST}, {"org_type": "committee", "term_until": None}])
def test_nobody_is_reminded_of_what_is_not_due(fields):
    school = make_school()
    make_official(school)
    due_in(-1, school=school)
    PartyOrganization.objects.update(**fields)
    assert remind_to_elect() == []


def test_a_term_of_everybody_is_written_for_each_organization_alone(organization):
    other = make_party(secretary="别的书记岗", last_election_on=LAST)
    PartyTerm.objects.create(organization=organization, begins_on=TODAY, secretary="新任书记岗")
    begin_party_terms()
    other.refresh_from_db(), organization.refresh_from_db()
    assert (organization.secretary, other.secretary) == ("新任书记岗", "别的书记岗")

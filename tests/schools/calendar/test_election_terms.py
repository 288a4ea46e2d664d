"""The end of a term, and who is reminded of it when."""

from datetime import date

import pytest
from django.utils import timezone

from eduweb.core.accounts.roles import Role
from schools.calendar.election_terms import TERM_YEARS, latest_election, term_end
from schools.calendar.months import add_months
from schools.enums import PartyType, ReElection
from schools.models import PartyOrganization
from tests.factories import make_party, make_user

pytestmark = pytest.mark.django_db
TODAY = date(2026, 8, 31)


@pytest.mark.parametrize(
    ("org_type", "elected_on", "stage"),
    [
        (PartyType.BRANCH, date(2023, 8, 30), ReElection.OVERDUE),
        (PartyType.BRANCH, date(2023, 8, 31), ReElection.ONE_MONTH),  # the last day is no day over
        (PartyType.BRANCH, date(2023, 9, 30), ReElection.ONE_MONTH),  # a month after 31 August
        (PartyType.BRANCH, date(2023, 10, 1), ReElection.THREE_MONTHS),
        (PartyType.GENERAL_BRANCH, date(2023, 11, 30), ReElection.THREE_MONTHS),
        (PartyType.JOINT_BRANCH, date(2023, 12, 1), ReElection.SIX_MONTHS),
        (PartyType.BRANCH, date(2024, 2, 29), ReElection.SIX_MONTHS),  # ends on 28 February 2027
        (PartyType.BRANCH, date(2024, 3, 1), None),
        (PartyType.COMMITTEE, date(2023, 8, 30), None),
        (PartyType.COMMITTEE, date(2021, 8, 30), ReElection.OVERDUE),
        (PartyType.TEMPORARY_BRANCH, date(2001, 1, 1), None),
        (PartyType.BRANCH, None, None),
    ],
)
def test_reminders_come_six_three_and_one_months_before_the_end_and_afterwards(org_type, elected_on, stage):
    organization = make_party(org_type=org_type, last_election_on=elected_on)
    assert organization.re_election(TODAY) == stage
    assert PartyOrganization.objects.due_for_re_election(TODAY).exists() == (stage is not None)


def test_filters_for_months_hold_what_is_nearer_but_not_what_is_over():
    ends = {"over": date(2023, 8, 1), "one": date(2023, 9, 1), "three": date(2023, 11, 1), "six": date(2024, 1, 1)}
    for name, day in ends.items():
        make_party(name, last_election_on=day)
    make_party("撤销", last_election_on=date(2020, 1, 1), dissolved_on=date(2022, 1, 1))
    found = {
        stage: set(PartyOrganization.objects.at_re_election(stage, TODAY).values_list("name", flat=True))
        for stage in ReElection
    }
    assert found == {
        ReElection.OVERDUE: {"over"},
        ReElection.ONE_MONTH: {"one"},
        ReElection.THREE_MONTHS: {"one", "three"},
        ReElection.SIX_MONTHS: {"one", "three", "six"},
    }


@pytest.mark.parametrize("years", sorted(set(TERM_YEARS.values())))
@pytest.mark.parametrize("end", [date(2027, 2, 28), date(2028, 2, 28), date(2028, 2, 29), date(2028, 3, 1)])
def test_the_latest_election_before_an_end_is_exact(years, end):
    kind = next(kind for kind, its in TERM_YEARS.items() if its == years)
    elected = latest_election(end, years)
    assert term_end(kind, elected) <= end < term_end(kind, date.fromordinal(elected.toordinal() + 1))


def test_the_list_is_filtered_by_what_is_due(client):
    today = timezone.localdate()
    make_party("已届满", last_election_on=add_months(today, -37))
    make_party("将届满", last_election_on=add_months(today, -34))
    make_party("以后", last_election_on=add_months(today, -12))
    make_party("未填")
    client.force_login(make_user(Role.REGISTRAR))
    for value, names in (
        ("due", {"已届满", "将届满"}),
        ("overdue", {"已届满"}),
        ("3", {"将届满"}),
        ("unknown", {"未填"}),
        ("x", {"已届满", "将届满", "以后", "未填"}),
    ):
        page = client.get("/admin/schools/partyorganization/", {"re_election": value})
        assert {one.name for one in page.context["cl"].result_list} == names, value

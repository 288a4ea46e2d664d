"""The workbench's sections on Party organizations: elections that are due, private schools without an instructor."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.backoffice.workbench import Section, Task
from schools.enums import ReElection
from schools.models import PartyOrganization, School
from schools.rules.policies import own_party_organizations

SHOWN = 8
_READ = ("name", "org_type", "term_until", "last_election_on", "dissolved_on")


def sections(user: User) -> Iterator[Section]:
    """The sections for this person, in a constant number of queries."""
    today = timezone.localdate()
    yield _own_re_elections(user, today)
    if user.has_perm("schools.change_partyorganization"):
        yield _re_elections(today)
    if user.has_perm("schools.add_partyinstructor"):
        yield _without_instructor(today)


def _own_re_elections(user: User, today: date) -> Section:
    """The organizations of an official's own schools at a reminder, the most urgent first."""
    due = sorted(own_party_organizations(user).due_for_re_election(today), key=lambda one: (one.term_ends_on, one.pk))
    return Section(
        "本单位党组织换届",
        [_election_task(one, today, one.get_absolute_url(), "查看") for one in due[:SHOWN]],
        note="换届后请把日期、书记和批准文号报区教委登记；需要延期的，先报上级党组织批准。",
    )


def _re_elections(today: date) -> Section:
    """Organizations at a reminder, the most urgent first (STANDARDS §7.1)."""
    at_reminder = PartyOrganization.objects.due_for_re_election(today).order_by().only(*_READ)
    due = sorted(at_reminder, key=lambda one: (one.term_ends_on, one.pk))
    overdue = sum(one.re_election(today) == ReElection.OVERDUE for one in due)
    return Section(
        "党组织换届",
        [_election_task(one, today, _terms_url(one), "去登记") for one in due[:SHOWN]],
        note=f"已届满 {overdue} 个，六个月内届满 {len(due) - overdue} 个。换届后请在“换届和书记任职”里登记。",
        more=reverse("admin:schools_partyorganization_changelist", query={"re_election": "due"}),
    )


def _terms_url(organization: PartyOrganization) -> str:
    return reverse("admin:schools_partyorganization_change", args=[organization.pk]) + "#terms-group"


def _election_task(organization: PartyOrganization, today: date, url: str, action: str) -> Task:
    stage = organization.re_election(today)
    is_over = stage == ReElection.OVERDUE
    return Task(
        str(organization),
        url,
        note=f"{organization.term_ends_on} 届满" + ("" if is_over else f"，{stage.label}"),
        late=stage.label if is_over else "",
        action=action,
    )


def _without_instructor(today: date) -> Section:
    """Private schools without an instructor (STANDARDS §7.3)."""
    schools = list(School.objects.without_instructor(today)[: SHOWN + 1])
    add = reverse("admin:schools_partyinstructor_add")
    return Section(
        "未派党建指导员的民办学校",
        [Task(str(one), f"{add}?schools={one.pk}", note=one.town, action="去登记") for one in schools[:SHOWN]],
        more=reverse("admin:schools_school_changelist", query={"instructor": "none"}) if len(schools) > SHOWN else "",
    )

"""The present terms of Party organizations in open data: whoever is elected for a number of years."""

from django.utils import timezone

from schools.calendar.election_terms import TERM_YEARS
from schools.enums import PartyType, ReElection
from schools.models import PartyOrganization

from ..cursors import ByKey
from ..fields import DAY, TEXT, WHOLE, Field, enumerated, page, plain, stored
from .resource import Resource, filter_by

REMINDERS = {**TEXT, "enum": ["", *ReElection.values]}


def _reminder(organization: PartyOrganization) -> ReElection | None:
    return organization.re_election(timezone.localdate())


TERMS = Resource(
    name="terms",
    label="党组织任期",
    records=lambda: PartyOrganization.objects.active().filter(org_type__in=list(TERM_YEARS)).order_by("id"),
    cursor=ByKey("id"),
    filters=(filter_by(PartyOrganization, "org_type"),),
    fields=(
        plain("id", "党组织编号", WHOLE),
        *stored(PartyOrganization, "name"),
        *enumerated(PartyOrganization, "org_type"),
        *stored(PartyOrganization, "member_count"),
        Field("years", "每届（年）", lambda row: TERM_YEARS[PartyType(row.org_type)], WHOLE, "org_type"),
        *stored(PartyOrganization, "last_election_on"),
        Field("ends_on", "本届届满", lambda row: row.term_ends_on, {**DAY, "nullable": True}, "last_election_on"),
        Field("re_election", "", lambda row: str(_reminder(row) or ""), REMINDERS, "last_election_on"),
        Field(
            "re_election_name",
            "换届提醒",
            lambda row: str(due.label) if (due := _reminder(row)) else "",
            TEXT,
            "last_election_on",
        ),
        *stored(PartyOrganization, "approval_number", "updated_at"),
        page(),
    ),
)

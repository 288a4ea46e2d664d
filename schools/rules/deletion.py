"""What has a past is not deleted, and what is done with it instead."""

from collections.abc import Mapping, Sequence

from django.db.models import Count

from eduweb.core.records.ties import ties

from ..enums import ChangeKind
from ..models import ChangeRequest, PartyOrganization, School, SchoolChange

# Rows of the school itself, and corrections of what was just entered.
_OF_A_SCHOOL = (
    *("schools.Campus", "schools.SchoolPhoto", "schools.SchoolDocument"),
    *("schools.SchoolOfficer", "schools.SchoolChange", "schools.ChangeRequest"),
)


def school_deletion_obstacles(schools: Sequence[School]) -> list[str]:
    """A sentence for each school with a past, which would be lost or left behind: what it is, and what serves instead."""
    tied, events, coming = ties(schools, _OF_A_SCHOOL), _events_of(schools), _named_by_coming_acts()
    return [
        f"“{school.with_code}”有{'、'.join(past)}，不能删除。学校不办了，请在它的页面上用“停办”或“并入他校”；"
        "办错了的，用“撤销”；重复登记的，先把这些记录改到另一所学校名下，再删除。"
        for school in schools
        if (past := _past(tied.get(school.pk, {}), events.get(school.pk, 0), school.code in coming))
    ]


def party_deletion_obstacles(organizations: Sequence[PartyOrganization]) -> list[str]:
    """A sentence for each Party organization with a past: what it is, and what serves instead of the deletion."""
    return [
        f"“{organization}”有{'、'.join(_in_words(tied))}，不能删除。组织撤销了，请填“撤销日期”；"
        "重复登记的，先把这些记录改到另一个党组织名下，再删除。"
        for number, tied in ties(organizations).items()
        for organization in organizations
        if organization.pk == number
    ]


def _past(tied: Mapping[str, int], events: int, is_coming: bool) -> list[str]:
    happened = [f"{events} 件更名、合并、分立或停办的沿革"] if events else []
    return [*_in_words(tied), *happened, *(["待生效的合并或分立"] if is_coming else [])]


def _events_of(schools: Sequence[School]) -> dict[int, int]:
    events = SchoolChange.objects.filter(school__in=schools).exclude(kind=ChangeKind.VALUE).order_by()
    return dict(events.values_list("school").annotate(Count("pk")))


def _named_by_coming_acts() -> set[str]:
    """The codes of schools that a scheduled merger or division needs."""
    return {
        other["code"] for act in ChangeRequest.objects.scheduled().structural().only("others") for other in act.others
    }


def _in_words(tied: Mapping[str, int]) -> list[str]:
    return [f"{count} 条{words}" for words, count in tied.items()]

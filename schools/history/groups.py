"""A school group as readers see it: present and former members."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from django.db.models import Prefetch, QuerySet

from ..models import GroupMembership, School, SchoolGroup


class GroupHistory:
    """A group on a day: `members` besides the lead school, and `former` members, in the order of joining."""

    def __init__(self, group: SchoolGroup, memberships: Iterable[GroupMembership], day: date) -> None:
        self.group = group
        self.members: list[GroupMembership] = []
        self.former: list[GroupMembership] = []
        for membership in memberships:
            if membership.left_on and membership.left_on <= day:
                self.former.append(membership)
            elif membership.school_id != group.lead_school_id:
                self.members.append(membership)

    def role_of(self, school: School) -> str:
        """The school's role in this group, in words."""
        if self.group.lead_school_id == school.pk:
            return "核心校"
        return "成员校" if any(member.school_id == school.pk for member in self.members) else "曾为成员校"


def with_members(groups: QuerySet[SchoolGroup]) -> QuerySet[SchoolGroup]:
    """The groups with lead school, memberships and members, in two queries."""
    memberships = GroupMembership.objects.select_related("school")
    return groups.select_related("lead_school").prefetch_related(Prefetch("memberships", memberships))


def group_histories(school: School, day: date) -> list[tuple[GroupHistory, str]]:
    """The school's groups on a day, present and former, each with the school's role; one query."""
    begun = list(GroupMembership.objects.in_groups_of(school).filter(joined_on__lte=day))
    for membership in begun:
        if membership.school_id == school.pk:
            membership.school = school  # under the name that it has on the page
    histories = [GroupHistory(group, rows, day) for group, rows in groupby(begun, lambda membership: membership.group)]
    return [(history, history.role_of(school)) for history in histories]

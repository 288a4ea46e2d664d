"""A group as readers see it: who belongs to it now, and who once did."""

from datetime import date

from django.db.models import Prefetch, QuerySet

from .models import GroupMembership, School, SchoolGroup


def with_members(groups: QuerySet[SchoolGroup]) -> QuerySet[SchoolGroup]:
    """The groups with lead school, memberships and members, in two queries."""
    memberships = GroupMembership.objects.select_related("school").order_by("joined_on", "id")
    return groups.select_related("lead_school").prefetch_related(Prefetch("memberships", memberships))


class GroupHistory:
    """A group on a day: its `members` besides the lead school, and its `former` members, in the order of joining."""

    def __init__(self, group: SchoolGroup, day: date):
        self.group = group
        memberships = list(group.memberships.all())
        self.former = [member for member in memberships if member.left_on and member.left_on <= day]
        present = [member for member in memberships if member not in self.former]
        self.members = [member for member in present if member.school_id != group.lead_school_id]

    def place_of(self, school: School) -> str:
        """What the school is in this group, in a reader's words."""
        if self.group.lead_school_id == school.pk:
            return "核心校"
        return "成员校" if any(member.school_id == school.pk for member in self.members) else "曾为成员校"

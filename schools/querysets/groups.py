"""Selections of memberships in school groups."""

from typing import Self

from django.db import models
from django.db.models import Q


class GroupMembershipQuerySet(models.QuerySet):
    def in_groups_of(self, school: models.Model) -> Self:
        """Every membership, present or former, in the school's groups: led, joined, or left by it."""
        groups = self.filter(Q(school=school) | Q(group__lead_school=school)).order_by().values("group")
        return (
            self.filter(group__in=groups).select_related("group__lead_school", "school").order_by("group", "joined_on")
        )

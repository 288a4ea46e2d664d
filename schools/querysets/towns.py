"""Selections by town."""

from typing import Self

from django.db import models


class TownQuerySet(models.QuerySet):
    """Records with a field `town`."""

    def in_town(self, town: str) -> Self:
        return self.filter(town=town)

    def towns(self) -> list[str]:
        """The towns of these records, each once, in alphabetical order."""
        return list(self.order_by("town").values_list("town", flat=True).distinct())

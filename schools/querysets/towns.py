"""Selections by town."""

from django.db import models


class TownQuerySet(models.QuerySet):
    """Records with a field `town`."""

    def towns(self) -> list[str]:
        """The towns of these records, each once, in alphabetical order."""
        return list(self.order_by("town").values_list("town", flat=True).distinct())

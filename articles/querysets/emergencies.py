"""Selecting emergency publications."""

from typing import Self

from django.db import models


class EmergencyQuerySet(models.QuerySet):
    def open(self) -> Self:
        """Those that nobody has signed off yet."""
        return self.filter(signed_off_at=None)

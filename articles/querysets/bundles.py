"""Selecting bundles of stories."""

from datetime import datetime
from typing import Self

from django.db import models


class ReleaseBundleQuerySet(models.QuerySet):
    def open(self) -> Self:
        """Those that have not gone out yet."""
        return self.filter(published_at=None)

    def due(self, now: datetime) -> Self:
        return self.open().filter(moment__lte=now)

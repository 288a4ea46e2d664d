"""Selecting addresses of an older website."""

from typing import Self

from django.db import models
from django.db.models import Q


class FormerAddressQuerySet(models.QuerySet):
    def leading_somewhere(self) -> Self:
        """Those of stories that readers can see, or could see once."""
        return self.filter(Q(article__published__isnull=False) | Q(article__withdrawal__isnull=False))

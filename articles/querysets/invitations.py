"""Selecting links for people without an account."""

from datetime import datetime
from typing import Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q


class InvitationQuerySet(models.QuerySet):
    def open(self, now: datetime) -> Self:
        """Neither ended nor revoked, and with something left to read or to decide."""
        undecided = apps.get_model("articles.InvitedStory").objects.filter(invitation=OuterRef("pk"), review=None)
        return self.filter(Q(step=None) | Exists(undecided), revoked_at=None, expires_at__gt=now)

"""Selecting messages to people."""

from datetime import datetime
from typing import Self

from django.db import models

from eduweb.core.accounts.models import User


class MessageQuerySet(models.QuerySet):
    def to(self, user: User) -> Self:
        return self.filter(recipient=user)

    def unread(self) -> Self:
        return self.filter(read_at=None)

    def unread_first(self) -> Self:
        return self.order_by(models.F("read_at").asc(nulls_first=True), "-id")

    def to_mail(self, now: datetime) -> Self:
        """Those in the outbox whose hour has come."""
        return self.filter(mail_at__lte=now)

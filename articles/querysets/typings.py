"""Selecting people's open forms."""

from datetime import datetime
from typing import Self
from uuid import UUID

from django.db import models

from eduweb.core.accounts.models import User


class TypingQuerySet(models.QuerySet):
    def of(self, user: User, article: models.Model | None = None, token: UUID | None = None) -> Self:
        """This person's form of one story, or the form of a new one."""
        return self.filter(user=user, article=article, token=token)

    def beside(self, user: User, article: models.Model, *, since: datetime) -> Self:
        """Forms of this story that anybody else has open."""
        return self.filter(article=article, here_at__gte=since).exclude(user=user)

    def unsaved(self) -> Self:
        """Forms that hold what has not been saved yet."""
        return self.exclude(values=None)

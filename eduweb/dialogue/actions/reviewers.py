"""Whom to tell that something waits for its review."""

from django.db import models

from eduweb.core.accounts.models import User

from ..rules.policies import REVIEWERS


def reviewers() -> models.QuerySet[User]:
    """All who may review answers and consultations, each once."""
    return User.objects.filter(groups__name__in=[role.label for role in REVIEWERS]).distinct()

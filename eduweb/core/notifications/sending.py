"""Sending messages: rows in the caller's act, which the tick mails (`outbox`)."""

from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.records.pointing import target

from .models import Message


def notify(
    people: Iterable[User | None],
    occasion: str,
    text: str,
    *,
    about: models.Model | None = None,
    by: User | None = None,
) -> list[Message]:
    """One message for each of these people who is still active, however often they are named.

    Nobody is notified of their own act: `by` is left out.
    """
    recipients = {user.pk: user for user in people if user and user.is_active and user != by}
    return notify_each(occasion, [(user, text, about) for user in recipients.values()])


def notify_each(occasion: str, told: Iterable[tuple[User, str, models.Model | None]]) -> list[Message]:
    """One message for each of these people, who are active, with a text and a record of its own; written together."""
    now = timezone.now()
    return Message.objects.bulk_create(
        Message(
            recipient=user,
            occasion=occasion,
            text=text,
            created_at=now,
            mail_at=now if _wants_mail(user) else None,
            **target(about),
        )
        for user, text, about in told
    )


def close(about: models.Model, *occasions: str) -> None:
    """Mark as read, for everybody, what asks people to do something about the record that is done by now, and mail it
    to nobody any more; of these occasions, or of all."""
    asking = Message.objects.about(about).unread()
    if occasions:
        asking = asking.filter(occasion__in=occasions)
    asking.update(read_at=timezone.now(), mail_at=None)


def _wants_mail(user: User) -> bool:
    return bool(settings.MAIL_ON and user.email and user.mail_messages)

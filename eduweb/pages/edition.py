"""Reading the edition, and opening a new one where no table changes but the day does."""

from django.db.models import F
from django.utils import timezone

from .models import Edition

ONLY = 1


def current() -> Edition:
    """The edition as the database has it now; in a fresh database the first one is made."""
    return Edition.objects.filter(pk=ONLY).first() or Edition.objects.get_or_create(pk=ONLY)[0]


def open_new() -> None:
    """Raise the number: for changes that no trigger sees, such as a migration."""
    current()
    Edition.objects.filter(pk=ONLY).update(number=F("number") + 1)


def turn_the_day() -> bool:
    """Open a new edition when the local date has changed since the last call: terms and memberships end by date."""
    today = timezone.localdate()
    if current().day == today:
        return False
    return bool(Edition.objects.filter(pk=ONLY).exclude(day=today).update(number=F("number") + 1, day=today))

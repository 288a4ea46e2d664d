"""Reading the edition, and opening a new one after changes without a trigger."""

from django.db.models import F
from django.utils import timezone

from .models import Edition, new_series

ONLY = 1


def stored() -> Edition | None:
    """The edition in the database; None in a fresh one. Writes nothing."""
    return Edition.objects.filter(pk=ONLY).first()


def current() -> Edition:
    """The edition in the database, made when there is none yet."""
    return stored() or Edition.objects.get_or_create(pk=ONLY)[0]


def begin_series() -> None:
    """Open an edition of a new series: after a migration, which no trigger sees, and in a restored database."""
    current()
    Edition.objects.filter(pk=ONLY).update(number=F("number") + 1, series=new_series())


def begin_new_day() -> bool:
    """Open a new edition when the local date has changed since the last call: terms and memberships end by date."""
    today = timezone.localdate()
    if current().day == today:
        return False
    return bool(Edition.objects.filter(pk=ONLY).exclude(day=today).update(number=F("number") + 1, day=today))

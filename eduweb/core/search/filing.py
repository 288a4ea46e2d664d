"""Filing what bulk changes have left waiting: into the index of trigrams, in slices so short that nobody waits long."""

from time import monotonic

from django.db.models import QuerySet

from eduweb.core.acts.running import act

from .models import Entry

SLICE = 100
# The tick has other steps, and comes again in a minute.
MOST_SECONDS = 20


def file_waiting() -> int:
    """File waiting entries for some seconds, each slice as an act of its own; returns how many were filed."""
    end, filed = monotonic() + MOST_SECONDS, 0
    while monotonic() < end and (some := list(_waiting()[:SLICE])):
        filed += _file(some)
    return filed


def _waiting() -> QuerySet[Entry, int]:
    return Entry.objects.waiting().order_by("pk").values_list("pk", flat=True)


@act
def _file(numbers: list[int]) -> int:
    return Entry.objects.waiting().filter(pk__in=numbers).update(filed_title=None, filed_text=None)

"""Paging through a long library without counting it: by the number of the first or last record shown."""

from dataclasses import dataclass

from django.db.models import QuerySet

A_PAGE = 40
# More digits than a key can have are no key.
LONGEST_KEY = 18


@dataclass(frozen=True)
class Page:
    """Records, newest first, and the keys for going on; None where there is nothing more."""

    records: list
    newer: int | None
    older: int | None


def page_of(records: QuerySet, *, before: str = "", after: str = "") -> Page:
    """The page just before (older than) or after (newer than) the record with that number; else the newest."""
    if key := _key(after):
        found = list(records.filter(pk__gt=key).order_by("pk")[: A_PAGE + 1])
        shown = found[:A_PAGE][::-1]
        return Page(shown, shown[0].pk if len(found) > A_PAGE else None, shown[-1].pk if shown else None)
    key = _key(before)
    found = list((records.filter(pk__lt=key) if key else records)[: A_PAGE + 1])
    shown = found[:A_PAGE]
    return Page(shown, shown[0].pk if key and shown else None, shown[-1].pk if len(found) > A_PAGE else None)


def _key(given: str) -> int | None:
    return int(given) if given.isascii() and given.isdigit() and len(given) <= LONGEST_KEY else None

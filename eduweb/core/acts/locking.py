"""Locks on records, in one order everywhere, so that no two acts ever wait for each other.

By kinds: a person's account or an import; what gathers stories (a bundle, a link); stories and all else that shows
files, by the names of their models; a school before its requests; a record before the rows below it; photographs and
documents last. Within a kind by number. Who needs several records of a kind locks them together, before the first
is written; a tree of records is locked whole.

Foreign keys are locks too: PostgreSQL checks them at the end of an act, before the audit log's chain is taken
(`running`), for a deletion may hold what they name and wait for the chain.
"""

from typing import TypeVar

from django.db import models

M = TypeVar("M", bound=models.Model)


def lock_rows(rows: models.QuerySet[M]) -> list[M]:
    """These records as they are now, in the order of their numbers, locked until the act's end.

    On SQLite the transaction itself is the lock.
    """
    return list(rows.select_for_update(of=("self",), no_key=True).order_by("pk"))

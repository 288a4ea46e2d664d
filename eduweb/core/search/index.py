"""Sources and entries of search: an entry is written in the transaction that changes its record."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from operator import attrgetter
from typing import Any

from django.db import models
from django.db.models.signals import post_delete, post_save

from eduweb.core.text.plain import normalise

from .models import LONGEST_TITLE, UNDATED, Entry

BATCH = 500
WRITTEN = ("title", "body", "title_text", "text", "dated")


@dataclass(frozen=True)
class Searchable:
    """The searchable text of one record."""

    title: str
    body: str = ""
    dated: datetime | None = None


@dataclass(frozen=True)
class Source:
    """One kind of record: the description of a row, the name of its address, and the field in its address.

    `further_text` gives the further text from other tables of a batch of records, by their numbers, in one query; kinds
    described by their own row have none.
    """

    kind: str
    label: str
    model: type[models.Model]
    describe: Callable[[Any], Searchable | None]
    url_name: str
    key: str = "pk"
    further_text: Callable[[list[models.Model]], dict[int, str]] = lambda records: {}

    def object_id(self, record: models.Model) -> str:
        """The record's key in its address."""
        return str(getattr(record, self.key))


SOURCES: dict[str, Source] = {}


def register(source: Source) -> None:
    """Register a kind of record and follow its changes. Called once for each kind from its app's `ready()`."""
    SOURCES[source.kind] = source
    post_save.connect(
        lambda instance, raw=False, **_: None if raw else write(source, [instance]),
        sender=source.model,
        weak=False,
        dispatch_uid=f"search.save.{source.kind}",
    )
    post_delete.connect(
        lambda instance, **_: remove(source, [source.object_id(instance)]),
        sender=source.model,
        weak=False,
        dispatch_uid=f"search.delete.{source.kind}",
    )


def write(source: Source, records: Iterable[models.Model]) -> None:
    """Write the entries of these records, batch by batch; a record described as None is removed.

    What an entry says already is not written again: its trigrams cost most of what a bulk change costs.
    """
    rest = iter(records)
    while batch := list(islice(rest, BATCH)):
        _write(source, batch)


def _write(source: Source, records: list[models.Model]) -> None:
    more = source.further_text(records)
    entries, gone = [], []
    for record in records:
        found = source.describe(record)
        if found is None:
            gone.append(source.object_id(record))
        else:
            entries.append(_entry(source, record, found, more.get(record.pk, "")))
    if gone:
        remove(source, gone)
    of_these = Entry.objects.filter(kind=source.kind, object_id__in=[entry.object_id for entry in entries])
    known = {number: tuple(said) for number, *said in of_these.values_list("object_id", *WRITTEN)}
    Entry.objects.bulk_create(
        [entry for entry in entries if known.get(entry.object_id) != attrgetter(*WRITTEN)(entry)],
        update_conflicts=True,
        unique_fields=["kind", "object_id"],
        update_fields=WRITTEN,
    )


def remove(source: Source, object_ids: list[str]) -> None:
    """Remove the entries of these records."""
    Entry.objects.filter(kind=source.kind, object_id__in=object_ids).delete()


def rebuild() -> int:
    """Rebuild all entries, after bulk loads past the models; returns their number."""
    for source in SOURCES.values():
        Entry.objects.filter(kind=source.kind).delete()
        write(source, source.model._default_manager.iterator(chunk_size=BATCH))
    return Entry.objects.count()


def _entry(source: Source, record: models.Model, found: Searchable, more: str) -> Entry:
    title, body = normalise(found.title), "\n".join(filter(None, [found.body, more]))
    return Entry(
        kind=source.kind,
        object_id=source.object_id(record),
        title=found.title,
        body=body,
        title_text=title[:LONGEST_TITLE],
        text=f"{title}\n{normalise(body)}",
        dated=found.dated or UNDATED,
    )

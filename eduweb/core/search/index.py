"""Sources and entries of search: an entry is written in the transaction that changes its record."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from itertools import islice
from operator import attrgetter
from typing import Any

from django.db import models
from django.db.models.signals import post_delete, post_save
from django.urls import reverse
from django.utils import timezone

from eduweb.core.text.plain import normalise

from . import facets
from .models import UNDATED, Entry, between_breaks
from .order import rank
from .telephones import digits_in

BATCH = 500
WRITTEN = ("title", "body", "title_text", "text", "is_named", "rank", "facets", "facts", "dated")
FILED = ("filed_title", "filed_text")


@dataclass(frozen=True)
class Searchable:
    """The searchable text of one record.

    `names`: further names by which it is asked for, as a school's short and former ones. `below`: so many superiors stand
    above it. `named_as`: the kind of `order.KINDS` by which it is found like a record with a name, where its source's kind
    is not: a policy document in force. `facts`: what a hit shows of it instead of words around
    the match. `facets`: values by which hits are filtered, as {"year": [2024]}.
    """

    title: str
    body: str = ""
    dated: date | None = None
    names: Sequence[str] = ()
    below: int = 0
    named_as: str = ""
    facts: str = ""
    facets: Mapping[str, Iterable[object]] = field(default_factory=dict)


@dataclass(frozen=True)
class Source:
    """One kind of record: the description of a row, the name of its address, and the field in its address.

    `is_named` says that such records are asked for by their names; stories and documents are not, there are too many.
    `address` gives the record's address where it is not `url_name` with the key, `records` those of a kind without a model.
    `further_text` and `further_facets` give what other tables say of a batch of records, by their numbers, in one query
    each; kinds described by their own row have none.
    """

    kind: str
    label: str
    model: type[models.Model] | None
    describe: Callable[[Any], Searchable | None]
    url_name: str
    key: str = "pk"
    is_named: bool = True
    address: Callable[[str], str] | None = None
    records: Callable[[], Iterator[Any]] | None = None
    further_text: Callable[[list[models.Model]], dict[int, str]] = lambda records: {}
    further_facets: Callable[[list[models.Model]], Mapping[int, Mapping[str, Iterable[object]]]] = lambda records: {}

    def every(self) -> Iterator[Any]:
        """All records of this kind."""
        if self.model is None:
            return self.records() if self.records else iter(())
        return self.model._default_manager.iterator(chunk_size=BATCH)

    def object_id(self, record: Any) -> str:
        """The record's key in its address."""
        return str(getattr(record, self.key))

    def url(self, object_id: str) -> str:
        """The address of the page that shows the record."""
        return self.address(object_id) if self.address else reverse(self.url_name, args=[object_id])


SOURCES: dict[str, Source] = {}
_FOLLOWERS: dict[str, list[Callable[[list[models.Model]], None]]] = {}


def register(source: Source) -> None:
    """Register a kind of record and follow its changes. Called once for each kind from its app's `ready()`."""
    SOURCES[source.kind] = source
    if source.model is None:
        return
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


def write(source: Source, records: Iterable[Any], *, file_later: bool = False) -> None:
    """Write the entries of these records, batch by batch; a record described as None is removed.

    `file_later`: the index of trigrams is left to the next tick, since it is most of what a bulk change costs; a search
    reads through the entries that wait. What an entry says already is not written again.
    """
    rest = iter(records)
    while batch := list(islice(rest, BATCH)):
        _write(source, batch, file_later)


def _write(source: Source, records: list[models.Model], file_later: bool) -> None:
    more, more_facets = source.further_text(records), source.further_facets(records)
    entries, gone, record_of = [], [], {source.object_id(record): record for record in records}
    for record in records:
        found = source.describe(record)
        if found is None:
            gone.append(source.object_id(record))
        else:
            found = replace(found, facets={**found.facets, **more_facets.get(record.pk, {})})
            entries.append(_entry(source, record, found, more.get(record.pk, "")))
    if gone:
        remove(source, gone)
    of_these = Entry.objects.filter(kind=source.kind, object_id__in=[entry.object_id for entry in entries])
    known = {entry.object_id: entry for entry in of_these}
    changed = [entry for entry in entries if _said(known.get(entry.object_id)) != _said(entry)]
    if file_later:
        for entry in changed:
            _let_wait(entry, known.get(entry.object_id))
    Entry.objects.bulk_create(
        changed, update_conflicts=True, unique_fields=["kind", "object_id"], update_fields=[*WRITTEN, *FILED]
    )
    renamed = [one.object_id for one in changed if one.object_id in known and known[one.object_id].title != one.title]
    for follow in _FOLLOWERS.get(source.kind, ()) if renamed else ():
        follow([record_of[object_id] for object_id in renamed])


def _said(entry: Entry | None) -> tuple | None:
    return attrgetter(*WRITTEN)(entry) if entry else None


def _let_wait(entry: Entry, before: Entry | None) -> None:
    """Note what the index holds of an entry: nothing of a new one, the first text of one that waits already."""
    if before is None:
        entry.filed_title = entry.filed_text = ""
    elif before.filed_text is None:
        entry.filed_title, entry.filed_text = before.title_text, before.text
    else:
        entry.filed_title, entry.filed_text = before.filed_title, before.filed_text


def follow_names(kind: str, write_anew: Callable[[list[models.Model]], None]) -> None:
    """Call `write_anew` with the records of this kind whose names have changed: entries of other records hold these."""
    _FOLLOWERS.setdefault(kind, []).append(write_anew)


def remove(source: Source, object_ids: list[str]) -> None:
    """Remove the entries of these records."""
    Entry.objects.filter(kind=source.kind, object_id__in=object_ids).delete()


def known(source: Source) -> set[str]:
    """The keys of all records of this kind that have an entry."""
    return set(Entry.objects.filter(kind=source.kind).values_list("object_id", flat=True))


def rebuild() -> int:
    """Rebuild all entries, after bulk loads past the models; returns their number."""
    for source in SOURCES.values():
        Entry.objects.filter(kind=source.kind).delete()
        write(source, source.every())
    return Entry.objects.count()


def _entry(source: Source, record: models.Model, found: Searchable, more: str) -> Entry:
    title, body = normalise(found.title), "\n".join(filter(None, [found.body, more]))
    names = list(dict.fromkeys([title, *filter(None, map(normalise, found.names))]))
    named_as = found.named_as or (source.kind if source.is_named else "")
    dated = _moment(found.dated) if found.dated else None
    years = {"year": [timezone.localtime(dated).year]} if dated else {}
    words, text = facets.words({**years, **found.facets}), normalise(body)
    return Entry(
        kind=source.kind,
        object_id=source.object_id(record),
        title=found.title,
        body=body,
        title_text=between_breaks(names),
        text=f"{words}{between_breaks(names)}{title}\n{text}\n{digits_in(text)}",
        is_named=bool(named_as),
        rank=rank(named_as, found.below),
        facets=words,
        facts=found.facts,
        dated=dated or UNDATED,
    )


def _moment(dated: date) -> datetime:
    """A day's local beginning; a moment is one already."""
    return dated if isinstance(dated, datetime) else timezone.make_aware(datetime.combine(dated, time.min))

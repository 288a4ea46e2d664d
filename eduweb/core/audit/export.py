"""The audit log as a file, streamed: CSV for spreadsheets, JSON lines for programs."""

import json
from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils import timezone

from eduweb.core.tables.csv_writing import csv_lines

from .models import Entry

FIELDS = (
    *("id", "at", "actor_name", "action", "target_kind", "target_id", "target_label", "detail", "address", "agent"),
    *("previous_hash", "hash"),
)


def as_csv(entries: QuerySet[Entry]) -> Iterator[str]:
    """The entries as CSV: Chinese headings, local times; formulas defused by a leading quote."""
    labels = {field.name: str(field.verbose_name) for field in Entry._meta.concrete_fields}
    return csv_lines([labels[name] for name in FIELDS], map(_values, entries.iterator(chunk_size=500)))


def as_json_lines(entries: QuerySet[Entry]) -> Iterator[str]:
    """The entries as JSON lines, values untouched, with their hashes, so that the chain can be verified elsewhere."""
    for entry in entries.iterator(chunk_size=500):
        row = {name: getattr(entry, name) for name in FIELDS}
        row["at"] = timezone.localtime(entry.at).isoformat()
        yield json.dumps(row, ensure_ascii=False) + "\n"


def _values(entry: Entry) -> Iterator:
    for name in FIELDS:
        value = getattr(entry, name)
        if name == "at":
            yield f"{timezone.localtime(value):%Y-%m-%d %H:%M:%S}"
        elif name == "detail":
            yield json.dumps(value, ensure_ascii=False) if value else ""
        else:
            yield value

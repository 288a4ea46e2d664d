"""One kind of records as a spreadsheet: its columns, in one place, and what names a record."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db import models

from eduweb.core.search import index

from .cells import Line, Unfit, Value, narrow, number_text, shown
from .columns import Column
from .lookups import Run

NUMBER = "编号"
# A record's own number, and what else identifies it: texts of its key columns.
Key = tuple[str, ...]


def nothing_wrong(_record) -> Iterable[tuple[str, str]]:
    """For records that have no rule across their fields."""
    return ()


def no_advice(records: list[models.Model]) -> list[list[str]]:
    """For records that nothing is worth saying about."""
    return [[] for _ in records]


def each(advice: Callable[[models.Model], list[str]]) -> Callable[[list[models.Model]], list[list[str]]]:
    """What is said about a saved record, said of some hundreds that are not saved yet. It must ask no database."""
    return lambda records: [[unsaved(sentence) for sentence in advice(record)] for record in records]


def unsaved(sentence: str) -> str:
    """A sentence of advice as it stands before the record is saved."""
    return sentence.replace("已保存，请", "请")


def nothing_barred(_keys: Iterable[Key]) -> dict[Key, str]:
    """For kinds whose new records may have any key that is free."""
    return {}


def nothing_more(_records: list[models.Model]) -> None:
    """For kinds that nothing follows for."""


def nothing_left(_undone: list[tuple[models.Model, dict[str, str]]]) -> None:
    """For kinds whose former texts leave no trace."""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A kind of records.

    `key` names the columns that tell records apart. A `numbered` sheet has a column 编号 as well: with it a row means that
    very record, even when its key columns change. `faults` gives `(column name, reason)` for values that do not go
    together, `advice` what deserves a second look in some hundreds of records; both see them as they would be, late
    columns aside, and `faults` asks the database nothing.
    `belonging` are the rows below a record that its columns write. `source` is its kind in search, if it has one.
    """

    slug: str
    label: str
    model: type[models.Model]
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    numbered: bool = False
    key_is_unique: bool = True
    faults: Callable[[models.Model], Iterable[tuple[str, str]]] = nothing_wrong
    advice: Callable[[list[models.Model]], list[list[str]]] = no_advice
    belonging: tuple[type[models.Model], ...] = ()
    prefetched: tuple[str, ...] = ()
    source: str = ""
    # Of keys that no record has: those that a new one must not get, each with the reason. May ask one question.
    barred: Callable[[Iterable[Key]], dict[Key, str]] = nothing_barred
    # Told of records that an import, or its undoing, has changed, in its transaction.
    changed: Callable[[list[models.Model]], None] = nothing_more
    # Told of records that are again as they were before an undone import, each with the texts that it had given by column.
    restored: Callable[[list[tuple[models.Model, dict[str, str]]]], None] = nothing_left
    # Told of the records that an undone import had added, once they are deleted: as if they had never been.
    taken_back: Callable[[list[models.Model]], None] = nothing_more
    # What the admin's list shows may be another kind: its rows lead here.
    of_list: Callable[[models.QuerySet], models.QuerySet] = lambda queryset: queryset

    @cached_property
    def by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}

    @cached_property
    def key_columns(self) -> tuple[Column, ...]:
        return tuple(self.by_name[name] for name in self.key)

    @cached_property
    def written(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.is_written)

    @cached_property
    def late(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.late)

    @property
    def headings(self) -> list[str]:
        numbers = [NUMBER] if self.numbered else []
        return numbers + [column.heading for column in self.columns]

    def records(self) -> models.QuerySet:
        """Every record, with all that `text` needs."""
        return self.model._default_manager.prefetch_related(*self.prefetched)

    def key_of(self, record: models.Model, run: Run) -> Key:
        return tuple(column.text(record, run) for column in self.key_columns)

    def numbered_as(self, numbers: Iterable[int]) -> dict[int, models.Model]:
        """The records that have these numbers."""
        return self.records().in_bulk(list(numbers))

    def keyed(self, keys: Iterable[Key], run: Run, columns: tuple[Column, ...] = ()) -> dict[Key, list[models.Model]]:
        """The records that have these keys, made of all key columns or of some; one query, plus what is prefetched."""
        columns, keys = columns or self.key_columns, set(keys)
        wanted = models.Q(pk__in=[]) if not keys else models.Q()
        for column, texts in zip(columns, zip(*keys, strict=True), strict=False):
            values = {column.value(text, run) for text in set(texts)}
            wanted &= _one_of(column.field.attname, values)
        found: dict[Key, list[models.Model]] = {}
        for record in self.records().filter(wanted):
            found.setdefault(tuple(column.text(record, run) for column in columns), []).append(record)
        return {key: some for key, some in found.items() if key in keys}

    def find_again(self, records: Iterable[models.Model]) -> None:
        """Write the search entries of these records, in the caller's transaction."""
        if self.source:
            index.write(index.SOURCES[self.source], records)


def _one_of(name: str, values: set) -> models.Q:
    """A database finds nothing among values when it looks for none."""
    found = models.Q(**{f"{name}__in": values - {None}})
    return found | models.Q(**{name: None}) if None in values else found


def number_in(line: Line, at: int | None) -> int | None:
    """The record's own number that stands in a line, if there is one. Raises Unfit."""
    value: Value = line.cells[at] if at is not None and at < len(line.cells) else None
    if shown(value) == "":
        return None
    text = narrow(number_text(value))
    if not (text.isdigit() and int(text) < 2**63):
        raise Unfit("编号是下载的表格里带的数字；新增的记录请留空。")
    return int(text)

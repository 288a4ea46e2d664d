"""A kind of spreadsheet: the columns for one kind of record, in one place, and the key of a record."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar, cast

from django.db import models

from eduweb.core.accounts.roles import Role
from eduweb.core.search import index

from .columns import Column, DeferredColumn, FieldColumn, SelfReferenceColumn
from .lookups import Lookups

M = TypeVar("M", bound=models.Model)

NUMBER_HEADING = "编号"
# `(column name, reason)` for each of some records.
Clashes = Callable[[list[M]], Sequence[Iterable[tuple[str, str]]]]
# Texts of a record's key columns.
Key = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class SpreadsheetKind(Generic[M]):
    """A kind of spreadsheet for the records of one model.

    `key` names the columns that tell records apart. A `numbered` kind has a column 编号 as well: a row with a number means
    that very record, even when its key columns change. `child_models` are the rows below a record that its columns write.
    `search_source` is the kind's name in search, if it has one.

    `faults` gives `(column name, reason)` for values that do not go together, `advice` sentences on some hundreds of
    records; both get the records with the file's values in them, deferred columns aside, and `faults` asks the database
    nothing. `clashes` makes, for one file, a function that gives faults of some hundreds of changed records: values that
    one record alone may have; it may ask one question. `text_advice` gets the changed columns' new texts beside the
    records, deferred ones too. `forbidden_keys` gives, of keys that no record has, those that a new record must not get,
    with the reasons; it may ask one question.

    The hooks run in the transaction of an import or of its undoing. `after_change` gets the changed records, each with
    the names of its changed fields,
    `after_restore` restored records, each with the texts by column that the import had given it, and `after_removal` the
    records that the import had added and that are deleted now. `before_removal` gets their numbers, before it is asked what
    else refers to them.

    `importers` are the posts of those who may bring a file in, if they have the rights to its records (policies).

    `name_key` names the column of a record's name, and one that tells apart records of one name, for rows without a key;
    `names_of` gives all names of a record, `name_forms` the forms in which a name of a file may be one of these.
    `said_once` names columns whose empty cells mean the text above them, where a record is new. `group_words` makes a
    function that knows the column and the canonical text of a group's heading among the rows, such as a town.

    `records_of_list` turns the records of an admin's list into records of this kind.
    """

    slug: str
    label: str
    model: type[M]
    columns: tuple[Column[M], ...]
    key: tuple[str, ...]
    numbered: bool = False
    key_is_unique: bool = True
    child_models: tuple[type[models.Model], ...] = ()
    prefetch: tuple[str, ...] = ()
    search_source: str = ""
    importers: tuple[Role, ...] = (Role.REGISTRAR,)
    faults: Callable[[M], Iterable[tuple[str, str]]] = lambda record: ()
    clashes: Callable[[], Clashes[M]] = lambda: lambda records: [() for _ in records]
    advice: Callable[[list[M]], list[list[str]]] = lambda records: [[] for _ in records]
    text_advice: Callable[[list[M], list[dict[str, str]]], list[list[str]]] = lambda records, changed: [
        [] for _ in changed
    ]
    forbidden_keys: Callable[[Iterable[Key]], dict[Key, str]] = lambda keys: {}
    after_change: Callable[[list[tuple[M, set[str]]]], None] = lambda changed: None
    after_restore: Callable[[list[tuple[M, dict[str, str]]]], None] = lambda restored: None
    before_removal: Callable[[list[int]], None] = lambda numbers: None
    after_removal: Callable[[list[M]], None] = lambda records: None
    name_key: tuple[str, ...] = ()
    names_of: Callable[[M], Iterable[str]] = lambda record: ()
    name_forms: Callable[[str], Iterable[str]] = lambda name: (name,)
    said_once: tuple[str, ...] = ()
    group_words: Callable[[], Callable[[str], tuple[str, str] | None]] = lambda: lambda text: None
    records_of_list: Callable[[models.QuerySet[Any]], models.QuerySet[M]] = lambda listed: listed

    @cached_property
    def by_name(self) -> dict[str, Column[M]]:
        return {column.name: column for column in self.columns}

    @cached_property
    def key_columns(self) -> tuple[FieldColumn[M], ...]:
        return tuple(cast(FieldColumn[M], self.by_name[name]) for name in self.key)

    @cached_property
    def name_column(self) -> Column[M] | None:
        """The column with a record's name, where rows without a key are found by it."""
        return self.by_name[self.name_key[0]] if self.name_key else None

    @cached_property
    def written_columns(self) -> tuple[Column[M], ...]:
        return tuple(column for column in self.columns if column.is_written)

    @cached_property
    def deferred_columns(self) -> tuple[DeferredColumn[M], ...]:
        return tuple(column for column in self.columns if isinstance(column, DeferredColumn))

    @cached_property
    def tree_columns(self) -> tuple[SelfReferenceColumn[M], ...]:
        return tuple(column for column in self.columns if isinstance(column, SelfReferenceColumn))

    @property
    def headings(self) -> list[str]:
        numbers = [NUMBER_HEADING] if self.numbered else []
        return numbers + [column.heading for column in self.columns]

    def records(self) -> models.QuerySet[M]:
        """All records, with everything prefetched that the columns need."""
        return self.model._default_manager.prefetch_related(*self.prefetch)

    def key_of(self, record: M, lookups: Lookups) -> Key:
        """The texts of the record's key columns."""
        return tuple(column.text(record, lookups) for column in self.key_columns)

    def records_by_key(
        self, keys: Iterable[Key], lookups: Lookups, columns: tuple[FieldColumn[M], ...] = ()
    ) -> dict[Key, list[M]]:
        """The records with these keys, made of all key columns or of some; one query, plus the prefetched rows."""
        columns, keys = columns or self.key_columns, set(keys)
        wanted = models.Q() if keys else models.Q(pk__in=[])
        for column, texts in zip(columns, zip(*keys, strict=True), strict=False):
            wanted &= _is_one_of(column.field.attname, {column.value(text, lookups) for text in set(texts)})
        found: dict[Key, list[M]] = {}
        for record in self.records().filter(wanted):
            found.setdefault(tuple(column.text(record, lookups) for column in columns), []).append(record)
        return {key: records for key, records in found.items() if key in keys}

    def rows_below(self) -> Iterator[tuple[models.Manager[Any], str]]:
        """The tables of the rows that belong to a record (`prefetch`), each with its reference to the record."""
        for name in self.prefetch:
            relation: Any = self.model._meta.get_field(name)
            if relation.concrete:
                yield relation.remote_field.through._base_manager, relation.m2m_field_name()
            else:
                yield relation.related_model._base_manager, relation.field.name

    def update_search(self, records: Iterable[M]) -> None:
        """Write the search entries of these records, in the caller's transaction; the next tick files them."""
        if self.search_source:
            index.write(index.SOURCES[self.search_source], records, file_later=True)

    def forget_search(self, records: Iterable[M]) -> None:
        """Remove the search entries of these records, in the caller's transaction."""
        if self.search_source:
            source = index.SOURCES[self.search_source]
            index.remove(source, [source.object_id(record) for record in records])


def _is_one_of(name: str, values: set[Any]) -> models.Q:
    """The condition that a field has one of these values; SQL's IN never matches NULL."""
    found = models.Q(**{f"{name}__in": values - {None}})
    return found | models.Q(**{name: None}) if None in values else found

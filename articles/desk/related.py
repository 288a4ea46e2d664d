"""Records that a desk story and its public copy refer to, and the people who changed the text: one query for all.

The records are put where Django stores prefetched ones, with the fields that a page shows of them.
"""

from collections.abc import Iterable
from operator import attrgetter
from typing import cast

from django.db.models import F, IntegerField, ManyToManyField, Model, QuerySet, Value
from django.db.models.functions import JSONArray

from eduweb.core.accounts.models import User
from honors.models import Honor
from schools.models import PartyOrganization, School

from ..models import Article, Column, PublishedArticle, Topic
from ..models.story_text import RELATED_FIELDS

# Fields of a record that make its name, its address, and its place in the order.
_FIELDS: dict[type[Model], frozenset[str]] = {
    Column: frozenset({"id", "name", "slug", "order", "parent_id"}),
    Topic: frozenset({"id", "name", "slug", "order"}),
    School: frozenset({"id", "name", "code", "state", "school_type"}),
    PartyOrganization: frozenset({"id", "name", "order"}),
    Honor: frozenset({"id", "name", "grade", "year", "level"}),
    User: frozenset({"id", "username", "full_name"}),
}


def prefetch_related_records(story: Article, public: PublishedArticle | None) -> None:
    """Prefetch every relation of the story and of its public copy, and the story's contributors; once."""
    if "contributors" in getattr(story, "_prefetched_objects_cache", {}):
        return
    relations: list[tuple[Model, str]] = [(story, name) for name in (*RELATED_FIELDS, "contributors")]
    relations += [(public, name) for name in RELATED_FIELDS] if public else []
    first, *others = (_rows(number, row, name) for number, (row, name) in enumerate(relations))
    found: dict[int, list] = {number: [] for number in range(len(relations))}
    for number, values in first.union(*others, all=True):
        found[number].append(values)
    for number, (row, name) in enumerate(relations):
        set_prefetched(row, name, _records(_relation(row, name).related_model, found[number]))


def set_prefetched(row: Model, name: str, records: list) -> None:
    """Let `row.<name>.all()` answer with these records, as after `prefetch_related`."""
    queryset = getattr(row, name).get_queryset()
    queryset._result_cache, queryset._prefetch_done = records, True
    row.__dict__.setdefault("_prefetched_objects_cache", {})[name] = queryset


def _rows(number: int, row: Model, name: str) -> QuerySet:
    """`(number, [field, …])` of every record that `row` refers to under `name`."""
    field = _relation(row, name)
    through = cast(type[Model], field.remote_field.through)
    related = through._base_manager.order_by().filter(**{field.m2m_field_name(): row.pk})
    fields = (F(f"{field.m2m_reverse_field_name()}__{one}") for one in _fields(field.related_model))
    return related.values_list(Value(number, IntegerField()), JSONArray(*fields))


def _relation(row: Model, name: str) -> ManyToManyField:
    return cast(ManyToManyField, type(row)._meta.get_field(name))


def _fields(model: type[Model]) -> list[str]:
    """Names of the model's shown fields, in the order in which the model declares them."""
    return [field.attname for field in model._meta.concrete_fields if field.attname in _FIELDS[model]]


def _records(model: type[Model], rows: Iterable[list]) -> list:
    """Records of these rows, in the model's own order."""
    records = [model.from_db("default", _fields(model), values) for values in rows]
    for name in reversed([str(name) for name in model._meta.ordering or ()]):
        records.sort(key=attrgetter(name.removeprefix("-")), reverse=name.startswith("-"))
    return records

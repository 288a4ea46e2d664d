"""What a desk story and its public copy are tied to, and who changed the text: one query for all of it.

The records are put where Django keeps what was prefetched, with the fields that a page shows of them.
"""

from collections.abc import Iterable
from operator import attrgetter

from django.db.models import F, IntegerField, Model, QuerySet, Value
from django.db.models.functions import JSONArray

from eduweb.core.accounts.models import User
from honors.models import Honor
from schools.models import PartyOrganization, School

from ..models import Article, PublishedArticle, Topic
from ..models.desk import RELATIONS

# Name, address, and place in the order.
SHOWN: dict[type[Model], frozenset[str]] = {
    Topic: frozenset({"id", "name", "slug", "order"}),
    School: frozenset({"id", "name", "code", "state", "school_type"}),
    PartyOrganization: frozenset({"id", "name", "order"}),
    Honor: frozenset({"id", "name", "grade", "year", "level"}),
    User: frozenset({"id", "username", "full_name"}),
}


def load_named(story: Article, public: PublishedArticle | None) -> None:
    """Every relation of the story and of what readers see of it, and the story's contributors; read once."""
    if "contributors" in getattr(story, "_prefetched_objects_cache", {}):
        return
    places: list[tuple[Model, str]] = [(story, name) for name in (*RELATIONS, "contributors")]
    places += [(public, name) for name in RELATIONS] if public else []
    first, *others = (_rows(number, row, name) for number, (row, name) in enumerate(places))
    found: dict[int, list] = {number: [] for number in range(len(places))}
    for number, values in first.union(*others, all=True):
        found[number].append(values)
    for number, (row, name) in enumerate(places):
        put(row, name, _records(type(row)._meta.get_field(name).related_model, found[number]))


def put(row: Model, name: str, records: list) -> None:
    """Let `row.<name>.all()` answer with these records, as after `prefetch_related`."""
    answer = getattr(row, name).get_queryset()
    answer._result_cache, answer._prefetch_done = records, True
    row.__dict__.setdefault("_prefetched_objects_cache", {})[name] = answer


def _rows(number: int, row: Model, name: str) -> QuerySet:
    field = type(row)._meta.get_field(name)
    ties = field.remote_field.through._base_manager.order_by().filter(**{field.m2m_field_name(): row.pk})
    fields = (F(f"{field.m2m_reverse_field_name()}__{one}") for one in _fields(field.related_model))
    return ties.values_list(Value(number, IntegerField()), JSONArray(*fields))


def _fields(model: type[Model]) -> list[str]:
    """In the order in which the model declares them."""
    return [field.attname for field in model._meta.concrete_fields if field.attname in SHOWN[model]]


def _records(model: type[Model], rows: Iterable[list]) -> list:
    records = [model.from_db("default", _fields(model), values) for values in rows]
    for name in reversed(model._meta.ordering):
        records.sort(key=attrgetter(name.removeprefix("-")), reverse=name.startswith("-"))
    return records

"""Breaking what a model forbids: its constraints and unique fields, and values that do so, found from the model."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count, product
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models

A_DAY = date(2026, 3, 1)
OURS = ("eduweb.", "schools.", "honors.", "articles.")
_number = count(1)


@dataclass(frozen=True)
class Rule:
    """A constraint of a model, or a unique field."""

    model: type[models.Model]
    constraint: models.BaseConstraint | None
    field: models.Field | None = None

    def __str__(self) -> str:
        return f"{self.model._meta.label}: {self.constraint.name if self.constraint else self.field.name}"

    @property
    def names(self) -> list[str]:
        """The fields that it is about."""
        if self.field:
            return [self.field.name]
        names = {*getattr(self.constraint, "fields", ()), *_named(getattr(self.constraint, "condition", None))}
        return sorted(self.model._meta.pk.name if name == "pk" else name for name in names)

    @property
    def is_unique(self) -> bool:
        return self.constraint is None or isinstance(self.constraint, models.UniqueConstraint)

    @property
    def words(self) -> str:
        if self.constraint:
            return str(self.constraint.violation_error_message)
        return str(self.field.error_messages["unique"])


def our_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith(OURS) and model._meta.managed]


def rules(model: type[models.Model]) -> Iterator[Rule]:
    """All that the database checks of a row of this model beside what is missing."""
    yield from (Rule(model, constraint) for constraint in model._meta.constraints)
    yield from (
        Rule(model, None, field) for field in model._meta.local_fields if field.unique and not field.primary_key
    )


def make_row(model: type[models.Model]) -> models.Model:
    """A stored row of this model, past its forms, with everything that it needs."""
    return model._base_manager.bulk_create([new_row(model)])[0]


def new_row(model: type[models.Model]) -> models.Model:
    """The same, not stored yet."""
    row = model(**{field.name: _value(field) for field in model._meta.local_fields if not _is_counted(field)})
    kept: list[Rule] = []
    for rule in (rule for rule in rules(model) if not rule.is_unique):
        if not is_kept(rule, row):
            ways = values_for(rule, row, keep=True)
            row.__dict__.update(next(way for way in ways if all(is_kept(one, _with(row, way)) for one in kept)))
        kept.append(rule)
    return row


def values_for(
    rule: Rule, row: models.Model, *, keep: bool, within: Collection[str] | None = None
) -> Iterator[dict[str, Any]]:
    """Values of the fields (of those `within`, if given) with which the row keeps the rule, or breaks it and no other."""
    others = [] if keep else [other for other in rules(rule.model) if not other.is_unique and other != rule]
    names = rule.names if keep else _touched(rule)
    for values in _combinations(row, [name for name in names if within is None or name in within]):
        changed = _with(row, values)
        if is_kept(rule, changed) == keep and all(is_kept(other, changed) for other in others):
            yield values


def values_to_meet_twice(rule: Rule, row: models.Model) -> Iterator[dict[str, Any]]:
    """Values of a row for which another row with the same ones would break this rule of uniqueness, and no other."""
    if rule.field:
        related = rule.field.related_model
        yield {rule.field.attname: getattr(row, rule.field.attname) or (make_row(related).pk if related else A_DAY)}
        return
    others = [other for other in rules(rule.model) if other != rule]
    for values in _combinations(row, _touched(rule)):
        changed = _with(row, values)
        if _must_be_unique(rule, changed) and not any(
            _within(other, rule) and _must_be_unique(other, changed)
            if other.is_unique and other.constraint
            else not other.is_unique and not is_kept(other, changed)
            for other in others
        ):
            yield values


def another_row(rule: Rule, values: dict[str, Any]) -> models.Model:
    """A new row with these values, which breaks no other rule of uniqueness by what is not among them."""
    row = new_row(rule.model)
    row.__dict__.update(values)
    for other in rules(rule.model):
        if other.constraint and other.is_unique and other != rule and not is_kept(other, row):
            free = [name for name in other.names if name not in rule.names]
            fitting = (found for found in _combinations(row, free) if is_kept(other, _with(row, found)))
            row.__dict__.update(next(fitting))
    return row


def _touched(rule: Rule) -> list[str]:
    """The rule's fields, and those of other rules about any of them."""
    fields = set(rule.names)
    others = (set(o.names) for o in rules(rule.model) if not o.is_unique or (o.constraint and _within(o, rule)))
    return list(dict.fromkeys([*rule.names, *sorted(set().union(*(one for one in others if one & fields)))]))


def _within(other: Rule, rule: Rule) -> bool:
    """Whether rows that break this rule of uniqueness have the same values for the other one as well."""
    return set(getattr(other.constraint, "fields", ())) <= set(getattr(rule.constraint, "fields", ()))


def _combinations(row: models.Model, names: Collection[str]) -> Iterator[dict[str, Any]]:
    fields = [row._meta.get_field(name) for name in names]
    for values in product(*(_candidates(field, row) for field in fields)):
        yield dict(zip([field.attname for field in fields], values, strict=True))


def _with(row: models.Model, values: dict[str, Any]) -> models.Model:
    """A copy of the row with these values."""
    return type(row)(**{field.attname: getattr(row, field.attname) for field in row._meta.local_fields} | values)


def _must_be_unique(rule: Rule, row: models.Model) -> bool:
    """Whether no other row may have what this one has, since it meets the condition and leaves nothing empty."""
    empty = None in [getattr(row, row._meta.get_field(name).attname) for name in rule.constraint.fields]
    condition = rule.constraint.condition
    return not empty and (condition is None or condition.check(row._get_field_expression_map(row._meta)))


def is_kept(rule: Rule, row: models.Model) -> bool:
    """Whether the row as it is keeps the rule."""
    if rule.field:
        others = rule.model._base_manager.exclude(pk=row.pk)
        return not others.filter(**{rule.field.attname: getattr(row, rule.field.attname)}).exists()
    try:
        rule.constraint.validate(rule.model, row)
    except ValidationError:
        return False
    return True


def _named(condition: Any) -> Iterator[str]:
    """The fields that a condition names on both sides."""
    for child in getattr(condition, "children", ()):
        if isinstance(child, models.Q):
            yield from _named(child)
        else:
            name, value = child
            yield name.split("__")[0]
            if isinstance(value, models.F):
                yield value.name


def _is_counted(field: models.Field) -> bool:
    return field.primary_key and field.remote_field is None


def _value(field: models.Field) -> Any:
    """A value that does in a new row; of what must be unique one that nothing else has."""
    if field.remote_field:
        return None if field.null else make_row(field.related_model)
    if field.has_default() and not field.unique:
        return field.get_default()
    if field.null:
        return None
    return _candidates(field, None)[-1]


def _candidates(field: models.Field, row: models.Model | None) -> list[Any]:
    """Values of the column's type, allowed and not."""
    none = [None] if field.null else []
    if field.primary_key and row is not None and row.pk:
        return [row.pk]
    if field.remote_field:
        existing = field.related_model._base_manager.order_by("pk").values_list("pk", flat=True)
        own = [row.pk] if row is not None and isinstance(row, field.related_model) else []
        return [
            *none,
            *own,
            *(pk for pk in (existing.first(), existing.last()) if pk),
            make_row(field.related_model).pk,
        ]
    choices = [value for value, _ in field.flatchoices]
    number = next(_number)
    match field:
        case models.BooleanField():
            return [*none, True, False]
        case models.IntegerField():
            return [*none, *(choices or [1, 12, 9]), 0, 2, 3, 101, number if field.unique else 1]
        case models.FloatField() | models.DecimalField():
            return [*none, 0, 1, 1000]
        case models.DateTimeField():
            return [*none, *(datetime(year, 1, 1, tzinfo=UTC) for year in (2020, 2030))]
        case models.DateField():
            return [*none, date(2020, 1, 1), date(2030, 1, 1)]
        case models.UUIDField():
            return [*none, uuid4()]
        case models.JSONField():
            return [*none, {}]
        case models.BinaryField():
            return [*none, b""]
    return [*none, "", "无", *choices[:3], "/甲", (choices or [f"/{number:0{min(field.max_length or 9, 9) - 1}}"])[0]]

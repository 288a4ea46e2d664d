"""The typed texts as people read them: with the labels of their fields, without a form's machinery."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, Model
from django.http import HttpRequest

from eduweb.core.acts.seen import HASH, SHOWN
from eduweb.core.text import plain

from .kept import kept_values
from .signatures import TYPED_BY

# Django's own counters, keys of records and buttons.
MACHINERY = re.compile(
    rf"^_|^initial-|-(TOTAL|INITIAL|MIN_NUM|MAX_NUM)_FORMS$|(^|-)id$|^(action|index|{TYPED_BY})$|^({HASH}|{SHOWN})(-|$)"
)
IN_ROW = re.compile(r"(?:(?P<rows>[A-Za-z_]\w*)-)?(?P<number>\d+)-(?P<field>\w+)")
# A field that a form adds for each of several records (`photo_12_caption`), or the half of a moment (`publish_at_0`).
AFFIXES = re.compile(r"^[a-z]+_\d+_|_\d$")
RICH = re.compile(r"</(p|h[1-6]|li|td|blockquote)>")
# More does not fit into one line of a telephone.
LONG = 18


@dataclass(frozen=True)
class Text:
    """A typed text and the label of its field."""

    label: str
    value: str

    @property
    def is_long(self) -> bool:
        return len(self.value) > LONG or "\n" in self.value

    @property
    def lines(self) -> int:
        return min(20, 1 + sum(1 + len(line) // 24 for line in self.value.splitlines()))


def typed_texts(request: HttpRequest) -> list[Text]:
    """The texts of a posted form that a person wrote; what was chosen from lists is sent again without being shown."""
    models = _models(request)
    return [text for name, value in kept_values(request) if (text := _text(models, name, value))]


def _text(models: list[type[Model]], name: str, value: str) -> Text | None:
    if not value.strip() or MACHINERY.search(name):
        return None
    row = IN_ROW.fullmatch(name)
    field = _field(_rows_first(models, row["rows"]) if row else models, row["field"] if row else name)
    if field is None and value.isascii() and " " not in value:
        return None  # a key or a mark of a form of its own
    if field and (field.is_relation or field.choices or field.get_internal_type() == "BooleanField"):
        return None
    label = str(field.verbose_name) if field else name
    return Text(f"{label}（第 {int(row['number']) + 1} 行）" if row else label, _readable(value))


def _readable(value: str) -> str:
    return plain.from_html(value) if RICH.search(value) else value.replace("\r\n", "\n")


def _models(request: HttpRequest) -> list[type[Model]]:
    """The model that the address is about, then the others of its app, whose records its forms may speak of."""
    match = request.resolver_match
    address = (match and match.url_name) or ""
    app = next((app for app in apps.get_app_configs() if address.startswith(f"{app.label}_")), None)
    if app is None:
        return []
    return sorted(app.get_models(), key=lambda model: not address.startswith(f"{app.label}_{model._meta.model_name}_"))


def _rows_first(models: list[type[Model]], rows: str | None) -> list[type[Model]]:
    return [*_models_of_rows(models[0], rows), *models] if models and rows else models


def _models_of_rows(model: type[Model], rows: str) -> Iterator[type[Model]]:
    for relation in model._meta.related_objects:
        if relation.get_accessor_name() == rows:
            yield relation.related_model


def _field(models: list[type[Model]], name: str) -> Field | None:
    """The field of the record itself, or of its rows; else the one with the plainest name among the app's records."""
    found = [field for model in models if (field := _field_of(model, name))]
    if found and found[0].model in models[:1]:
        return found[0]
    return min(found, key=lambda field: len(str(field.verbose_name)), default=None)


def _field_of(model: type[Model], name: str) -> Field | None:
    for known in (name, AFFIXES.sub("", name)):
        try:
            field = model._meta.get_field(known)
        except FieldDoesNotExist:
            continue
        if isinstance(field, Field):
            return field
    return None

"""Two people at one record, on every form of the back office, rows below a record included (TRUST 42).

The forms, their fields and their rows are found in the admin's registry: what is added there is tried by itself.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.contrib import admin
from django.db import models, transaction
from django.test import Client

from eduweb.core.forms.record_admin import RecordAdmin
from tests.core.forms.pages import READ_ONLY, address, errors, send
from tests.forms import filled

pytestmark = pytest.mark.django_db

FIRST, SECOND = "甲", "乙"
FIELDS_OF_EACH_PART = 2
BOTH = ("theirs", "mine")


@dataclass(frozen=True)
class Place:
    """A field that can be changed on its own: its name in the form, its row, its column, the form, two other values."""

    name: str
    record: models.Model
    column: str
    form: dict[str, str | list[str]]
    values: dict[str, str]

    def stored(self) -> str:
        return str(getattr(type(self.record)._base_manager.get(pk=self.record.pk), self.column))


def test_every_kind_of_record_is_tried(records):
    missing = [
        model._meta.label
        for model, model_admin in admin.site._registry.items()
        if isinstance(model_admin, RecordAdmin)
        and model._meta.label not in READ_ONLY | {record._meta.label for record in records if record}
    ]
    assert missing == []


# From one field of each form and of each kind of row, one value chosen, now this one, now that, and merged in each third
# form; in `make trust` all of it.
@pytest.mark.parametrize("whole", [False, pytest.param(True, marks=pytest.mark.trust)])
def test_different_fields_merge_and_the_same_field_is_put_side_by_side(records, writer, whole, subtests, tell_tried):
    tried = {"merged": 0, "side by side": 0, "rows, each deleted too": 0}
    for number, record in enumerate(records):
        with subtests.test(record._meta.label):
            merges = whole or number % 3 == 0
            places = list(changeable(writer, record, FIELDS_OF_EACH_PART if merges else 1))
            assert places, f"no field of the form of {record._meta.label} could be changed"
            first_of = {one.record: one for one in reversed(places)}
            for one, other in zip(places, [*places[1:], places[0]], strict=True):
                if not whole and first_of[one.record] is not one:
                    continue
                with transaction.atomic():
                    if merges and one is not other:
                        merge(writer, record, one, other)
                        tried["merged"] += 1
                    transaction.set_rollback(True)
                picks = BOTH if whole else [BOTH[tried["side by side"] % 2]]
                with transaction.atomic():
                    put_side_by_side(writer, record, one, picks)
                    transaction.set_rollback(True)
                tried["side by side"] += 1
                if one.record != record:
                    with transaction.atomic():
                        delete_what_was_changed(writer, record, one, picks)
                        transaction.set_rollback(True)
                    tried["rows, each deleted too"] += 1
    tell_tried(f"{len(records)} kinds of records; " + ", ".join(f"{count} {what}" for what, count in tried.items()))


def merge(writer: Client, record: models.Model, one: Place, other: Place) -> None:
    """Both change another field of what both have opened before."""
    mine = theirs = one.form
    send(writer, record, theirs | {one.name: one.values[FIRST]})
    kept = one.stored()
    answer = send(writer, record, mine | {other.name: other.values[SECOND]})
    assert answer.status_code == 302, (one.name, other.name, errors(answer))
    assert one.stored() == kept, f"{one.name} was overwritten by who changed {other.name}"


def put_side_by_side(writer: Client, record: models.Model, place: Place, picks: Iterable[str]) -> None:
    """Both change the same field: nothing is stored until one of the two values is chosen."""
    mine = theirs = place.form
    theirs, mine = (values | {place.name: place.values[by]} for values, by in ((theirs, FIRST), (mine, SECOND)))
    send(writer, record, theirs)
    kept = place.stored()
    answer = send(writer, record, mine)
    assert answer.status_code == 200, f"{place.name} was overwritten"
    assert place.stored() == kept
    box = BeautifulSoup(answer.content, "html.parser").select_one(".desk-conflict")
    assert box, errors(answer)
    assert box.select(f"input[name='pick-{place.name}']"), errors(answer)
    if not place.column.endswith("_id"):
        assert mine[place.name] in box.text and theirs[place.name] in box.text
    shown = filled(answer)
    assert shown[place.name] == mine[place.name], "what was typed is gone"
    for pick in picks:
        with transaction.atomic():
            answer = send(writer, record, shown | {f"pick-{place.name}": pick})
            assert answer.status_code == 302, errors(answer)
            assert place.stored() == (mine if pick == "mine" else theirs)[place.name]
            transaction.set_rollback(True)


def delete_what_was_changed(writer: Client, record: models.Model, place: Place, picks: Iterable[str]) -> None:
    """One changes a row that the other deletes: it goes only when its change was seen."""
    mine = theirs = place.form
    delete = f"{place.name.rsplit('-', 1)[0]}-DELETE"
    send(writer, record, theirs | {place.name: place.values[FIRST]})
    kept = place.stored()
    answer = send(writer, record, mine | {delete: "on"})
    assert answer.status_code == 200, "deleted unseen"
    assert place.stored() == kept
    shown = filled(answer)
    for pick in picks:
        with transaction.atomic():
            answer = send(writer, record, shown | {delete: "on", f"pick-{place.name}": pick})
            assert answer.status_code == 302, errors(answer)
            assert type(place.record)._base_manager.filter(pk=place.record.pk).exists() == (pick == "theirs")
            transaction.set_rollback(True)


def changeable(writer: Client, record: models.Model, most: int) -> Iterator[Place]:
    """So many fields of each part of the form, each of which can be changed without any other."""
    page = writer.get(address(record))
    form = page.context["adminform"].form
    parts = [(form, form.prefix)]
    for inline in page.context["inline_admin_formsets"]:
        parts += [(row, row.prefix) for row in inline.formset.initial_forms[:1]]
    values = filled(page)
    for part, _ in parts:
        found = 0
        for name, field in part.fields.items():
            place = place_of(part, name, field, values)
            if place and found < most and works(writer, record, values, place):
                found += 1
                yield place


def works(writer: Client, record: models.Model, values: dict, place: Place) -> bool:
    with transaction.atomic():
        before = place.stored()
        answer = send(writer, record, values | {place.name: place.values[FIRST]})
        is_changed = answer.status_code == 302 and place.stored() != before
        transaction.set_rollback(True)
    return is_changed


def place_of(part: forms.BaseModelForm, name: str, field: forms.Field, values: dict) -> Place | None:
    """A field with words, a number or another record, all of which may be a little different."""
    column = next((one for one in part.instance._meta.concrete_fields if one.name == name), None)
    old = values.get(part.add_prefix(name))
    if column is None or not isinstance(old, str) or isinstance(field, forms.URLField):
        return None
    if isinstance(field, forms.ModelChoiceField):
        others = [str(pk) for pk in field.queryset.order_by("-pk").values_list("pk", flat=True)[:9] if str(pk) != old][
            :2
        ]
    elif (
        hasattr(field, "choices")
        or not isinstance(field, forms.CharField | forms.IntegerField)
        or (isinstance(field, forms.DecimalField) and not old)
    ):
        return None
    elif isinstance(field, forms.DecimalField):
        others = [str(Decimal(old) + 1), str(Decimal(old) + 2)]
    elif old.isdecimal() and len(old) < 7:
        others = [str(int(old) + 1), str(int(old) + 2)]
    else:
        others = [f"{old}{FIRST}", f"{old}{SECOND}"]
    if len(others) < 2:
        return None
    both = dict(zip((FIRST, SECOND), others, strict=True))
    return Place(part.add_prefix(name), part.instance, column.attname, values, both)

"""What a form cannot store is told in words beside everything that was typed, and never answered 500 (TRUST 42).

The forms, their fields and what their models forbid are found in the admin's registry.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pytest
from django import forms
from django.db import models, transaction
from django.test import Client

from schools.models import SchoolStatistics
from schools.models.statistics import FIGURES
from tests.breaking import Rule, is_kept, new_row, rules, values_for, values_to_meet_twice
from tests.core.forms.pages import address, errors, send
from tests.factories import make_official, make_school, make_statistics
from tests.forms import filled

pytestmark = pytest.mark.django_db

# NUL, more than a column's number or text, and a letter that search writes as eighteen.
GARBAGE = ("甲\0乙", "9" * 31, "长" * 5_000, "ﷺ" * 40)


@dataclass(frozen=True)
class Part:
    """The record's own form, or the form of a row below it, with the values of the whole page."""

    form: forms.BaseModelForm
    page: dict[str, Any]

    @property
    def row(self) -> models.Model:
        return self.form.instance

    def named(self, name: str) -> str:
        return self.form.add_prefix(name)


def parts_of(writer: Client, record: models.Model) -> Iterator[Part]:
    """The form of the record and those of one row of each kind below it."""
    page = writer.get(address(record))
    values = filled(page)
    yield Part(page.context["adminform"].form, values)
    for inline in page.context["inline_admin_formsets"]:
        yield from (Part(form, values) for form in inline.formset.initial_forms[:1])


def test_a_rule_of_the_database_that_a_form_breaks_is_told_beside_the_typed_values(
    records, writer, subtests, tell_tried
):
    broken = set()
    for record in records:
        for part in parts_of(writer, record):
            for rule in rules(type(part.row)):
                with subtests.test(f"{record._meta.label} {rule}"), transaction.atomic():
                    if typed := breaking(rule, part):
                        answer = send(writer, record, part.page | typed)
                        if answer.status_code != 302:
                            is_told(answer, typed, part)
                            broken.add(str(rule))
                    transaction.set_rollback(True)
    assert len(broken) > 30, sorted(broken)
    tell_tried(f"{len(broken)} rules broken by a form")


def test_a_form_full_of_what_nobody_means_to_type_is_never_answered_500(records, writer, subtests, tell_tried):
    tried = 0
    for first, record in enumerate(records):
        for part in parts_of(writer, record):
            names = [part.named(name) for name in part.form.fields if part.named(name) in part.page]
            with subtests.test(f"{record._meta.label} {part.form.prefix}"), transaction.atomic():
                # Each field gets one of the four, `make trust` gives all to each.
                typed = {name: GARBAGE[number % 4] for number, name in enumerate(names, first)}
                answer = send(writer, record, part.page | typed)
                if answer.status_code != 302:
                    is_told(answer, {name: value for name, value in typed.items() if "\0" not in value}, part)
                tried += len(names)
                transaction.set_rollback(True)
    tell_tried(f"{tried} values in {len(records)} forms")


@pytest.mark.trust
def test_what_nobody_means_to_type_in_a_field_is_never_answered_500(records, writer, subtests, tell_tried):
    tried = 0
    for record in records:
        for part in parts_of(writer, record):
            for name in part.form.fields:
                for value in GARBAGE if part.named(name) in part.page else ():
                    with subtests.test(f"{record._meta.label} {name}"), transaction.atomic():
                        answer = send(writer, record, part.page | {part.named(name): value})
                        assert answer.status_code in (200, 302)
                        if answer.status_code == 200:
                            is_told(answer, {part.named(name): value} if "\0" not in value else {}, part)
                        tried += 1
                        transaction.set_rollback(True)
    tell_tried(f"{tried} values in the fields of {len(records)} forms")


def is_told(answer, typed: dict[str, Any], part: Part) -> None:
    """The page comes back with Chinese sentences, none of them of the code, and with what was typed."""
    assert answer.status_code == 200
    words = errors(answer)
    assert re.search("[\u4e00-\u9fff]", words), words
    assert not re.search(r"[a-z]+_[a-z]|%\(|constraint", words), words
    shown = filled(answer)
    assert not lists_of_parents(answer), "the record above a row has become a list to choose from"
    for name, value in typed.items():
        field = part.form.fields[name.removeprefix(f"{part.form.prefix}-")]
        if not hasattr(field, "choices") and not isinstance(field.widget, forms.CheckboxInput | forms.HiddenInput):
            assert shown[name] == value, f"{name} is gone"


def lists_of_parents(answer) -> list[str]:
    """The fields of rows that name the record above them, as far as the page shows them."""
    inlines = answer.context["inline_admin_formsets"]
    return [
        one.html_name
        for inline in inlines
        for row in inline.formset
        for one in row.visible_fields()
        if one.name == inline.formset.fk.name
    ]


def breaking(rule: Rule, part: Part) -> dict[str, Any]:
    """Values to type with which the row would break the rule; {} when the form leaves no way."""
    if not rule.is_unique:
        found = next(values_for(rule, part.row, keep=False, within=part.form.fields), {})
        return in_form(part, found)
    for values in values_to_meet_twice(rule, with_others(rule, part)):
        twin = new_row(rule.model)
        twin.__dict__.update(values)
        if is_kept(rule, twin) and (typed := in_form(part, values)):
            rule.model._base_manager.bulk_create([twin])
            return typed
    return {}


def with_others(rule: Rule, part: Part) -> models.Model:
    """The row as a new one has it where the form can say so, else as it is."""
    row = new_row(rule.model)
    for field in row._meta.local_fields:
        if field.name not in part.form.fields:
            setattr(row, field.attname, getattr(part.row, field.attname))
    return row


def in_form(part: Part, values: dict[str, Any]) -> dict[str, Any]:
    """The values as a browser sends them; {} where a field that would have to change is not in the form."""
    typed = {}
    for name, value in values.items():
        field = part.row._meta.get_field(name)
        if value == getattr(part.row, name):
            continue
        if field.name not in part.form.fields or isinstance(value, datetime):
            return {}
        typed[part.named(field.name)] = as_sent(value)
    return typed


def as_sent(value: Any) -> str | None:
    match value:
        case None:
            return ""
        case bool():
            return "on" if value else None
        case date():
            return value.isoformat()
    return str(value)


def test_a_school_that_enters_a_year_again_keeps_its_form():
    school = make_school()
    make_statistics(school, 2024)
    official = Client()
    official.force_login(make_official(school))
    page = filled(official.get(address(school)))
    for typed in (new_years(page, 2024), new_years(page, 2025, 2025)):
        answer = send(official, school, page | typed)
        assert answer.status_code == 200
        assert "这所学校已有这一学年的数据，请直接修改那一行，或改填另一学年。" in answer.content.decode()
        assert "school_year" not in errors(answer)
        *_, last = answer.context["inline_admin_formsets"][1].formset.forms
        assert last.non_field_errors(), "it is not told at the row"
        assert filled(answer).items() >= typed.items()
    assert SchoolStatistics.objects.count() == 1


def new_years(page: dict, *years: int) -> dict[str, str]:
    """A row of figures for each of these years, after those that there are."""
    count, figures = int(page["statistics-TOTAL_FORMS"]), dict.fromkeys(FIGURES, "1")
    return {"statistics-TOTAL_FORMS": str(count + len(years))} | {
        f"statistics-{number}-{name}": value
        for number, year in enumerate(years, count)
        for name, value in {**figures, "school_year": str(year), "confirmed": "on"}.items()
    }

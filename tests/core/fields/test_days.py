"""A day or a moment that somebody types is taken in every usual writing; templates name no form of their own."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from importlib import import_module

from django import forms
from django.conf import settings
from django.contrib import admin
from django.forms.forms import BaseForm
from django.test import RequestFactory
from django.utils import timezone

from eduweb.core.accounts.roles import Role
from eduweb.core.fields.days import DayFormField
from tests.factories import make_user

DAYS = ["2026-01-05", "2026-1-5", "2026/1/5", "2026/01/05", "2026.1.5", "2026年1月5日", "2026年01月05日", "20260105"]
TIMES = ["09:05", "9:05", "9:05:00", "9：05", "9时5分", "9点05分"]
DAY, MOMENT = date(2026, 1, 5), datetime(2026, 1, 5, 9, 5)
# What else a template may ask for: for machines, and parts of a calendar.
PARTS = {"c", "j", "l"}
NAMED = {"DATETIME_FORMAT", "YEAR_MONTH_FORMAT"}


def subclasses(kind: type) -> Iterator[type]:
    for one in kind.__subclasses__():
        yield one
        yield from subclasses(one)


def typed_fields() -> dict[str, forms.Field]:
    """The fields for days and moments of every form of ours, and of the forms that the back office makes."""
    import_module(settings.ROOT_URLCONF)
    request = RequestFactory().get("/")
    request.user = make_user(*Role, is_superuser=True)
    for one in admin.site._registry.values():
        if one.has_change_permission(request):
            one.get_form(request)
            for inline in one.get_inline_instances(request):
                inline.get_formset(request)
    kinds = (forms.DateField, forms.DateTimeField, forms.SplitDateTimeField)
    return {
        f"{form.__module__}.{form.__name__}.{name}": field
        for form in subclasses(BaseForm)
        for name, field in getattr(form, "base_fields", {}).items()
        if isinstance(field, kinds)
    }


def test_every_form_takes_every_usual_writing(db):
    fields = typed_fields()
    assert len(fields) > 20
    wrong = [f"{name}: {words}" for name, field in fields.items() for words, right in tried(field) if not right]
    assert not wrong, "\n".join(wrong)


def tried(field: forms.Field) -> Iterator[tuple[str, bool]]:
    """Each writing, and whether the field takes it for what it is; rules on which days are allowed are others' matter."""
    if isinstance(field, forms.SplitDateTimeField):
        yield from ((f"{day} {time}", _taken(field, [day, time], MOMENT)) for day, time in _pairs())
    elif isinstance(field, forms.DateTimeField):
        yield from ((f"{day} {time}", _taken(field, f"{day} {time}", MOMENT)) for day, time in _pairs())
    else:
        assert isinstance(field, DayFormField), "a field for a day that knows only some writings"
        yield from ((day, _taken(field, day, DAY)) for day in [*DAYS, "２０２６－１－５", "二〇二六年一月五日"])


def _pairs() -> list[tuple[str, str]]:
    return [*((day, TIMES[0]) for day in DAYS), *((DAYS[0], time) for time in TIMES)]


def _taken(field: forms.Field, words: str | list[str], right: object) -> bool:
    try:
        found = _read(field, words)
    except forms.ValidationError:
        return False
    return (timezone.make_naive(found) if isinstance(found, datetime) else found) == right


def _read(field: forms.Field, words: str | list[str]) -> object:
    if isinstance(words, str):
        return field.to_python(words)
    return field.compress([part.to_python(word) for part, word in zip(field.fields, words, strict=True)])


def test_templates_name_no_form_of_a_date_of_their_own():
    asked = re.compile(r"""\|(?:date|time):["']([^"']+)["']""")
    own = [
        f"{path.relative_to(settings.BASE_DIR)}: {words}"
        for path in (settings.BASE_DIR / "templates").rglob("*.html")
        for words in asked.findall(path.read_text())
        if words not in PARTS | NAMED
    ]
    assert not own, "\n".join(own)


def test_python_writes_moments_at_one_place():
    own = [
        f"{path.relative_to(settings.BASE_DIR)}: {line.strip()}"
        for app in ("articles", "eduweb", "honors", "schools")
        for path in (settings.BASE_DIR / app).rglob("*.py")
        for line in path.read_text().splitlines()
        if re.search(r"%d[^%]{0,2}%H:%M(?!:%S)", line) and path.name not in {"formats.py", "moments.py", "moment.py"}
    ]
    assert not own, "\n".join(own)

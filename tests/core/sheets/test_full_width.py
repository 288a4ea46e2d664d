"""Digits in full width are digits wherever somebody types or pastes them: in every form's field, every sheet's column."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models

from eduweb.core.fields.narrow import NarrowField
from eduweb.core.lexicon.sheets import OFFICEHOLDERS, TERMS
from eduweb.core.sheets.columns import Column, FieldColumn
from eduweb.dialogue.public.forms import MessageForm
from eduweb.disclosure.public.forms import ApplicationForm
from honors.sheets import HONORS
from schools.sheets import ENROLMENT, PARTY, PARTY_MEMBERS, SCHOOLS, STATISTICS

KINDS = (SCHOOLS, STATISTICS, ENROLMENT, PARTY, PARTY_MEMBERS, HONORS, TERMS, OFFICEHOLDERS)
NUMBERED = ("电话", "手机", "传真", "邮编", "邮政编码", "信用代码", "标识码")
WIDE = str.maketrans("0123456789-", "０１２３４５６７８９－")
SAMPLES = {
    "学校标识码": "2150000001",
    "统一社会信用代码": "123456789012345678",
    "邮政编码": "402160",
    "学年": "2025-2026",
}


# Written by the program alone.
TYPED_BY_NOBODY = {"pages.Edition", "schools.PartyReminder", "articles.StoryTally", "site.UnansweredSearch"}


def fields() -> Iterator[models.Field]:
    for model in apps.get_models():
        if model.__module__.startswith("django.") or model._meta.label in TYPED_BY_NOBODY:
            continue
        yield from (one for one in model._meta.concrete_fields if one.editable and not one.primary_key)


def sample(of: models.Field) -> str | None:
    """A value of the field in plain digits; None for a field that holds no number."""
    if isinstance(of, models.DateField) and not isinstance(of, models.DateTimeField):
        return "2025-09-01"
    if isinstance(of, models.IntegerField | models.DecimalField) and not of.choices:
        return "2025"
    is_number = isinstance(of, models.CharField) and any(word in str(of.verbose_name) for word in NUMBERED)
    return SAMPLES.get(str(of.verbose_name), "02349800001") if is_number else None


NUMBERS = [one for one in fields() if sample(one)]


@pytest.mark.parametrize("of", NUMBERS, ids=str)
def test_every_form_reads_them(of):
    field, plain = of.formfield(), sample(of)
    field.validators = []  # whether 2025 is a month is no matter here
    assert field.to_python(plain.translate(WIDE)) == field.to_python(plain)
    assert isinstance(of, NarrowField) or not isinstance(of, models.CharField)


@pytest.mark.parametrize("form", [MessageForm, ApplicationForm])
def test_readers_telephones_and_numbers_are_read_too(form):
    fields = [
        one for one in form.base_fields.values() if any(word in str(one.label) for word in (*NUMBERED, "证件号码"))
    ]
    assert fields
    assert {one.clean("０２３－４９８００００１") for one in fields} == {"023-49800001"}


def columns() -> list[tuple[str, Column, str]]:
    found = [(kind.slug, one) for kind in KINDS for one in kind.columns if isinstance(one, FieldColumn)]
    return [(slug, one, plain) for slug, one in found if (plain := sample(one.field))]


@pytest.mark.parametrize(("slug", "column", "plain"), columns(), ids=lambda one: getattr(one, "name", one))
def test_every_sheet_reads_them(slug, column, plain):
    assert column.parse(plain.translate(WIDE)) == column.parse(plain)

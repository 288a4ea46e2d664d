"""Telephones, codes and days have one form, whatever way they come in."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import DateField
from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.correspondence.models import Letter
from eduweb.core.fields.narrow import NarrowField, TelephoneField, narrow, validate_telephones
from eduweb.core.fields.past import PastDateField, validate_not_to_come

CODES = {"code", "credit_code", "postcode", "licence_number"}
HAPPENED = {"founded_on", "awarded_on", "issued_on", "confirmed_on", "last_election_on", "as_of"}
OURS = ("eduweb.", "schools", "honors", "articles")


def own_fields():
    models = [model for model in apps.get_models() if model.__module__.startswith(OURS)]
    public = [model for model in models if not issubclass(model, Letter | User)]
    return [field for model in public for field in model._meta.local_concrete_fields]


@pytest.mark.parametrize(
    "text",
    [
        "023-49800001",
        "０２３－４９８００００１",
        "12345",
        "110",
        "13800138000",
        "400-810-1234",
        "49800001",
        "(023)49800001转801",
        "023-49800001-801",
        "+86 23 49800001",
        "023-4980 0001（基教科）",
        "招生办 023-49800002",
        "办公室：023-49800001；招生：023-49800002",
        "023-49800001、023-49800002",
        "023-49001427 023-49001428",
    ],
)
def test_a_telephone_is_taken_however_people_write_it(text):
    validate_telephones(text)


@pytest.mark.parametrize(
    "text",
    ["abc电话", "电话待定", "023-498000", "12345678901234567890", "0、", "023-4980000a", "023-49800001、无", "——"],
)
def test_what_is_no_telephone_is_refused_with_the_way_out(text):
    with pytest.raises(ValidationError, match="不是电话号码：请写成"):
        validate_telephones(text)


def test_full_width_digits_and_invisible_signs_are_narrowed():
    assert narrow("　２１５０\u200b００１８０１ ") == "2150001801"


def test_a_day_to_come_is_not_one_that_has_happened():
    validate_not_to_come(timezone.localdate())
    with pytest.raises(ValidationError, match="还没有到"):
        validate_not_to_come(timezone.localdate() + timedelta(days=1))


def test_every_public_telephone_every_code_and_every_day_that_has_happened_is_of_its_kind():
    """What a writer leaves for the answer, or a colleague with an account, is never made public: they are left out."""
    for field in own_fields():
        kinds = (
            {"telephone": TelephoneField} | dict.fromkeys(CODES, NarrowField) | dict.fromkeys(HAPPENED, PastDateField)
        )
        kind = kinds.get(field.name)
        assert kind is None or isinstance(field, kind), f"{field.model.__name__}.{field.name}"


def test_every_day_that_somebody_types_is_taken_however_it_is_written():
    pages = set(admin.site._registry)
    typed = [field for field in own_fields() if field.model in pages and field.editable]
    assert [field for field in typed if type(field) is DateField] == []

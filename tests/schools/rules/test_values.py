"""A school's values as text come back as they were, and read as people read them."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from schools.enums import SchoolType
from schools.models import School
from schools.rules.ownership import fields
from schools.rules.values import as_text, from_text, in_words, label
from tests.factories import make_school

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    values = {"longitude": Decimal("105.927000"), "founded_on": date(1956, 9, 1), "nursery_places": 120}
    return make_school("红旗小学", **values)


def test_every_value_comes_back_from_its_text(school):
    school.refresh_from_db()
    for name in fields(School):
        value = getattr(school, School._meta.get_field(name).attname)
        assert from_text(name, as_text(school, name)) == value, name


def test_nothing_is_an_empty_text(school):
    school.founded_on = school.nursery_places = None
    assert (as_text(school, "founded_on"), as_text(school, "nursery_places"), as_text(school, "brand")) == ("", "", "")
    assert (from_text("founded_on", ""), from_text("brand", "")) == (None, "")


def test_what_is_no_value_is_refused():
    with pytest.raises(ValidationError):
        from_text("founded_on", "去年")


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("school_type", SchoolType.PRIMARY, "小学"),
        ("school_type", "999", "999"),
        ("founded_on", "1956-09-01", "1956-09-01"),
        ("founded_on", "去年", "去年"),
        ("founded_on", "", ""),
        ("nursery_places", "120", "120"),
        ("name", "红旗小学", "红旗小学"),
    ],
)
def test_a_value_in_words(name, text, words):
    assert in_words(name, text) == words


def test_a_field_is_called_as_people_call_it():
    assert (label("telephone"), label("brand")) == ("联系电话", "办学品牌")

"""What the database does not take is refused when a school asks for it, or when it is approved, in words (TRUST 42)."""

import re

import pytest
from django.db import transaction
from django.db.models import CharField, TextField

from eduweb.core.accounts.roles import Role
from eduweb.core.acts.refused import Refused
from schools.actions import decide, save_record
from schools.models import ChangeItem, ChangeRequest, School
from schools.rules.ownership import Way, fields
from schools.rules.requests import Decision
from tests.breaking import rules, values_for
from tests.factories import make_official, make_school, make_user

pytestmark = pytest.mark.django_db

GARBAGE = ("9" * 31, "长" * 5_000, "甲\0乙", "ﷺ" * 40)


@pytest.fixture
def school() -> School:
    return make_school()


def test_a_request_that_would_break_a_rule_is_refused(school, subtests, tell_tried):
    official, names, tried = make_official(school), fields(School, Way.APPROVAL), 0
    broken = [found for rule in rules(School) for found in values_for(rule, school, keep=False, within=names) if found]
    texts = [name for name in names if isinstance(School._meta.get_field(name), CharField | TextField)]
    for values in broken + [{name: value} for name in texts for value in GARBAGE]:
        with subtests.test(str(values)[:60]), transaction.atomic():
            try:
                save_record(school, values, by=official)
            except Refused as refused:
                is_told(refused)
            tried += 1
            transaction.set_rollback(True)
    tell_tried(f"{tried} requests")


def test_a_request_whose_value_no_longer_fits_is_refused_at_its_approval(school, subtests, tell_tried):
    """Values of an older release, or of somebody past the form."""
    official, registrar, names, tried = (
        make_official(school),
        make_user(Role.REGISTRAR),
        fields(School, Way.APPROVAL),
        0,
    )
    for name in names:
        for value in ("", "无", *(value for value in GARBAGE if "\0" not in value)):
            with subtests.test(f"{name} {value[:9]}"), transaction.atomic():
                asked = ChangeRequest.objects.create(school=school, made_by=official)
                item = ChangeItem.objects.create(request=asked, field=name, old=getattr(school, name) or "", new=value)
                try:
                    decide(asked, {item.pk: Decision(True, "")}, by=registrar)
                except Refused as refused:
                    is_told(refused)
                tried += 1
                transaction.set_rollback(True)
    tell_tried(f"{tried} approvals")


def is_told(refused: Refused) -> None:
    for reason in refused.reasons:
        assert re.search("[\u4e00-\u9fff]", reason), reason
        assert not re.search(r"[a-z]+_[a-z]|%\(", reason), reason

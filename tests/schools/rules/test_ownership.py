"""The table of who owns which field names every field, and the document says what the table says."""

import pytest
from django.conf import settings

from schools.models import Campus, School, SchoolStatistics
from schools.rules.ownership import OWNERSHIP, Way, fields, public_fields
from tests.architecture.ownership_document import document


@pytest.mark.parametrize("model", [School, Campus, SchoolStatistics])
def test_every_editable_field_has_an_owner_and_no_unknown_one_is_named(model):
    editable = {field.name for field in model._meta.get_fields() if getattr(field, "editable", False)}
    assert set(OWNERSHIP[model]) == editable - {model._meta.pk.name}


def test_a_telephone_changes_at_once_a_name_needs_approval_a_code_is_the_districts():
    ways = OWNERSHIP[School]
    assert (ways["telephone"].way, ways["name"].way, ways["code"].way) == (Way.AT_ONCE, Way.APPROVAL, Way.DISTRICT)
    assert "name" in fields(School, Way.APPROVAL) and "telephone" not in fields(School, Way.APPROVAL)


def test_the_private_photograph_is_no_open_data():
    assert "photo" not in public_fields(School)
    assert "name" in public_fields(School)


def test_the_document_says_what_the_table_says():
    written = (settings.BASE_DIR / "docs" / "ownership.md").read_text(encoding="utf-8")
    assert written == document(), "make documents"

"""The register in search: by every name, old ones too."""

from datetime import date

import pytest

from eduweb.core.search.query import find
from tests.factories import make_honor, make_party, make_school

pytestmark = pytest.mark.django_db


def titles(words: str) -> list[str]:
    return [hit.title for hit in find(words).hits]


@pytest.mark.parametrize("words", ["红旗", "城关第二小学", "红小", "儿童文学", "萱花路 9 号", "2150000321"])
def test_a_school_is_found_by_its_names_its_feature_its_address_and_its_code(words):
    make_school(
        "红旗小学",
        code="2150000321",
        short_name="红小",
        former_names="城关第二小学",
        feature="儿童文学",
        address="萱花路 9 号",
    )
    (hit,) = find(words).hits
    assert (hit.kind, hit.title, hit.url) == ("school", "红旗小学", "/schools/2150000321/")


def test_a_renamed_school_is_found_by_its_new_name_at_once():
    school = make_school("旧名小学")
    school.name = "新名小学"
    school.save()
    assert titles("新名小学") == ["新名小学"]
    assert titles("旧名") == []


def test_a_party_organization_is_found_by_its_brand_until_it_is_dissolved():
    organization = make_party("汇龙小学党总支", brand="红岩先锋")
    assert titles("红岩先锋") == ["汇龙小学党总支"]
    organization.dissolved_on = date(2026, 1, 1)
    organization.save()
    assert titles("红岩先锋") == []


def test_an_honour_is_found_by_its_document_number_until_it_is_revoked():
    honor = make_honor("示范点", document_number="渝教〔2025〕7 号")
    assert titles("渝教〔2025〕7 号") == ["示范点"]
    honor.state = "revoked"
    honor.save()
    assert titles("示范点") == []

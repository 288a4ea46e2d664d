"""Names and numbers of lines are read once for each edition of the site, and no answer is older than the lines."""

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from schools.models import EnrolmentArea, EnrolmentPlan
from tests.factories import make_enrolment_area, make_enrolment_plan, make_school

pytestmark = pytest.mark.django_db(transaction=True)
FORMER, PRESENT = ["exact", "none"], ["none", "exact"]


@pytest.fixture
def area() -> EnrolmentArea:
    return make_enrolment_area(make_enrolment_plan(2026), make_school(), street="旧名路")


def answer() -> list[str]:
    asked = [Client().get("/api/v1/enrolment/", {"place": place}).json() for place in ("旧名路", "新名路")]
    return [found["answer"] for found in asked]


def rename(area: EnrolmentArea, street: str) -> None:
    EnrolmentArea.objects.filter(pk=area.pk).update(street=street)


def test_a_name_that_is_changed_or_published_is_known_at_once(area):
    assert answer() == FORMER
    rename(area, "新名路")
    assert answer() == PRESENT
    EnrolmentPlan.objects.update(is_published=False)
    assert answer() == ["none", "none"]


def test_what_a_transaction_sees_and_takes_back_is_never_answered_outside_of_it(area):
    with transaction.atomic():
        rename(area, "新名路")
        assert answer() == PRESENT
        transaction.set_rollback(True)
    assert answer() == FORMER
    rename(area, "另一条路")
    assert answer() == ["none", "none"]


def test_a_line_before_another_that_goes_leaves_its_number_to_that(area):
    later = make_enrolment_area(area.plan, make_school(), street="萱花路")
    number = lambda: Client().get("/api/v1/enrolment/", {"place": later.street}).json()["lines"][0]["number"]  # noqa: E731
    assert number() == 2
    area.delete()
    assert number() == 1


@pytest.mark.parametrize("page", ["/schools/enrolment/?place=", "/api/v1/enrolment/?place=", "/search/?q="])
def test_no_list_of_names_or_numbers_is_read_twice(area, page):
    read = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as captured:
            assert "旧名路" in Client().get(f"{page}旧名路").text
        read.append(sum(f'FROM "{EnrolmentArea._meta.db_table}"' in query["sql"] for query in captured))
    assert read[1] < read[0]

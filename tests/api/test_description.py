"""The API does what its own description says, whatever it is asked: the same questions at every run."""

from collections.abc import Iterator
from datetime import date

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from eduweb.api import views
from eduweb.api.description import describe
from eduweb.api.resources import RESOURCES
from eduweb.core.search.index import SOURCES
from tests.factories import (
    make_enrolment_area,
    make_enrolment_plan,
    make_group,
    make_honor,
    make_party,
    make_public_document,
    make_published,
    make_school,
    make_statistics,
    make_training,
)

pytestmark = pytest.mark.django_db


# The questions are thought of by the test, not by every process that collects it.
schema = schemathesis.pytest.from_fixture("description")


@pytest.fixture
def description(request: pytest.FixtureRequest) -> schemathesis.BaseSchema:
    """The description of the API, and the site that answers."""
    request.node._nodeid = request.node.nodeid  # pytest 9 has another name for what the library looks for
    described = describe("某区教委", "http://localhost/api/v1", "http://localhost/opendata/")
    schema = schemathesis.openapi.from_dict(described)
    schema.app = get_wsgi_application()
    return schema


@pytest.fixture
def one_of_each(db) -> Iterator[None]:
    """A record of each kind, and a connection that stays open, for it holds the test's transaction."""
    school = make_school()
    make_public_document(make_published(schools=[school], honors=[make_honor(to=school)]))
    make_party(school=school, last_election_on=date(2020, 1, 1))
    make_statistics(school, 2025)
    make_enrolment_area(make_enrolment_plan(), school, street="萱花路")
    make_group("", school)
    make_training()
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@schema.parametrize()
@settings(
    max_examples=30,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_every_answer_is_as_described(case, one_of_each):
    case.call_and_validate(headers={"Accept-Encoding": "identity"}, excluded_checks=untellable(case))


def untellable(case) -> list:
    """What a schema cannot say of these values: a filter of today's records goes with no earlier day."""
    with_a_day = "as_of" in case.query and {"town", "school_type"} & set(case.query)
    return [positive_data_acceptance] if with_a_day else []


def test_the_description_knows_every_kind_that_search_does():
    assert set(views.HIT["properties"]["kind"]["enum"]) == set(SOURCES)


def test_every_address_is_described(client):
    described = client.get("/api/v1/openapi.json").json()
    names = {"", *(f"{name}/{end}" for name in RESOURCES for end in ("", "{id}/"))}
    assert set(described["paths"]) == {f"/{name}" for name in names | {"search/", "enrolment/"}}

"""Whether an institution is allowed: what the list answers to its name."""

import pytest

from eduweb.bureau.enums import Lookup
from eduweb.bureau.models import Department, Matter
from schools.enums import TrainingState
from tests.factories import make_training

pytestmark = pytest.mark.django_db


@pytest.fixture
def matter(profile) -> Matter:
    words = {"duties": "监管", "telephone": "023-49000012", "place": "四楼", "hours": "工作日"}
    department = Department.objects.create(name="职业教育科", slug="vocational", **words)
    return Matter.objects.create(department=department, name="培训机构是否合规", lookup=Lookup.TRAINING)


def test_an_institution_that_is_not_on_the_list_is_said_to_be_so_with_whom_to_ask(page, matter):
    make_training("启航书法")
    main = page("/schools/training/?q=无证机构").main
    assert "名单上没有这家机构，未查到办学许可。" in main.text
    assert main.find("a", href="tel:023-49000012") and main.find("a", href="/bureau/departments/vocational/")
    assert "名单上没有" not in page("/schools/training/?q=启航").main.text
    assert "名单上没有" not in page("/schools/training/?town=无此镇&q=启航").main.text


def test_without_a_department_for_it_the_switchboard_is_named(page, profile):
    assert page("/schools/training/?q=无证机构").main.find("a", href="tel:023-49800001")


def test_a_cancelled_licence_is_an_answer(page, profile):
    make_training("远航培训", state=TrainingState.CANCELLED)
    text = page("/schools/training/?q=远航").main.text
    assert "远航培训" in text and "注销" in text and "名单上没有" not in text


def test_no_institution_under_filters_alone_is_no_missing_institution(page, profile):
    make_training("启航书法", category="non_subject")
    assert "名单上没有这家机构" not in page("/schools/training/?category=subject").main.text


@pytest.mark.parametrize(
    ("lookup", "address"),
    [(Lookup.ENROLMENT, "/schools/enrolment/?place=无此路"), (Lookup.SCHOOLS, "/schools/?q=无此校")],
)
def test_the_other_lookups_name_whom_to_ask_too(page, matter, lookup, address):
    Matter.objects.update(lookup=lookup)
    assert page(address).main.find("a", href="tel:023-49000012")

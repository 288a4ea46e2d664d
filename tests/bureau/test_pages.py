"""Readers find whom to call, and what each department and leader does."""

import pytest

from eduweb.bureau.models import Department, Leader, Matter
from eduweb.core.search.query import find
from tests.queries import queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def make_department(profile):
    def make(name="基础教育科", slug="basic", **fields):
        words = {"duties": "负责招生入学", "telephone": "023-49000011", "place": "四楼 405 室", "hours": "工作日"}
        return Department.objects.create(name=name, slug=slug, **words | fields)

    return make


def test_a_parent_reads_whom_to_call_about_a_matter(page, make_department):
    Matter.objects.create(department=make_department(), name="孩子转学")
    line = page("/bureau/").main.select_one(".matters__item")
    assert "孩子转学" in line.text and "基础教育科" in line.text
    assert line.find("a", href="tel:023-49000011")


def test_a_department_shows_its_duties_how_to_reach_it_and_who_is_in_charge(page, make_department):
    department = make_department()
    leader = Leader.objects.create(post="副主任", work="负责基础教育")
    leader.departments.add(department)
    text = page(department.get_absolute_url()).main.text
    for words in (department.duties, department.place, department.hours, "副主任", f"{department.confirmed_on} 核对"):
        assert words in text
    assert department.name in page("/bureau/leaders/").main.text


@pytest.mark.parametrize(
    ("address", "kind"),
    [("/bureau/", "机构职能"), ("/bureau/departments/basic/", "机构职能"), ("/bureau/leaders/", "负责人信息")],
)
def test_the_pages_say_what_kind_of_column_they_are(page, make_department, address, kind):
    make_department()
    assert page(address).find("meta", attrs={"name": "ColumnType"})["content"] == kind


def test_a_department_is_found_by_what_it_is_called_about(make_department):
    Matter.objects.create(department=make_department(), name="补课班乱收费")
    assert [hit.kind for hit in find("乱收费").hits] == ["department"]


def test_the_pages_take_as_many_queries_for_one_department_as_for_many(client, make_department):
    make_department()
    few = queries(client, "/bureau/")
    for number in range(5):
        Matter.objects.create(department=make_department(f"{number}科", f"n{number}"), name=f"事项{number}")
    assert queries(client, "/bureau/") == few

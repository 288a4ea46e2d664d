"""Service guides: complete, and gathered by whom they are for."""

import pytest

from eduweb.bureau.models import Department
from eduweb.site.models import GuideLookup
from tests.queries import queries

pytestmark = pytest.mark.django_db


def test_guides_are_gathered_by_audience(page, make_guide):
    make_guide("教师资格认定", audience="teachers")
    make_guide("义务教育入学", audience="parents")
    make_guide("学生转学", audience="parents")
    soup = page("/services/")
    assert [heading.text for heading in soup.main.find_all("h2")] == ["家长办事", "教师办事"]
    assert [name.text for name in soup.main.select("strong")] == ["义务教育入学", "学生转学", "教师资格认定"]


def test_a_guide_says_everything_that_the_inspection_asks_for(page, make_guide):
    guide = make_guide(online_url="https://example.gov.cn/apply")
    soup = page(guide.get_absolute_url())
    for words in (
        guide.name,
        guide.basis,
        guide.conditions,
        guide.materials,
        guide.process,
        guide.office,
        guide.place,
        guide.hours,
    ):
        assert words in soup.main.text
    assert soup.find("a", href="tel:023-49800002")
    assert soup.find("a", string="在线办理")["href"] == guide.online_url


def test_a_guide_leads_to_the_others_of_its_audience_only(page, make_guide):
    guide = make_guide("入学", audience="parents")
    make_guide("转学", audience="parents")
    make_guide("职称", audience="teachers")
    text = page(guide.get_absolute_url()).main.text
    assert "转学" in text and "职称" not in text


def test_an_unknown_guide_is_not_found(page):
    page("/services/no-such-guide/", 404)


def test_guides_take_as_many_queries_for_one_as_for_many(client, profile, make_guide):
    make_guide()
    few = queries(client, "/services/")
    for number in range(9):
        make_guide(f"事项{number}")
    assert queries(client, "/services/") == few


def test_a_guide_and_its_department_lead_to_each_other(page, make_guide):
    words = {"duties": "招生", "telephone": "023-49000011", "place": "四楼", "hours": "工作日"}
    department = Department.objects.create(name="基础教育科", slug="basic", **words)
    guide = make_guide(department=department)
    assert page(guide.get_absolute_url()).main.find("a", href=department.get_absolute_url())
    assert page(department.get_absolute_url()).main.find("a", href=guide.get_absolute_url())


@pytest.mark.parametrize(
    ("lookup", "address"),
    [("enrolment", "/schools/enrolment/"), ("training", "/schools/training/"), ("schools", "/schools/")],
)
def test_a_guide_and_the_lookup_that_answers_it_lead_to_each_other(page, make_guide, lookup, address):
    guide = make_guide()
    GuideLookup.objects.create(guide=guide, lookup=lookup)
    assert page(guide.get_absolute_url()).main.find("a", href=address)
    assert page(address).main.find("a", href=guide.get_absolute_url())

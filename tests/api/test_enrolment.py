"""The look-up of enrolment areas for programs: certain where one line fits, never where none does."""

import pytest

from schools.models import EnrolmentArea, EnrolmentPlan
from tests.factories import make_school

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    words = {
        "title": "小学招生范围",
        "document_number": "永教〔2026〕1号",
        "issued_on": "2026-05-20",
        "office": "基教科",
    }
    plan = EnrolmentPlan.objects.create(
        year=2026, level="primary", is_published=True, telephone="023-49000011", **words
    )
    huilong, hongqi = make_school("汇龙小学"), make_school("红旗小学")
    for school, where in (
        (huilong, {"street": "汇龙大道", "door_from": 1, "door_to": 199, "side": "odd"}),
        (hongqi, {"street": "汇龙大道", "door_from": 200}),
        (hongqi, {"street": "胜利路", "town": "胜利路街道"}),
        (huilong, {"street": "胜利路", "town": "南大街街道", "door_from": 1, "door_to": 40}),
    ):
        EnrolmentArea.objects.create(plan=plan, **{"town": "中山路街道", **where}).schools.add(school)
    return huilong


@pytest.mark.parametrize(
    ("asked", "answer", "numbers"),
    [
        ({"place": "汇龙大道15号"}, "exact", [1]),
        ({"place": "匯龍大道", "door": "200"}, "exact", [2]),
        ({"place": "胜利路20号"}, "several", [3, 4]),
        ({"place": "汇龙大道16号"}, "none", []),
        ({"place": "汇龙"}, "near", [1, 2]),
        ({"place": "没有这条路"}, "none", []),
        ({"place": "汇龙大道15号", "level": "junior"}, "none", []),
    ],
)
def test_a_program_gets_the_answer_of_the_page(client, plan, asked, answer, numbers):
    found = client.get("/api/v1/enrolment/", asked).json()
    assert (found["answer"], [line["number"] for line in found["lines"]]) == (answer, numbers)
    if numbers == [1]:
        assert found["lines"][0]["school"] == plan.code


def test_without_a_place_it_says_what_is_missing(client):
    answer = client.get("/api/v1/enrolment/")
    assert answer.status_code == 400 and "place" in answer.json()["error"]

"""What the figures of a school year cannot be is refused, what deserves a second look is asked about."""

import pytest

from schools.models import SchoolStatistics
from schools.models.statistics import COUNTS
from schools.rules.figures import outliers, questions, refusals


def figures(**values) -> SchoolStatistics:
    return SchoolStatistics(**dict.fromkeys(COUNTS, 0) | values)


@pytest.mark.parametrize(("before", "now"), [(100, 131), (100, 69), (1, 2), (10, 0)])
def test_more_than_30_percent_up_or_down(before, now):
    assert outliers(figures(pupils=now), figures(pupils=before)) == [f"在校生 {before}→{now}"]


@pytest.mark.parametrize(("before", "now"), [(100, 130), (100, 70), (0, 500), (100, 100)])
def test_no_more_than_that_or_nothing_known_before(before, now):
    assert outliers(figures(pupils=now), figures(pupils=before)) == []


def test_each_figure_is_compared():
    found = outliers(figures(**dict.fromkeys(COUNTS, 200)), figures(**dict.fromkeys(COUNTS, 100)))
    names = [str(SchoolStatistics._meta.get_field(name).verbose_name) for name in COUNTS]
    assert found == [f"{name} 100→200" for name in names]


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"intake": 201, "pupils": 200}, ["招生数不能多于在校生（200）。"]),
        ({"full_time_teachers": 9, "staff": 8}, ["专任教师不能多于教职工（8）。"]),
        ({"classes": 7, "pupils": 6}, ["班级数不能多于在校生（6）。"]),
        ({"intake": 200, "pupils": 200, "staff": 8, "full_time_teachers": 8}, []),
    ],
)
def test_a_part_is_never_more_than_the_whole(values, told):
    assert [sentence for _field, sentence in refusals(figures(**values))] == told


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({}, "数据全是 0"),
        ({"pupils": 40}, "班级数却是 0"),
        ({"pupils": 400, "classes": 4}, "平均每班 100 人"),
        ({"pupils": 4, "classes": 2}, "平均每班 2 人"),
        ({"pupils": 400, "classes": 10}, ""),
    ],
)
def test_a_doubtful_year_is_asked_about(values, told):
    (asked,) = questions([figures(school_year=2025, **values)]).values()
    assert told in "".join(asked) if told else asked == []


def test_a_year_that_was_skipped_is_asked_about():
    words = {"pupils": 400, "classes": 10}
    asked = questions([figures(school_year=2025, **words), figures(school_year=2023, **words)])
    assert asked[2023] == [] and "上一次填报的是 2023—2024 学年" in asked[2025][0]

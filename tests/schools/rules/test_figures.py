"""Figures that changed by more than 30 % in a year deserve a second look."""

import pytest

from schools.models import SchoolStatistics
from schools.models.statistics import COUNTS
from schools.rules.figures import outliers


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

"""Honours that a text names."""

import pytest

from honors.enums import HonorState
from honors.rules.mentions import honors_in
from tests.factories import make_honor

pytestmark = pytest.mark.django_db


def test_an_honour_is_found_by_its_full_name_even_with_other_forms_of_digits():
    honor = make_honor("全国2023年县域社区学习中心典型", grade="典型")
    assert honors_in("获评全国２０２３年县域社区学习中心典型等荣誉。") == [honor]
    assert honors_in("获评县域社区学习中心典型。") == []


def test_a_name_given_twice_a_short_name_and_a_revoked_honour_are_not_linked():
    make_honor("区级教学工作先进单位", year=2023)
    make_honor("区级教学工作先进单位", year=2024)
    make_honor("先进集体")
    make_honor("全国文明校园创建单位", state=HonorState.REVOKED)
    assert honors_in("区级教学工作先进单位、先进集体、全国文明校园创建单位。") == []


def test_six_characters_are_a_name_and_five_are_not():
    honor = make_honor("区级先进单位")
    make_honor("先进工作者")
    assert honors_in("区级先进单位、先进工作者。") == [honor]


def test_finding_honours_takes_two_queries_however_many_there_are(django_assert_num_queries):
    for _ in range(10):
        make_honor()
    named = [make_honor(f"区级先进单位第{number}名") for number in range(3)]
    with django_assert_num_queries(1):
        assert honors_in("没有荣誉的一段话。") == []
    with django_assert_num_queries(2):
        assert honors_in("、".join(honor.name for honor in named)) == named

"""Schools and Party organizations that a text names, and those that it only seems to name."""

from datetime import date

import pytest

from schools.rules.mentions import party_organizations_in, schools_in
from tests.factories import make_party, make_school

pytestmark = pytest.mark.django_db


@pytest.fixture
def red_flag():
    return make_school("永川区红旗小学", short_name="红旗小学", former_names="胜利路小学、实验小学")


def test_a_school_is_found_by_its_official_short_and_former_names(red_flag):
    for text in ("永川区红旗小学开学了。", "重庆市永川区红旗小学开学了。", "走进红旗小学。", "原胜利路小学的老师。"):
        assert schools_in(text) == [red_flag]


def test_a_short_name_that_is_not_recorded_is_found_too():
    school = make_school("永川区青石小学")
    assert schools_in("青石小学的操场。") == [school]


def test_a_school_of_another_district_is_not_taken_for_ours(red_flag):
    assert schools_in("江津区红旗小学来访。") == []
    assert schools_in("江津区红旗小学来访，红旗小学接待。") == [red_flag]
    assert schools_in("全区红旗小学等三所学校。") == [red_flag]


def test_a_place_in_front_does_no_harm_where_it_is_the_districts_own():
    school = make_school("红旗小学")
    make_school("永川区青石小学")
    assert schools_in("永川区红旗小学开学了。") == [school]


def test_of_two_names_inside_each_other_the_longer_one_counts(red_flag):
    longer = make_school("永川区新红旗小学", short_name="新红旗小学")
    assert schools_in("新红旗小学开学了。") == [longer]
    assert schools_in("新红旗小学和红旗小学。") == [longer, red_flag]


def test_an_institution_that_borrows_the_name_is_not_the_school(red_flag):
    assert schools_in("红旗小学附属幼儿园招生。") == []


def test_a_name_shared_by_two_schools_or_common_to_many_tells_nothing(red_flag):
    make_school("永川区第二小学", former_names="胜利路小学")
    assert schools_in("胜利路小学旧址。") == []
    assert schools_in("实验小学的课堂。") == []
    assert schools_in("小学和中学。") == []


def test_a_kindergarten_that_shares_the_stem_is_not_proposed_for_the_primary_school():
    kindergarten = make_school("永川区汇龙幼儿园", short_name="汇龙")
    assert schools_in("汇龙小学的孩子走进田间。") == []
    primary = make_school("永川区汇龙小学")
    assert schools_in("汇龙小学的孩子走进田间。") == [primary]
    assert schools_in("汇龙幼儿园的孩子走进田间，汇龙的老师陪着。") == [kindergarten]


def test_the_words_inside_a_name_that_two_schools_share_name_no_third_one():
    make_school("永川区汇龙幼儿园", short_name="汇龙")
    for district in ("永川区", "江津区"):
        make_school(f"{district}汇龙小学")
    assert schools_in("汇龙小学的孩子走进田间。") == []


@pytest.mark.parametrize("text", ["汇龙镇党委政府来校。", "汇龙实验小学开学。", "汇龙第一小学开学。", "汇龙路改造。"])
def test_a_stem_that_goes_on_as_another_name_or_place_is_not_the_school(text):
    make_school("永川区汇龙幼儿园", short_name="汇龙")
    assert schools_in(text) == []


def test_the_kindergarten_behind_a_schools_name_is_not_the_school(red_flag):
    assert schools_in("红旗小学幼儿园大班毕业了。") == []
    assert schools_in("红旗小学小学部的老师。") == [red_flag]


def test_schools_come_in_the_order_of_the_text_and_once(red_flag):
    other = make_school("永川区青石小学")
    assert schools_in("青石小学、红旗小学，还是青石小学。") == [other, red_flag]


def test_party_organizations_are_found_by_full_and_short_names():
    branch = make_party("汇龙小学党总支")
    committee = make_party("中共永川区委教育工作委员会", short_name="区委教育工委")
    make_party("已撤党支部", dissolved_on=date(2024, 1, 1))
    text = "汇龙小学党总支书记介绍，永川区委教育工委和已撤党支部来校。"
    assert party_organizations_in(text) == [branch, committee]


def test_finding_names_takes_one_query_however_large_the_register(django_assert_num_queries):
    for _ in range(20):
        make_school()
        make_party()
    with django_assert_num_queries(2):
        assert schools_in("没有学校的一段话。" * 50) == [] == party_organizations_in("没有党组织的一段话。")

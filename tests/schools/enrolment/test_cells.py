"""A cell of a real list becomes lines, and nothing of it is lost."""

import pytest

from schools.enrolment.cells import split_cell
from schools.enums import HouseNumberSide, HouseNumberUnit

ALL, ODD, EVEN = HouseNumberSide.ALL, HouseNumberSide.ODD, HouseNumberSide.EVEN
CELLS = {
    "甲路：680弄、700弄、750弄-840弄（双号）；乙路：4-186号（双号）": [
        ("甲路", 680, 680, ALL),
        ("甲路", 700, 700, ALL),
        ("甲路", 750, 840, EVEN),
        ("乙路", 4, 186, EVEN),
    ],
    "甲路1-99号（单号），乙路双号": [("甲路", 1, 99, ODD), ("乙路", None, None, EVEN)],
    "二环路二段15号至51号；人民路全部": [("二环路二段", 15, 51, ALL), ("人民路", None, None, ALL)],
    "甲路 200号起\n乙路60号以下": [("甲路", 200, None, ALL), ("乙路", None, 60, ALL)],
    "甲路１—９号、十一号、廿二号": [("甲路", 1, 9, ALL), ("甲路", 11, 11, ALL), ("甲路", 22, 22, ALL)],
    "汉东村：一组、二组；丙村": [
        ("汉东村一组", None, None, ALL),
        ("汉东村二组", None, None, ALL),
        ("丙村", None, None, ALL),
    ],
}


@pytest.mark.parametrize("cell", CELLS)
def test_a_cell_is_split_into_places_with_their_numbers(cell):
    lines = split_cell(cell)
    assert [(line.place, line.door_from, line.door_to, line.side) for line in lines] == CELLS[cell]
    assert all(line.is_read for line in lines)


def test_buildings_belong_to_estates():
    first, last, whole = split_cell("湖畔家园：1-12栋、13号楼；锦绣花园")
    assert {first.unit, last.unit} == {HouseNumberUnit.BUILDING} and (first.door_to, last.door_from) == (12, 13)
    assert first.is_estate and last.is_estate and whole.is_estate
    assert not split_cell("甲路1号")[0].is_estate


@pytest.mark.parametrize(
    ("cell", "unread"),
    [
        ("甲路：1-9号、铁路以南；乙路3号", ["铁路以南；"]),
        ("甲路：9-1号", ["甲路：9-1号"]),
        ("甲路：十几号、12号", ["甲路：十几号、"]),
        ("1-9号", ["1-9号"]),
        ("甲路（东至河边；西至铁路）1-9号", ["甲路（东至河边；西至铁路）1-9号"]),
        ("铁路以南", ["铁路以南"]),
        ("甲路：除3号外", ["甲路：除3号外"]),
    ],
)
def test_what_is_not_understood_is_a_line_that_says_so(cell, unread):
    assert [line.text for line in split_cell(cell) if not line.is_read] == unread


@pytest.mark.parametrize(
    "cell", [*CELLS, "", "；；", "、甲路：、1号，，", "甲路：", "：1号", "\n甲路（1号、3号）。 ", "🏠１号"]
)
def test_nothing_of_a_cell_is_lost(cell):
    assert "".join(line.text for line in split_cell(cell)) == cell

"""One cell, as people and their programs write it."""

from datetime import date, datetime

import pytest

from eduweb.core.sheets.cells import Formula, InvalidCell
from eduweb.core.sheets.columns import field_column
from eduweb.core.sheets.lookups import Lookups
from eduweb.core.tables.formulas import defused, restored
from honors.models import Honor
from schools.models import School, SchoolStatistics
from schools.sheets import SCHOOLS, STATISTICS

CODE = field_column(School, "code", is_code=True)
TELEPHONE = field_column(School, "telephone", is_code=True)
POSTCODE = field_column(School, "postcode", is_code=True, length=6)
CREDIT = field_column(School, "credit_code", is_code=True)
FOUNDED = field_column(School, "founded_on")
NAME = field_column(School, "name")
PLACES = field_column(School, "nursery_places")
LONGITUDE = field_column(School, "longitude")
TYPE = field_column(School, "school_type")
YEAR = STATISTICS.by_name["school_year"]


@pytest.mark.parametrize(
    ("column", "cell", "text"),
    [
        (CODE, 2150000001.0, "2150000001"),
        (CODE, " ２１５００００００１ ", "2150000001"),
        (TELEPHONE, 13800000000.0, "13800000000"),
        (TELEPHONE, "13800000000.0", "13800000000"),
        (TELEPHONE, "０２３－４９８０００００", "023-49800000"),
        (POSTCODE, 10020, "010020"),
        (POSTCODE, "010020", "010020"),
        (NAME, "　红旗小学\u200b\n ", "红旗小学"),
        (NAME, "红旗小学（西区）", "红旗小学（西区）"),
        (FOUNDED, datetime(2021, 9, 1), "2021-09-01"),
        (FOUNDED, date(2021, 9, 1), "2021-09-01"),
        (FOUNDED, "2021年9月1日", "2021-09-01"),
        (FOUNDED, "2021/9/1", "2021-09-01"),
        (FOUNDED, "２０２１．９", "2021-09-01"),
        (FOUNDED, 2021.9, "2021-09-01"),
        (FOUNDED, "2021-9-1 8:30", "2021-09-01"),
        (FOUNDED, "202109", "2021-09-01"),
        (FOUNDED, "1956年", "1956-01-01"),
        (FOUNDED, "一九五六年十二月二十一日", "1956-12-21"),
        (FOUNDED, "二〇〇三年九月", "2003-09-01"),
        (PLACES, "—", ""),
        (FOUNDED, "/", ""),
        (CODE, "'2150000001", "2150000001"),
        (SCHOOLS.by_name["code"], "２１５ ０００ ０００１", "2150000001"),
        (PLACES, "120 人", "120"),
        (FOUNDED, 20210901, "2021-09-01"),
        (FOUNDED, 44440.0, "2021-09-01"),
        (FOUNDED, "1899-09-01 00:00:00", "1899-09-01"),
        (PLACES, "１２０", "120"),
        (PLACES, "1,200", "1200"),
        (LONGITUDE, 105.92700000000001, "105.927"),
        (TYPE, "小学 ", "小学"),
        (TYPE, 211, "小学"),
        (YEAR, 2025, "2025—2026"),
        (YEAR, "2025-2026学年", "2025—2026"),
        (field_column(Honor, "level"), "市级(省部级)", "市级（省部级）"),
        (TELEPHONE, None, ""),
        (FOUNDED, "  ", ""),
    ],
)
def test_a_cell_is_understood(column, cell, text):
    assert column.read(cell, Lookups()) == text


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        (CODE, "215000000", "标识码"),
        (CODE, "2.15E+09", "科学记数法"),
        (CREDIT, 915001070000000000, "15 位"),
        (NAME, datetime(2026, 2, 1), "变成了日期"),
        (NAME, Formula("=A1&B1"), "公式不导入"),
        (TYPE, Formula("=A1"), "可选"),
        (TYPE, "大学", "可选：幼儿园"),
        (FOUNDED, "2021-02-30", "认不出日期"),
        (FOUNDED, "98年", "认不出日期"),
        (FOUNDED, "一九五六年十十月", "认不出日期"),
        (FOUNDED, 2021.1, "1 月还是 10 月"),
        (PLACES, "约120", "整数"),
        (PLACES, -3, "0"),
        (LONGITUDE, "东经105度", "数字"),
        (field_column(School, "homepage"), "javascript:alert(1)", "网址"),
        (YEAR, "2025—2027", "认不出学年"),
        (field_column(SchoolStatistics, "pupils"), 3.5, "整数"),
    ],
)
def test_a_cell_that_does_not_fit_says_why(column, cell, reason):
    with pytest.raises(InvalidCell) as refusal:
        column.read(cell, Lookups())
    assert reason in refusal.value.reason


@pytest.mark.parametrize("text", ["=1+1", "＋86", "@a", "'=1", "''-", "'", "普通", "\t缩进", ""])
def test_a_text_is_whole_again_after_a_csv(text):
    assert restored(defused(text)) == text
    assert not defused(text).startswith(("=", "+", "-", "@", "\t", "＝", "＋", "－", "＠"))


def test_a_real_date_stays_one_in_the_workbook_where_programs_agree():
    assert FOUNDED.exported("2021-09-01") == date(2021, 9, 1)
    assert FOUNDED.exported("1899-09-01") == "1899-09-01"


@pytest.mark.parametrize("cell", ["无", "/", "——", "暂无"])
def test_a_dash_for_a_telephone_is_none(cell):
    assert TELEPHONE.read(cell, Lookups()) == ""

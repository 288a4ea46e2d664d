"""Addresses as people type them: a line is named for certain only where it is the right one."""

import json
import tomllib
from pathlib import Path

import pytest
from django.conf import settings

from schools.models import EnrolmentPlan
from tests.factories import make_enrolment_area, make_enrolment_plan, make_school

pytestmark = pytest.mark.django_db

CASES = Path(__file__).parents[2] / "data" / "addresses.json"
DEMO = Path(settings.BASE_DIR) / "eduweb" / "demo" / "data" / "enrolment.toml"


def answered(client, place: str, door: str = "") -> str:
    """The number of the certain line, or the kind of the answer; nothing typed is no question."""
    asked = client.get("/api/v1/enrolment/", {"place": place, "door": door})
    if asked.status_code == 400:
        return "none"
    found = asked.json()
    numbers = {str(line["number"]) for line in found["lines"]}
    return numbers.pop() if found["answer"] == "exact" and len(numbers) == 1 else found["answer"]


def wrong(client, cases) -> list[tuple[str, str, str, str]]:
    """The cases that come out otherwise; “unclear” is every answer but a certain one."""
    found = [(place, door, expected, answered(client, place, door)) for place, door, expected in cases]
    return [case for case in found if case[2] != case[3] and not (case[2] == "unclear" and not case[3].isdigit())]


def test_every_known_address_of_the_demos_lines_comes_out_as_its_case_says(client):
    school = make_school()
    [plan] = [
        plan for plan in tomllib.loads(DEMO.read_text())["plans"] if (plan["year"], plan["level"]) == (2026, "primary")
    ]
    made = EnrolmentPlan.objects.create(is_published=True, **{key: plan[key] for key in plan if key != "areas"})
    for area in plan["areas"]:
        make_enrolment_area(made, school, **{key: area[key] for key in area if key != "schools"})
    cases = [(case["place"], case["door"], case["expected"]) for case in json.loads(CASES.read_text())]
    assert wrong(client, cases) == []


# 1 to 16, as they are numbered in the document.
LINES = (
    {"street": "萱花路", "door_from": 1, "door_to": 99, "side": "odd"},
    {"street": "萱花路", "door_from": 2, "door_to": 100, "side": "even"},
    {"street": "二环路二段", "door_from": 1, "door_to": 50},
    {"street": "二环路三段"},
    {"town": "朱沱镇", "street": "汉东村一组"},
    {"town": "朱沱镇", "street": "汉东村二组"},
    {"town": "朱沱镇", "street": "四明村"},
    {"town": "朱沱镇", "street": "长沟村", "door_from": 1, "door_to": 40},
    {"street": "兴龙大道", "estate": "湖畔家园", "unit": "building", "door_from": 1, "door_to": 12},
    {"street": "兴龙大道", "estate": "湖畔家园", "unit": "building", "door_from": 13},
    {"estate": "锦绣花园小区"},
    {"street": "胜利路"},
    {"town": "南大街街道", "street": "胜利路", "door_from": 1, "door_to": 40},
    {"street": "玉屏路"},
    {"street": "中山三路", "door_from": 1, "door_to": 200},
    {"town": "朱沱镇", "street": "沿江路88弄"},
)
TYPED = (
    # Chinese numerals, full width, traditional characters
    ("萱花路十五号", "", "1"),
    ("萱花路六十号", "", "2"),
    ("萱花路廿二号", "", "2"),
    ("萱花路卅一号", "", "1"),
    ("萱花路二十一号", "", "1"),
    ("萱花路两号", "", "2"),
    ("萱花路一百号", "", "2"),
    ("萱花路一〇一号", "", "none"),
    ("萱花路一百零二号", "", "none"),
    ("萱花路", "十五号", "1"),
    ("萱花路", "十六", "2"),
    ("萱花路１５号", "", "1"),
    ("萱花路第15号", "", "1"),
    ("萱花路十几号", "", "unclear"),
    ("萱花路二十多号", "", "unclear"),
    ("萱花路十五六号", "", "unclear"),
    ("萱花路三五号", "", "unclear"),
    ("萱花路一百五号", "", "unclear"),
    # several doors, ranges, numbers inside of numbers
    ("萱花路15、17号", "", "1"),
    ("萱花路15,17号", "", "1"),
    ("萱花路15 17号", "", "1"),
    ("萱花路15/17号", "", "1"),
    ("萱花路15 & 17号", "", "1"),
    ("萱花路15+17号", "", "1"),
    ("萱花路15号和17号", "", "1"),
    ("萱花路15号17号", "", "1"),
    ("萱花路15、16号", "", "several"),
    ("萱花路9、9号", "", "1"),
    ("萱花路15-17号", "", "1"),
    ("萱花路15至17号", "", "1"),
    ("萱花路15号到17号", "", "1"),
    ("萱花路15—18号", "", "several"),
    ("萱花路1-99999号", "", "unclear"),
    ("萱花路15、1700号", "", "several"),
    ("萱花路12-1号", "", "2"),
    ("萱花路12号-1", "", "2"),
    ("萱花路12号附3号", "", "2"),
    ("萱花路12附3号", "", "2"),
    ("萱花路12号之一", "", "2"),
    ("萱花路12弄3号", "", "2"),
    ("萱花路12弄3支弄5号", "", "2"),
    ("萱花路15号院3号楼2单元", "", "1"),
    ("萱花路15号院内", "", "1"),
    ("萱花路甲15号", "", "1"),
    ("萱花路15甲号", "", "1"),
    ("萱花路15号甲", "", "1"),
    ("萱花路15A号", "", "1"),
    ("萱花路15#", "", "1"),
    # near a number is not at it
    ("萱花路15号对面", "", "unclear"),
    ("萱花路15号旁", "", "unclear"),
    ("萱花路15号以南", "", "unclear"),
    ("萱花路15号附近", "", "unclear"),
    ("萱花路15号起", "", "unclear"),
    ("萱花路15号左右", "", "unclear"),
    ("玉屏路3号以南", "", "unclear"),
    ("锦绣花园3栋对面", "", "unclear"),
    ("玉屏路3号、萱花路15号", "", "several"),
    ("萱花路15号 玉屏路3号", "", "several"),
    ("萱花路15号（萱花路16号）", "", "several"),
    ("萱花路双号", "", "unclear"),
    ("萱花路15号（原粮站旁）", "", "1"),
    ("萱花路3栋", "", "several"),
    ("萱花路3单元", "", "unclear"),
    ("萱花路0号", "", "unclear"),
    ("萱花路南段15号", "", "unclear"),
    ("新萱花路15号", "", "unclear"),
    # names with numbers in them
    ("二环路2段15号", "", "3"),
    ("二环路二段", "15", "3"),
    ("二环路二段五十一号", "", "none"),
    ("二环路3段15号", "", "4"),
    ("二环路四段15号", "", "none"),
    ("中山3路180号", "", "15"),
    ("中山二路180号", "", "none"),
    # villages and their groups
    ("汉东村一组12号", "", "5"),
    ("朱沱镇汉东村1组12号", "", "5"),
    ("永川区朱沱镇汉东村二组", "", "6"),
    ("汉东村三组12号", "", "none"),
    ("汉东村11组12号", "", "none"),
    ("四明村三组12号", "", "7"),
    ("四明村3社六十号", "", "7"),
    ("长沟村12号", "", "8"),
    ("长沟村3组12号", "", "unclear"),
    ("沿江路88弄3号", "", "16"),
    ("沿江路88弄", "", "16"),
    ("沿江路89弄3号", "", "none"),
    # estates and their buildings
    ("湖畔家园三栋", "", "9"),
    ("湖畔家园3号楼", "", "9"),
    ("湖畔家园3#楼", "", "9"),
    ("湖畔家园十三幢二单元", "", "10"),
    ("湖畔家园3-2-501", "", "9"),
    ("湖畔家园11、12栋", "", "9"),
    ("湖畔家园12-13栋", "", "several"),
    ("湖畔家园A3栋", "", "unclear"),
    ("湖畔家园8号", "", "several"),
    ("湖畔家园二期3栋", "", "near"),
    ("湖畔家园小区3栋", "", "9"),
    ("兴龙大道15号湖畔家园3栋", "", "9"),
    ("兴龙大道湖畔家园13座", "", "10"),
    ("萱花路15号湖畔家园3栋", "", "several"),
    ("锦绣花园5栋", "", "11"),
    ("锦绣花园小区", "", "11"),
    # towns and districts
    ("胜利路20号", "", "several"),
    ("胜利路50号", "", "several"),
    ("南大街街道胜利路50号", "", "none"),
    ("南大街胜利路20号", "", "13"),
    ("中山路街道办事处玉屏社区玉屏路3号", "", "14"),
    ("重庆永川玉屏路3号", "", "14"),
    ("家庭住址：重庆市永川区玉屏路3号", "", "14"),
    ("402160 玉屏路3号", "", "14"),
    ("邮编402160，收件地址：永川区玉屏路3号", "", "14"),
    ("我们家住玉屏路3号", "", "14"),
    ("江津区玉屏路3号", "", "unclear"),
    ("成都市玉屏路3号", "", "unclear"),
    ("南大街街道玉屏路3号", "", "unclear"),
    ("上玉屏路3号", "", "unclear"),
    ("市" * 90 + "玉屏路3号", "", "unclear"),
    ("1" * 90 + "玉屏路3号", "", "unclear"),
)


def test_addresses_of_every_shape_are_certain_only_where_they_are_clear(client):
    plan = make_enrolment_plan(2026, title="永川区2026年小学招生范围")
    school = make_school()
    for line in LINES:
        make_enrolment_area(plan, school, **line)
    assert wrong(client, TYPED) == []

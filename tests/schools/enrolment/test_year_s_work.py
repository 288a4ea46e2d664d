"""Last year's areas go on in one step, cells of lists are split, and imports advise on closed schools."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from eduweb.core.accounts.roles import Role
from eduweb.core.audit.models import Entry
from schools.actions.plan_copying import copy_plan
from schools.enums import SchoolState
from schools.models import EnrolmentArea, EnrolmentPlan
from schools.sheets import ENROLMENT
from tests.core.sheets.tables import read, xlsx
from tests.factories import make_enrolment_area, make_enrolment_plan, make_school, make_user
from tests.forms import values_of
from tests.seen import seen_of

pytestmark = pytest.mark.django_db
CELL = "甲路：680弄、700弄、750弄-840弄（双号）；乙路：4-186号（双号）；以南至河边"


@pytest.fixture
def registrar(client):
    user = make_user(Role.REGISTRAR)
    client.force_login(user)
    return user


@pytest.fixture
def plan():
    return make_enrolment_plan(year=2026, title="示例区2026年小学招生范围", is_published=True)


@pytest.fixture
def school():
    return make_school("红旗小学", code="2150000001")


def page(plan: EnrolmentPlan, name: str) -> str:
    return reverse(f"admin:schools_enrolmentplan_{name}", args=[plan.pk])


def split(client, plan: EnrolmentPlan, **values) -> tuple[dict, BeautifulSoup]:
    answer = client.post(page(plan, "split"), {"do": "split", "town": "城区", "schools": "红旗小学"} | values)
    soup = BeautifulSoup(answer.content, "html.parser")
    return values_of(soup.select_one("#content form[method=post]")), soup


def test_a_year_s_areas_are_copied_to_a_draft_and_closed_schools_are_named(client, registrar, plan, school):
    closed = make_school("停办小学", state=SchoolState.CLOSED)
    make_enrolment_area(plan, school, closed, street="甲路", door_from=1, door_to=99, side="odd", note="含门面")
    make_enrolment_area(plan, school, estate="乙小区", unit="building")
    answer = client.post(page(plan, "copy"), seen_of(plan), follow=True)
    draft = EnrolmentPlan.objects.exclude(pk=plan.pk).get()
    assert (draft.year, draft.title, draft.is_published) == (2027, "示例区2027年小学招生范围", False)
    assert (draft.office, draft.telephone, draft.issued_on) == (plan.office, plan.telephone, None)
    before, after = (
        [
            (area.house_numbers, area.note, sorted(one.name for one in area.schools.all()))
            for area in one.areas.order_by("pk")
        ]
        for one in (plan, draft)
    )
    assert before == after and len(after) == 2
    assert "已复制 2 条" in answer.text and "“停办小学”目前是“停办”" in answer.text
    assert Entry.objects.get(action="复制招生范围").actor == registrar
    again = client.post(page(plan, "copy"), seen_of(plan))
    assert again.status_code == 409 and "已有一份文号待定的草稿" in again.text
    assert EnrolmentPlan.objects.count() == 2


def test_what_was_not_seen_is_not_copied(client, registrar, plan, school):
    area = make_enrolment_area(plan, school, street="甲路")
    seen = seen_of(plan)
    area.schools.set([make_school("汇龙小学")])
    assert client.post(page(plan, "copy"), seen).status_code == 409
    assert EnrolmentPlan.objects.count() == 1


def test_copying_asks_no_more_for_more_lines(plan, school, registrar, django_assert_max_num_queries):
    for number in range(30):
        make_enrolment_area(plan, school, street=f"第{number}路")
    with django_assert_max_num_queries(30):
        copy_plan(plan, by=registrar)


def test_a_cell_is_shown_in_lines_beside_its_original_and_nothing_of_it_is_lost(client, registrar, plan, school):
    form, soup = split(client, plan, cells=CELL)
    originals = [one.get_text() for one in soup.select(".sheet-original")]
    assert "".join(originals) == CELL
    assert not EnrolmentArea.objects.exists()
    answer = client.post(page(plan, "split"), form | {"do": "save"}, follow=True)
    assert "已登记 4 条，另有 1 行没有登记" in answer.text
    lines = [(area.town, area.place, area.house_numbers) for area in EnrolmentArea.objects.order_by("pk")]
    assert lines == [
        ("城区", "甲路", "680 号"),
        ("城区", "甲路", "700 号"),
        ("城区", "甲路", "750—840 号（双号）"),
        ("城区", "乙路", "4—186 号（双号）"),
    ]
    assert {area.schools.get() for area in EnrolmentArea.objects.all()} == {school}


def test_rows_of_a_table_bring_their_schools_and_towns(client, registrar, plan, school):
    make_school("汇龙小学", code="2150000002")
    cells = '中山路街道\t红旗小学\t甲路1-9号\n南大街街道\t2150000002\t"乙路\n丙小区"\n'
    form, _ = split(client, plan, cells=cells, town="", schools="")
    client.post(page(plan, "split"), form | {"do": "save"})
    lines = [(area.town, area.place, area.schools.get().name) for area in EnrolmentArea.objects.order_by("pk")]
    assert lines == [
        ("中山路街道", "甲路", "红旗小学"),
        ("南大街街道", "乙路", "汇龙小学"),
        ("南大街街道", "丙小区", "汇龙小学"),
    ]


def test_lines_that_cannot_be_are_told_and_what_was_typed_stays(client, registrar, plan, school):
    form, _ = split(client, plan, cells="甲路1号、3号")
    bad = form | {"do": "save", "line-0-school_names": "无名小学", "line-1-door_from": "9", "line-1-door_to": "3"}
    answer = client.post(page(plan, "split"), bad)
    assert "没有这个学校" in answer.text and "从”不能大于“到" in answer.text and 'value="无名小学"' in answer.text
    answer = client.post(page(plan, "split"), form | {"do": "save", "line-0-text": "甲路2号、"})
    assert answer.status_code == 409 and "原文和各行对不上" in answer.text
    plan.note = "改过"
    plan.save()
    answer = client.post(page(plan, "split"), form | {"do": "save", "line-0-note": "记一笔"})
    assert answer.status_code == 409 and "记一笔" in answer.text
    assert not EnrolmentArea.objects.exists()


def test_only_registrars_split_and_copy(client, plan):
    client.force_login(make_user(Role.REPORTER))
    assert client.get(page(plan, "split")).status_code == 403
    assert client.post(page(plan, "copy"), seen_of(plan)).status_code == 409
    assert EnrolmentPlan.objects.count() == 1


def test_an_import_advises_on_schools_that_do_not_teach(plan, school):
    make_school("停办小学", code="2150000009", state=SchoolState.CLOSED)
    headings = ["招生范围文件", "镇街", "路街巷、村社", "对口学校"]
    batch, _ = read(
        ENROLMENT,
        xlsx(headings, [str(plan), "城区", "甲路", "停办小学；红旗小学"], [str(plan), "城区", "乙路", "红旗小学"]),
    )
    advice = [row.advice for row in batch.rows.all()]
    assert advice == [["“停办小学”目前是“停办”，家长查询时不会得到确定的答案，请核对。"], []]

"""Each act on a school's record leaves one entry that says all of it, and touches no other school."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.utils import timezone

from eduweb.core.accounts.roles import Role
from eduweb.core.audit.models import Entry
from schools.actions import (
    Basis,
    Decision,
    acknowledge_request,
    apply_due,
    cancel,
    close,
    decide,
    divide,
    merge,
    rename,
    save_record,
    withdraw_request,
)
from schools.models import ChangeRequest, School
from tests.factories import make_group, make_member, make_official, make_school, make_user

pytestmark = pytest.mark.django_db
PAST = Basis(date(2024, 9, 1), " 布局调整 ", " 永教〔2024〕3 号 ")
COMING = Basis(timezone.localdate() + timedelta(days=30), "布局调整", "永教〔2027〕3 号")
NAME = {"field": "学校名称", "old": "旧名小学", "new": "新名小学"}


@pytest.fixture
def school():
    return make_school("旧名小学", telephone="023-49800001", brand="燃梦")


@pytest.fixture
def official(school):
    return make_official(school)


@pytest.fixture
def registrar():
    return make_user(Role.REGISTRAR)


@pytest.fixture(autouse=True)
def others(school, registrar):
    """A school of somebody else with whatever a school may have in hand, begun later."""
    other = make_school("别的小学")
    keeper = make_official(other)
    save_record(other, {"name": "别的名字", "brand": "别牌"}, by=keeper)
    back = save_record(other, {"feature": "阅读"}, by=keeper).request
    decide(back, all_of(back, approved=False, opinion="请改短"), by=registrar)
    rename(other, "来日的名字", COMING, by=registrar)
    make_group("别的集团", other, lead_school=make_school("领衔小学"))
    before = all_rows(but=school)
    yield
    assert before - all_rows(but=school) == set()


def all_rows(*, but: School) -> set[tuple[str, str]]:
    """Every row of the register, as words, except the school itself."""
    tables = apps.get_app_config("schools").get_models(include_auto_created=True)
    rows = ((table, row) for table in tables for row in table._base_manager.order_by().values())
    return {(table._meta.label, str(row)) for table, row in rows if (table, row["id"]) != (School, but.pk)}


def all_of(asked: ChangeRequest, *, approved: bool = True, opinion: str = "") -> dict[int, Decision]:
    return {item.pk: Decision(approved, opinion) for item in asked.items.all()}


def said(action: str, *, by, about: School) -> dict:
    """The detail of the one entry of this action about this school, which is of this person."""
    entry = Entry.objects.get(action=action, target_kind="schools.School", target_id=str(about.pk))
    assert entry.actor == by
    return entry.detail


def asked_for(school, official, *, day: date | None = None) -> ChangeRequest:
    return save_record(school, {"name": "新名小学"}, by=official, effective_on=day, reason=" 批复 ").request


def test_what_applies_at_once_and_what_is_asked_for(school, official):
    values = {"telephone": "023-49800002", "name": "新名小学"}
    request = save_record(school, values, by=official, reason=" 批复 ").request
    change = {"field": "联系电话", "old": "023-49800001", "new": "023-49800002"}
    assert said("修改", by=official, about=school) == {"fields": [change]}
    assert said("申请变更", by=official, about=school) == {"request": request.pk, "fields": [NAME], "reason": "批复"}


def test_a_decision_and_what_comes_of_it(school, official, registrar):
    request = asked_for(school, official)
    decide(request, all_of(request, opinion=" 同意 "), by=registrar, document_number=" 永教 8 号 ")
    decided = {**NAME, "outcome": "通过", "opinion": "同意"}
    assert said("审批变更", by=registrar, about=school) == {"request": request.pk, "fields": [decided]}
    today = timezone.localdate().isoformat()
    expected = {"request": request.pk, "on": today, "fields": [NAME]}
    assert said("变更生效", by=registrar, about=school) == expected
    change = school.changes.get(field="name")
    assert (change.reason, change.document_number, change.kind) == ("批复", "永教 8 号", "renamed")


def test_a_request_whose_day_has_come(school, official, registrar):
    request = asked_for(school, official, day=COMING.on)
    decide(request, all_of(request), by=registrar)
    ChangeRequest.objects.filter(pk=request.pk).update(effective_on=timezone.localdate())
    assert apply_due(request) is True
    assert apply_due(request) is False
    today = timezone.localdate().isoformat()
    assert said("变更生效", by=registrar, about=school) == {"request": request.pk, "on": today, "fields": [NAME]}


def test_a_request_that_its_day_cannot_apply(school, official, registrar):
    request = asked_for(school, official, day=COMING.on)
    decide(request, all_of(request), by=registrar)
    School.objects.filter(pk=school.pk).update(name="另名小学")
    ChangeRequest.objects.filter(pk=request.pk).update(effective_on=timezone.localdate())
    assert apply_due(request) is False
    why = "生效之前，学校名称已有变化，请重新审批。"
    assert said("变更未生效", by=None, about=school) == {"request": request.pk, "reason": why}
    request.refresh_from_db()
    assert (request.state, request.decided_by, request.decided_at) == ("waiting", None, None)
    assert [(item.outcome, item.opinion) for item in request.items.all()] == [("open", why)]


def test_taking_back(school, official):
    request = asked_for(school, official)
    withdraw_request(request, by=official)
    assert said("撤回变更申请", by=official, about=school) == {"request": request.pk}
    request.refresh_from_db()
    assert request.seen_at is not None


def test_taking_note(school, official, registrar):
    request = asked_for(school, official)
    decide(request, all_of(request, approved=False, opinion="请附批复"), by=registrar)
    acknowledge_request(request, by=official)
    request.refresh_from_db()
    assert request.seen_at is not None


def told(basis: Basis) -> dict:
    return {"on": basis.on.isoformat(), "reason": basis.reason, "document_number": basis.document_number}


def test_a_rename(school, registrar):
    request = rename(school, " 新名小学 ", PAST, by=registrar, short_name=" 新名 ")
    assert said("更名", by=registrar, about=school) == {"new": "新名小学", **told(PAST)}
    school.refresh_from_db()
    assert (school.name, school.short_name, school.former_names) == ("新名小学", "新名", "旧名小学")
    assert (request.state, request.reason, request.document_number) == ("applied", "布局调整", "永教〔2024〕3 号")


def test_a_merger_of_the_past(school, registrar):
    into = make_school("并入小学")
    assert merge(school, into, PAST, by=registrar) is None
    expected = {"into": into.code, "left": [], "withdrawn": [], **told(PAST)}
    assert said("并入他校", by=registrar, about=school) == expected
    assert said("他校并入", by=registrar, about=into) == {"absorbed": school.code, **told(PAST)}
    merged, absorbed = school.changes.get(kind="merged"), into.changes.get(kind="absorbed")
    assert (merged.on, merged.others) == (PAST.on, [{"code": into.code, "name": "并入小学"}])
    assert (absorbed.on, absorbed.others) == (PAST.on, [{"code": school.code, "name": "旧名小学"}])
    assert (merged.reason, absorbed.document_number) == ("布局调整", "永教〔2024〕3 号")


def test_an_act_of_a_coming_day_and_its_calling_off(school, registrar):
    request = close(school, COMING, by=registrar)
    what = {"request": request.pk, "what": "停办"}
    assert said("登记停办", by=registrar, about=school) == {**what, **told(COMING)}
    cancel(request, by=registrar)
    assert said("取消待生效变更", by=registrar, about=school) == what
    request.refresh_from_db()
    assert (request.state, request.seen_at is None) == ("withdrawn", False)


@pytest.mark.parametrize("goes_on", [True, False])
def test_a_split(school, registrar, goes_on):
    parts = [make_school("甲部"), make_school("乙部")]
    divide(school, parts, PAST, by=registrar, goes_on=goes_on)
    gone = {} if goes_on else {"left": [], "withdrawn": []}
    expected = {"founded": [part.code for part in parts], **gone, **told(PAST)}
    assert said("分设新校", by=registrar, about=school) == expected
    school.refresh_from_db()
    assert school.state == ("open" if goes_on else "closed")
    for part in parts:
        change = part.changes.get()
        assert (change.kind, change.on) == ("divided_from", PAST.on)
        assert change.others == [{"code": school.code, "name": "旧名小学"}]


def test_a_closure_takes_groups_and_open_requests_along(school, official, registrar):
    now, later, over = (make_group(name) for name in ("现在的集团", "以后的集团", "从前的集团"))
    for group, joined, left in ((now, date(2019, 9, 1), None), (later, date(2025, 9, 1), None)):
        make_member(group, school, joined, left)
    make_member(over, school, date(2010, 9, 1), date(2015, 9, 1))
    make_member(now, make_school("同组小学"))
    asked = asked_for(school, official)
    close(school, PAST, by=registrar)
    expected = {"left": ["现在的集团", "以后的集团"], "withdrawn": ["学校名称"], **told(PAST)}
    detail = said("停办", by=registrar, about=school)
    assert detail | {"left": sorted(detail["left"], reverse=True)} == expected
    asked.refresh_from_db()
    assert (asked.state, asked.seen_at is None) == ("withdrawn", False)
    assert dict(school.memberships.values_list("group", "left_on")) == {now.pk: PAST.on, over.pk: date(2015, 9, 1)}
    assert now.memberships.filter(left_on=None).count() == 1

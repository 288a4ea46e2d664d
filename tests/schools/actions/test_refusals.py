"""What may not be done to a school's record is refused in a sentence, and nothing is done."""

from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from django.utils import timezone

from eduweb.core.accounts.roles import Role
from eduweb.core.audit.models import Entry
from eduweb.core.notifications.models import Message
from schools.actions import (
    Basis,
    Decision,
    Refused,
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
from tests.factories import make_official, make_school, make_user

pytestmark = pytest.mark.django_db
PAST = Basis(date(2024, 9, 1))
COMING = Basis(timezone.localdate() + timedelta(days=30))


@pytest.fixture
def school():
    return make_school("红旗小学", brand="燃梦")


@pytest.fixture
def official(school):
    return make_official(school)


@pytest.fixture
def registrar():
    return make_user(Role.REGISTRAR)


@contextmanager
def refuses(why: str):
    """With this sentence, and without anything in the audit log or anybody's messages."""
    before = Entry.objects.count(), Message.objects.count()
    with pytest.raises(Refused, match=why):
        yield
    assert (Entry.objects.count(), Message.objects.count()) == before


def all_of(asked: ChangeRequest, *, approved: bool = True, opinion: str = "") -> dict[int, Decision]:
    return {item.pk: Decision(approved, opinion) for item in asked.items.all()}


def test_a_record_is_saved_by_its_own_officials_alone(school, registrar):
    for person in (make_official(make_school()), registrar, make_user(Role.SCHOOL_OFFICIAL)):
        with refuses("不是这所学校的填报人"):
            save_record(school, {"telephone": "023-49800009"}, by=person)


def test_a_value_that_its_field_does_not_take_is_refused_with_the_fields_own_words(school, official):
    with refuses("完整的网址"):
        save_record(school, {"homepage": "不是网址"}, by=official)
    with refuses("请填写邮箱"):
        save_record(school, {"email": "不是邮箱"}, by=official)
    assert not ChangeRequest.objects.exists()


def test_a_fault_of_another_field_is_in_nobodys_way(school, official):
    School.objects.filter(pk=school.pk).update(homepage="旧网址")
    assert save_record(school, {"brand": "新品牌"}, by=official).request is not None


def test_a_request_replaces_what_waits_for_the_same_field_alone(school, official, registrar):
    back = [save_record(school, {name: "阅读"}, by=official).request for name in ("feature", "brand")]
    for request in back:
        decide(request, all_of(request, approved=False, opinion="请改短"), by=registrar)
    save_record(school, {"feature": "儿童阅读"}, by=official)
    seen = [ChangeRequest.objects.get(pk=request.pk).seen_at is not None for request in back]
    assert seen == [True, False]


def test_a_decision_covers_what_was_asked(school, official, registrar):
    asked = save_record(school, {"brand": "新品牌", "feature": "阅读"}, by=official).request
    decisions = all_of(asked)
    first, second = decisions
    with refuses("申请的内容在您打开之后变了"):
        decide(asked, {first: decisions[first]}, by=registrar)
    with refuses("请写明意见"):
        decide(asked, {**decisions, second: Decision(False, " ")}, by=registrar)
    with refuses("只有区教委登记员"):
        decide(asked, decisions, by=official)
    decide(asked, {first: Decision(True), second: Decision(False, "不妥")}, by=registrar)
    assert [item.outcome for item in asked.items.all()] == ["approved", "sent_back"]


@pytest.mark.parametrize(("days", "state"), [(-1, "applied"), (0, "applied"), (1, "scheduled")])
def test_what_is_approved_applies_on_its_day_and_not_before(school, official, registrar, days, state):
    day = timezone.localdate() + timedelta(days=days)
    asked = save_record(school, {"brand": "新品牌"}, by=official, effective_on=day).request
    assert decide(asked, all_of(asked), by=registrar).state == state
    school.refresh_from_db()
    assert school.brand == ("新品牌" if state == "applied" else "燃梦")
    assert apply_due(asked) is False


def test_nothing_is_decided_that_is_gone(school, official, registrar):
    asked = save_record(school, {"brand": "新品牌"}, by=official).request
    decisions = all_of(asked)
    ChangeRequest.objects.all().delete()
    with refuses("这份申请已不存在"):
        decide(asked, decisions, by=registrar)
    school.delete()
    with refuses("已从名录中删除"):
        save_record(school, {"brand": "新品牌"}, by=official)


def test_a_school_takes_note_of_what_was_answered_alone(school, official):
    asked = save_record(school, {"brand": "新品牌"}, by=official).request
    with refuses("还在等待审批"):
        acknowledge_request(asked, by=official)
    with refuses("这不是您学校的申请"):
        withdraw_request(asked, by=make_official(make_school()))
    withdraw_request(asked, by=official)
    with refuses("不能撤回"):
        withdraw_request(asked, by=official)


def test_what_the_district_does_is_not_the_schools_to_take_back(school, official, registrar):
    asked = rename(school, "新名小学", COMING, by=registrar)
    with refuses("这是区教委办理的"):
        withdraw_request(asked, by=official)
    with refuses("只有区教委登记员"):
        cancel(asked, by=official)
    cancel(asked, by=registrar)
    with refuses("不用再取消"):
        cancel(asked, by=registrar)


def test_a_rename_gives_another_name(school, official, registrar):
    for name, why in (("红旗小学 ", "和现在的校名相同"), (" ", "请填写新校名")):
        with refuses(why):
            rename(school, name, PAST, by=registrar)
    with refuses("只有区教委登记员"):
        rename(school, "新名小学", PAST, by=official)


@pytest.mark.parametrize("ground", [PAST, COMING], ids=["past", "coming"])
def test_acts_that_make_no_sense(school, registrar, ground):
    gone = make_school("已停办小学", state="closed")
    for act, why in (
        (lambda: merge(school, school, ground, by=registrar), "不能并入自己"),
        (lambda: merge(school, gone, ground, by=registrar), "“已停办小学.*”已停办，不能并入该校"),
        (lambda: divide(school, [], ground, by=registrar, goes_on=True), "请选分设出来的学校"),
        (lambda: divide(school, [school], ground, by=registrar, goes_on=True), "请选分设出来的学校"),
        (lambda: close(gone, ground, by=registrar), "“已停办小学.*”已停办，不能再办理"),
        (lambda: rename(gone, "新名小学", ground, by=registrar), "不能再办理"),
    ):
        with refuses(why):
            act()
    assert School.objects.get(pk=school.pk).state == "open"


def test_of_two_acts_the_second_names_the_first(school, registrar):
    close(school, COMING, by=registrar)
    with refuses(f"“红旗小学.*”已登记 {COMING.on} 起停办。要另行办理，请先取消那一件。"):
        merge(school, make_school(), PAST, by=registrar)
    with refuses("请先取消那一件"):
        merge(make_school(), school, COMING, by=registrar)
    assert close(make_school(), COMING, by=registrar) is not None


def test_a_request_whose_day_has_not_come_waits(school, official, registrar):
    asked = save_record(school, {"brand": "新品牌"}, by=official, effective_on=COMING.on).request
    assert apply_due(asked) is False
    decide(asked, all_of(asked), by=registrar)
    assert apply_due(asked) is False
    ChangeRequest.objects.update(effective_on=timezone.localdate())
    assert apply_due(asked) is True


# --- Who is told


def told(person) -> list[str]:
    return [message.text for message in Message.objects.to(person).order_by("id")]


def test_every_registrar_hears_what_is_asked_and_the_officials_what_came_of_it(school, official, registrar):
    other, colleague = make_user(Role.REGISTRAR), make_official(school)
    gone = make_user(Role.REGISTRAR, is_active=False)
    make_official(make_school())
    asked = save_record(school, {"brand": "新品牌", "feature": "阅读"}, by=official).request
    for person in (registrar, other):
        assert told(person) == [f"{school.with_code}申请变更办学品牌、办学特色，请在工作台审批。"]
    assert told(official) == told(colleague) == told(gone) == []
    brand, feature = (asked.items.get(field=name).pk for name in ("brand", "feature"))
    decide(asked, {brand: Decision(True), feature: Decision(False, "请改短")}, by=registrar)
    said = f"{school.with_code}的变更申请：办学品牌已通过，已生效。“办学特色”退回：请改短"
    assert told(official) == told(colleague) == [said]
    assert len(told(registrar)) == len(told(other)) == 1


def test_the_officials_hear_what_the_district_enters_does_and_calls_off(school, official, registrar):
    asked = rename(school, "新名小学", COMING, by=registrar)
    assert told(official) == [f"{school.with_code}：区教委已登记，{COMING.on} 起变更学校名称。"]
    cancel(asked, by=registrar)
    assert told(official)[1] == f"{school.with_code}原定 {COMING.on} 生效的变更已由区教委取消：学校名称。"
    into = make_school("汇龙小学")
    merge(school, into, COMING, by=registrar)
    assert told(official)[2] == f"{school.with_code}：区教委已登记，{COMING.on} 起并入汇龙小学。"
    ChangeRequest.objects.scheduled().structural().update(effective_on=timezone.localdate())
    assert apply_due(ChangeRequest.objects.scheduled().structural().get()) is True
    assert told(official)[3] == f"{school.with_code}已于 {timezone.localdate()} 并入汇龙小学。"
    assert told(registrar) == []


def test_the_officials_of_a_school_that_ends_hear_what_will_not_come(school, official, registrar):
    save_record(school, {"brand": "新品牌"}, by=official)
    close(school, PAST, by=registrar)
    assert f"{school.with_code}已停办，尚未生效的变更一并撤回：办学品牌。" in told(official)

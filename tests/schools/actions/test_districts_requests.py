"""What the district enters stays the district's: told to the school, called off by registrars and by nobody else."""

from datetime import date

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from eduweb.core.accounts.roles import Role
from eduweb.core.audit.models import Entry
from eduweb.core.notifications.models import Message
from schools.actions import Basis, Refused, cancel, close, divide, merge, rename, save_record, withdraw_request
from schools.enums import RequestState
from schools.models import ChangeRequest, School
from tests.factories import make_group, make_member, make_official, make_school, make_user
from tests.forms import filled
from tests.seen import seen_of

pytestmark = pytest.mark.django_db

DAY = date(2027, 3, 1)
BASIS = Basis(DAY, "区域布局调整")
AT_ONCE = Basis(date(2024, 9, 1), "生源减少")


@pytest.fixture
def registrar():
    return make_user(Role.REGISTRAR)


@pytest.fixture
def tick(monkeypatch):
    """The clock's round on the day."""

    def tick() -> None:
        monkeypatch.setattr(timezone, "localdate", lambda *_: DAY)
        call_command("tick")

    return tick


def page(asked: ChangeRequest) -> str:
    return reverse("admin:schools_changerequest_change", args=[asked.pk])


def test_a_rename_that_waits_again_is_still_the_districts(client, registrar, tick):
    school = make_school("旧名小学")
    official, asked = make_official(school), rename(school, "新名小学", BASIS, by=registrar)
    School.objects.filter(pk=school.pk).update(name="正名小学")
    tick()
    asked.refresh_from_db()
    assert asked.state == RequestState.WAITING
    save_record(school, {"name": "另名小学"}, by=official)
    assert asked.items.exists()
    with pytest.raises(Refused, match="区教委办理"):
        withdraw_request(asked, by=official)
    client.force_login(official)
    assert "撤回申请" not in client.get(page(asked)).text
    client.force_login(registrar)
    assert "取消，到日不生效" in client.get(page(asked)).text
    assert cancel(asked, by=registrar).state == RequestState.WITHDRAWN


def test_a_rename_of_a_past_day_is_done_at_once_and_left_alone_by_the_clock(registrar, tick):
    asked = rename(make_school("旧名小学"), "新名小学", AT_ONCE, by=registrar)
    tick()
    assert ChangeRequest.objects.get(pk=asked.pk).state == RequestState.APPLIED
    assert Entry.objects.filter(action="变更生效").count() == 1


def test_what_a_school_asks_for_is_sent_back_and_not_cancelled_while_it_waits(registrar):
    school = make_school()
    asked = save_record(school, {"brand": "新品牌"}, by=make_official(school)).request
    with pytest.raises(Refused, match="不用再取消"):
        cancel(asked, by=registrar)


def test_the_schools_officials_hear_when_an_act_is_entered_and_when_it_took_effect(registrar, tick):
    closing, renamed = make_school("停办小学"), make_school("旧名小学")
    officials = [make_official(closing), make_official(renamed)]
    close(closing, BASIS, by=registrar)
    rename(renamed, "新名小学", BASIS, by=registrar)
    told = [list(Message.objects.filter(recipient=one).values_list("text", flat=True)) for one in officials]
    assert told == [
        [f"{closing.with_code}：区教委已登记，2027-03-01 起停办。"],
        [f"{renamed.with_code}：区教委已登记，2027-03-01 起变更学校名称。"],
    ]
    tick()
    for one, what in zip(officials, ("停办", "变更学校名称"), strict=True):
        assert Message.objects.filter(recipient=one, text__endswith=f"）已于 2027-03-01 {what}。").count() == 1


def test_an_act_that_was_cancelled_promises_nothing_any_more(client, registrar, tick):
    school, into = make_school(), make_school("并入小学")
    asked = merge(school, into, BASIS, by=registrar)
    School.objects.filter(pk=into.pk).update(state="closed")
    tick()
    client.force_login(registrar)
    assert f"“{into.with_code}”已停办，不能并入该校。处理好之后自动生效" in client.get(page(asked)).text
    cancel(asked, by=registrar)
    assert "处理好之后自动生效" not in client.get(page(asked)).text


def test_a_school_that_ends_takes_its_open_changes_along(registrar, tick):
    school = make_school("旧名小学")
    official = make_official(school)
    coming = rename(school, "新名小学", BASIS, by=registrar)
    asked = save_record(school, {"brand": "新品牌"}, by=official).request
    close(school, AT_ONCE, by=registrar)
    tick()
    states = {ChangeRequest.objects.get(pk=one.pk).state for one in (coming, asked)}
    assert (states, School.objects.get().name) == ({RequestState.WITHDRAWN}, "旧名小学")
    assert sorted(Entry.objects.get(action="停办").detail["withdrawn"]) == ["办学品牌", "学校名称"]
    assert Message.objects.filter(recipient=official, text__contains="已停办，尚未生效的变更一并撤回").count() == 1


def test_a_school_that_was_ended_by_hand_is_not_renamed_by_the_clock(registrar, tick):
    school = make_school("旧名小学")
    asked = rename(school, "新名小学", BASIS, by=registrar)
    School.objects.filter(pk=school.pk).update(state="closed")
    tick()
    asked.refresh_from_db()
    assert (asked.state, School.objects.get().name) == (RequestState.WAITING, "旧名小学")
    assert f"“{school.with_code}”已停办" in asked.items.get().opinion


def test_a_split_that_closes_the_school_says_all_that_a_closure_does(client, registrar):
    school, part, group = make_school(), make_school(), make_group("甲集团")
    make_member(group, school)
    make_group("乙集团", lead_school=school)
    client.force_login(registrar)
    address = reverse("admin:schools_school_career", args=[school.pk, "divide"])
    typed = filled(client.get(address)) | {"parts": str(part.pk), "on": "2024-09-01", "reason": "分设"}
    typed |= seen_of(part, f"-{part.pk}", School.chosen_content)
    said = client.post(address, {k: v for k, v in typed.items() if k != "goes_on"}, follow=True).text
    assert "原学校停办。公开页面保留" in said and "“乙集团”另定核心校" in said
    assert Entry.objects.get(action="分设新校").detail["left"] == ["甲集团"]


def test_a_split_after_which_the_school_goes_on_takes_nothing_from_it(registrar):
    school, part = make_school(), make_school()
    coming = rename(school, "新名小学", BASIS, by=registrar)
    divide(school, [part], AT_ONCE, by=registrar, goes_on=True)
    coming.refresh_from_db()
    assert coming.state == RequestState.SCHEDULED

"""Changes of one request come each on its day; the registrar may change a day, or cancel one of them."""

from datetime import date, timedelta
from functools import partial

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from eduweb.core.accounts.roles import Role
from eduweb.core.notifications.models import Message
from schools.actions import Decision, Refused, decide, reschedule, save_record
from schools.actions.request_applying import apply_due
from schools.enums import ItemOutcome, RequestState
from schools.models import ChangeItem, ChangeRequest, School
from tests.factories import make_official, make_school, make_user
from tests.forms import filled
from tests.seen import seen_of

pytestmark = pytest.mark.django_db
VALUES = {"name": "新名小学", "address": "新路 1 号", "brand": "燃梦"}


@pytest.fixture
def registrar():
    return make_user(Role.REGISTRAR)


@pytest.fixture
def school():
    return make_school("旧名小学", address="旧路 1 号", founded_on=date(1950, 9, 1))


@pytest.fixture
def asked(school):
    return save_record(school, VALUES, by=make_official(school), effective_on=coming(9)).request


def coming(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def item(asked: ChangeRequest, field: str) -> ChangeItem:
    return asked.items.get(field=field)


def approved(asked, registrar, **days) -> ChangeRequest:
    return decide(asked, {one.pk: Decision(True, on=days.get(one.field)) for one in asked.items.all()}, by=registrar)


def let_pass(asked: ChangeRequest, days: int) -> None:
    """So many days later, as far as the request is concerned."""
    for one in [*ChangeItem.objects.exclude(effective_on=None), ChangeRequest.objects.get(pk=asked.pk)]:
        one.effective_on -= timedelta(days=days)
        one.save()
    call_command("tick")


def now(school: School) -> tuple[str, str, str]:
    return School.objects.values_list("name", "address", "brand").get(pk=school.pk)


def test_each_field_comes_on_its_day(school, asked, registrar):
    approved(asked, registrar, address=timezone.localdate(), brand=coming(3))
    assert now(school) == ("旧名小学", "新路 1 号", "")
    asked.refresh_from_db()
    assert (asked.state, asked.effective_on) == (RequestState.SCHEDULED, coming(3))
    let_pass(asked, 3)
    assert now(school) == ("旧名小学", "新路 1 号", "燃梦")
    let_pass(asked, 6)
    assert now(school) == ("新名小学", "新路 1 号", "燃梦")
    asked.refresh_from_db()
    assert asked.state == RequestState.APPLIED and asked.applied_at
    assert school.changes.get(field="address").on == timezone.localdate()


def test_the_registrar_changes_a_day_and_cancels_one_field(school, asked, registrar):
    approved(asked, registrar)
    reschedule(asked, {item(asked, "name").pk: coming(20), item(asked, "brand").pk: None}, by=registrar)
    asked.refresh_from_db()
    assert asked.effective_on == coming(9) and item(asked, "brand").outcome == ItemOutcome.CANCELLED
    assert Message.objects.filter(text__contains="办学品牌已取消").exists()
    let_pass(asked, 9)
    assert now(school) == ("旧名小学", "新路 1 号", "")
    let_pass(asked, 11)
    assert now(school) == ("新名小学", "新路 1 号", "")


def test_a_request_without_a_field_left_is_over(asked, registrar):
    approved(asked, registrar)
    reschedule(asked, {one.pk: None for one in asked.items.all()}, by=registrar)
    asked.refresh_from_db()
    assert asked.state == RequestState.WITHDRAWN


def test_what_came_on_an_earlier_day_stays_when_the_rest_is_cancelled(school, asked, registrar):
    approved(asked, registrar, address=timezone.localdate())
    reschedule(asked, {item(asked, field).pk: None for field in ("name", "brand")}, by=registrar)
    asked.refresh_from_db()
    assert asked.state == RequestState.APPLIED and now(school) == ("旧名小学", "新路 1 号", "")


def test_days_that_cannot_be_are_refused(school, asked, registrar):
    with pytest.raises(Refused, match="早于建校年月"):
        approved(asked, registrar, name=date(1949, 1, 1))
    approved(asked, registrar, address=timezone.localdate())
    name, address = item(asked, "name").pk, item(asked, "address").pk
    for days, by, why in (
        ({name: coming(-1)}, registrar, "已经过去"),
        ({address: coming(3)}, registrar, "已不在等待生效"),
        ({name: None}, make_official(school), "只有区教委登记员"),
    ):
        with pytest.raises(Refused, match=why):
            reschedule(asked, days, by=by)
    assert item(asked, "name").is_coming


def test_days_are_given_and_changed_on_the_request_s_page(client, school, asked, registrar):
    client.force_login(registrar)
    page = reverse("admin:schools_changerequest_change", args=[asked.pk])
    act = partial(reverse, "admin:schools_changerequest_act")
    decides, reschedules = (act(args=[asked.pk, verb]) for verb in ("decide", "days"))
    sent = filled(client.get(page)) | {f"outcome-{one.pk}": "approve" for one in asked.items.all()}
    name, brand = (item(asked, field).pk for field in ("name", "brand"))
    assert sent[f"day-{name}"] == str(coming(9))
    wrong = client.post(decides, sent | {f"day-{name}": "明天"})
    assert wrong.status_code == 409 and "不是日期" in wrong.text and 'value="明天"' in wrong.text
    client.post(decides, sent | {f"day-{brand}": str(coming(2))})
    shown = client.get(page)
    assert f"{coming(2)} 起生效" in shown.text
    seen = {name: value for name, value in filled(shown).items() if name in ("seen", "shown")}
    done = client.post(reschedules, {**seen, f"day-{name}": str(coming(5)), f"cancel-{brand}": "on"}, follow=True)
    assert "已按新的日期登记" in done.text
    assert (item(asked, "name").effective_on, item(asked, "brand").outcome) == (coming(5), ItemOutcome.CANCELLED)


def ask(client, school, **values):
    page = reverse("admin:schools_school_change", args=[school.pk])
    return client.post(page, {**filled(client.get(page)), **values})


def test_a_school_asks_for_several_days_on_its_own_form(client, school):
    client.force_login(make_official(school))
    days = {"effective_on": str(coming(9)), "day_address": str(coming(2))}
    assert ask(client, school, name="新名小学", address="新路 1 号", **days).status_code == 302
    asked = ChangeRequest.objects.get()
    assert asked.effective_on == coming(9)
    assert (item(asked, "name").effective_on, item(asked, "address").effective_on) == (None, coming(2))


def test_each_comes_on_the_day_that_the_school_has_asked_for(client, school, registrar):
    client.force_login(make_official(school))
    ask(client, school, name="新名小学", address="新路 1 号", effective_on=str(coming(9)), day_address=str(coming(2)))
    asked = ChangeRequest.objects.get()
    page = reverse("admin:schools_changerequest_change", args=[asked.pk])
    client.force_login(registrar)
    outcomes = {f"outcome-{one.pk}": "approve" for one in asked.items.all()}
    client.post(
        reverse("admin:schools_changerequest_act", args=[asked.pk, "decide"]), filled(client.get(page)) | outcomes
    )
    let_pass(asked, 2)
    assert now(school)[:2] == ("旧名小学", "新路 1 号")
    let_pass(asked, 7)
    assert now(school)[:2] == ("新名小学", "新路 1 号")


def test_a_day_of_a_field_that_does_not_change_is_asked_about(client, school):
    client.force_login(make_official(school))
    page = ask(client, school, address="新路 1 号", day_name=str(coming(2)))
    assert page.status_code == 200 and "“学校名称”没有改动" in page.text and not ChangeRequest.objects.exists()


def test_a_day_of_a_field_before_the_founding_is_refused(client, school):
    client.force_login(make_official(school))
    page = ask(client, school, address="新路 1 号", day_address="1949-01-01")
    assert "早于建校年月" in page.text and not ChangeRequest.objects.exists()


def test_what_is_said_of_a_decision_names_for_each_field_its_own_day(client, school, registrar):
    official = make_official(school)
    asked = save_record(school, {"name": "新名小学", "address": "新路 1 号", "brand": "燃梦"}, by=official).request
    name, address, brand = (asked.items.get(field=one) for one in ("name", "address", "brand"))
    client.force_login(registrar)
    chosen = {f"outcome-{one.pk}": "approve" for one in (name, address)}
    chosen |= {f"outcome-{brand.pk}": "back", f"opinion-{brand.pk}": "请改短", f"day-{address.pk}": str(coming(5))}
    page = reverse("admin:schools_changerequest_act", args=[asked.pk, "decide"])
    done = client.post(page, seen_of(asked) | chosen, follow=True).text
    said = f"学校名称已通过，已生效。地址已通过，{coming(5)} 起生效。"
    assert said in done and "已退回学校：办学品牌。" in done
    told = Message.objects.filter(recipient=official, text__contains="已通过").latest("pk").text
    assert f"{said}“办学品牌”退回：请改短" in told


def test_the_school_is_told_when_an_approved_change_does_not_come_on_its_day(school, registrar):
    official = make_official(school)
    asked = save_record(school, {"name": "新名小学"}, by=official, effective_on=coming(5)).request
    decide(asked, {one.pk: Decision(True) for one in asked.items.all()}, by=registrar)
    School.objects.filter(pk=school.pk).update(name="别名小学")
    ChangeRequest.objects.filter(pk=asked.pk).update(effective_on=coming(0))
    assert not apply_due(asked)
    told = Message.objects.filter(recipient=official).latest("pk").text
    assert "到生效日没有生效，由区教委重新审批：学校名称。" in told

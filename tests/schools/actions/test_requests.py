"""What a school changes at once, what it asks for, and how the registrar decides."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from eduweb.core.accounts.roles import Role
from eduweb.core.audit.models import Entry
from eduweb.core.notifications.models import Message
from schools.actions import Decision, Refused, acknowledge_request, decide, save_record, withdraw_request
from schools.enums import ItemOutcome, RequestState
from schools.models import ChangeRequest, School
from tests.factories import make_official, make_school, make_user
from tests.forms import filled
from tests.queries import queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    return make_school("旧名小学", principal="校长办公室", telephone="023-49800001")


@pytest.fixture
def official(school):
    return make_official(school)


@pytest.fixture
def registrar():
    return make_user(Role.REGISTRAR)


def page_of(record) -> str:
    return reverse(f"admin:schools_{record._meta.model_name}_change", args=[record.pk])


def save(client, school, **changes):
    return client.post(page_of(school), filled(client.get(page_of(school))) | changes, follow=True)


def all_of(asked: ChangeRequest, *, approved: bool = True, opinion: str = "") -> dict[int, Decision]:
    """One decision for every item, of somebody who sees the values that were asked against."""
    return {item.pk: Decision(approved, opinion) for item in asked.items.all()}


def test_a_telephone_changes_at_once_and_a_name_becomes_a_request(client, school, official, registrar):
    client.force_login(official)
    page = save(client, school, telephone="023-49800002", name="新名小学", reason="区教委批复")
    assert "已立即生效：联系电话" in page.content.decode()
    assert "批准前仍是原来的内容：学校名称" in page.content.decode()
    school.refresh_from_db()
    assert (school.telephone, school.name) == ("023-49800002", "旧名小学")
    asked = ChangeRequest.objects.get()
    assert [(i.field, i.old, i.new) for i in asked.items.all()] == [("name", "旧名小学", "新名小学")]
    assert (asked.made_by, asked.reason, asked.state) == (official, "区教委批复", RequestState.WAITING)
    assert list(Entry.objects.order_by("id").values_list("action", flat=True)) == ["申请变更", "修改"]
    assert Message.objects.get().recipient == registrar


def test_saving_without_a_change_asks_for_nothing(client, school, official):
    client.force_login(official)
    save(client, school)
    assert not ChangeRequest.objects.exists()
    assert not Entry.objects.exists()


def test_the_registrar_decides_field_by_field(client, school, official, registrar):
    asked = save_record(school, {"name": "新名小学", "principal": "新校长办公室"}, by=official).request
    client.force_login(registrar)
    page = client.get(page_of(asked))
    for words in ("旧名小学", "新名小学", "新校长办公室"):
        assert words in page.content.decode()
    name, principal = asked.items.all()
    typed = filled(page) | {f"outcome-{name.pk}": "approve", f"outcome-{principal.pk}": "back"}
    act = reverse("admin:schools_changerequest_act", args=[asked.pk, "decide"])
    refused = client.post(act, typed | {"document_number": "永教〔2026〕8 号"})
    assert refused.status_code == 409
    assert "请写明意见" in refused.content.decode()
    assert "永教〔2026〕8 号" in refused.content.decode()
    client.post(act, typed | {f"opinion-{principal.pk}": "请附任命文件", "document_number": "永教〔2026〕8 号"})
    school.refresh_from_db()
    assert (school.name, school.principal, school.former_names) == ("新名小学", "校长办公室", "旧名小学")
    change = school.changes.get(field="name")
    assert (change.value, change.kind, change.document_number) == ("旧名小学", "renamed", "永教〔2026〕8 号")
    told = Message.objects.get(recipient=official).text
    assert "学校名称已通过" in told and "请附任命文件" in told


def test_what_came_back_stands_on_the_workbench_and_can_be_mended(client, school, official, registrar):
    asked = save_record(school, {"brand": "新品牌"}, by=official).request
    decide(asked, all_of(asked, approved=False, opinion="请改短"), by=registrar)
    client.force_login(official)
    assert "退回给我的变更" in client.get(reverse("admin:index")).content.decode()
    assert "请改短" in client.get(page_of(asked)).content.decode()
    form = client.get(page_of(school), {"again": asked.pk})
    assert filled(form)["brand"] == "新品牌"
    client.post(page_of(school), filled(form) | {"brand": "品牌"})
    assert ChangeRequest.objects.waiting().get().items.get().new == "品牌"
    assert "退回给我的变更" not in client.get(reverse("admin:index")).content.decode()


def test_who_gets_everything_back_reads_of_no_approval(school, official, registrar):
    asked = save_record(school, {"brand": "新品牌"}, by=official).request
    decide(asked, all_of(asked, approved=False, opinion="请改短"), by=registrar)
    assert Message.objects.get(recipient=official).text == f"{school.with_code}的变更申请：“办学品牌”退回：请改短"


def test_only_a_registrar_who_did_not_ask_decides(school, official, registrar):
    asked = save_record(school, {"brand": "新品牌"}, by=official).request
    both = make_user(Role.REGISTRAR)
    ChangeRequest.objects.filter(pk=asked.pk).update(made_by=both)
    for person in (official, make_user(Role.ADMINISTRATOR), both):
        with pytest.raises(Refused):
            decide(asked, all_of(asked), by=person)
    school.refresh_from_db()
    assert school.brand == ""


def test_a_second_registrar_does_not_decide_again(school, official, registrar):
    asked = save_record(school, {"brand": "新品牌"}, by=official).request
    decisions = all_of(asked)
    decide(asked, decisions, by=registrar)
    with pytest.raises(Refused, match="不用再审批"):
        decide(asked, decisions, by=make_user(Role.REGISTRAR))
    assert school.changes.filter(field="brand").count() == 1


def test_a_record_that_changed_meanwhile_is_shown_before_it_is_decided(client, school, official, registrar):
    asked = save_record(school, {"address": "新路 1 号"}, by=official).request
    client.force_login(registrar)
    typed = filled(client.get(page_of(asked)))
    School.objects.filter(pk=school.pk).update(address="别路 2 号")
    (item,) = asked.items.all()
    act = reverse("admin:schools_changerequest_act", args=[asked.pk, "decide"])
    refused = client.post(act, typed | {f"outcome-{item.pk}": "approve"})
    assert "别路 2 号" in refused.content.decode() and "现值" in refused.content.decode()
    client.post(act, filled(refused) | {f"outcome-{item.pk}": "approve"})
    school.refresh_from_db()
    assert school.address == "新路 1 号"


def test_an_effective_day_is_awaited_and_the_tick_applies_it(school, official, registrar, monkeypatch):
    day = timezone.localdate() + timedelta(days=10)
    asked = save_record(school, {"name": "新名小学"}, by=official, effective_on=day).request
    decide(asked, all_of(asked), by=registrar)
    call_command("tick")
    school.refresh_from_db()
    assert school.name == "旧名小学"
    ChangeRequest.objects.update(effective_on=timezone.localdate())
    call_command("tick")
    call_command("tick")
    school.refresh_from_db()
    asked.refresh_from_db()
    assert (school.name, asked.state) == ("新名小学", RequestState.APPLIED)
    assert Entry.objects.filter(action="变更生效").count() == 1


def test_a_day_in_the_past_dates_the_change(school, official, registrar):
    asked = save_record(school, {"name": "新名小学"}, by=official, effective_on=date(2026, 9, 1)).request
    decide(asked, all_of(asked), by=registrar)
    assert school.changes.get(field="name").on == date(2026, 9, 1)


def test_what_changed_before_the_day_waits_for_the_registrar_again(school, official, registrar):
    asked = save_record(school, {"address": "新路 1 号"}, by=official, effective_on=date(2099, 9, 1)).request
    decide(asked, all_of(asked), by=registrar)
    School.objects.update(address="别路 2 号")
    ChangeRequest.objects.update(effective_on=timezone.localdate())
    call_command("tick")
    asked.refresh_from_db()
    assert (asked.state, asked.items.get().outcome) == (RequestState.WAITING, ItemOutcome.OPEN)
    assert School.objects.get().address == "别路 2 号"
    assert Message.objects.filter(recipient=registrar, text__contains="重新审批").exists()


def test_asking_again_replaces_what_still_waits(school, official):
    first = save_record(school, {"name": "一名小学", "brand": "品牌"}, by=official).request
    save_record(school, {"name": "二名小学"}, by=official)
    assert [item.field for item in first.items.filter(outcome=ItemOutcome.OPEN)] == ["brand"]
    save_record(school, {"brand": "别牌"}, by=official)
    first.refresh_from_db()
    assert first.state == RequestState.REPLACED


def test_a_school_takes_its_request_back(school, official, registrar):
    asked = save_record(school, {"brand": "新品牌"}, by=official).request
    with pytest.raises(Refused):
        withdraw_request(asked, by=make_official(make_school()))
    assert withdraw_request(asked, by=official).state == RequestState.WITHDRAWN
    with pytest.raises(Refused):
        decide(asked, all_of(asked), by=registrar)
    with pytest.raises(Refused):
        withdraw_request(asked, by=official)
    acknowledge_request(asked, by=official)


def test_a_value_that_the_record_refuses_stays_typed_with_its_reason(client, school, official):
    client.force_login(official)
    page = save(client, school, telephone="023-49000007", email="不是邮箱", name="新名小学")
    assert filled(page)["name"] == "新名小学"
    assert "请填写邮箱" in page.content.decode()
    assert not ChangeRequest.objects.exists()


def test_a_form_that_was_open_for_an_hour_undoes_nobodys_work(client, school, official, registrar):
    client.force_login(registrar)
    opened = filled(client.get(page_of(school)))
    School.objects.filter(pk=school.pk).update(telephone="023-49800009", feature="阅读")
    page = client.post(page_of(school), opened | {"principal": "新办公室"}, follow=True)
    school.refresh_from_db()
    assert (school.telephone, school.feature, school.principal) == ("023-49800009", "阅读", "新办公室")
    page = client.post(page_of(school), opened | {"telephone": "023-49800003", "principal": "新办公室"}, follow=True)
    assert "用他人的：<span>023-49800009</span>" in page.content.decode()
    client.post(page_of(school), filled(page) | {"pick-telephone": "mine"}, follow=True)
    school.refresh_from_db()
    assert school.telephone == "023-49800003"


def test_the_registrars_workbench_shows_what_waits_in_constant_queries(client, registrar):
    def ask(times):
        for _ in range(times):
            other = make_school()
            save_record(other, {"brand": "新品牌", "feature": "特色"}, by=make_official(other))

    client.force_login(registrar)
    ask(6)
    assert "学校变更待审批" in client.get(reverse("admin:index")).content.decode()
    few = queries(client, reverse("admin:index"))
    ask(6)
    assert queries(client, reverse("admin:index")) == few

"""依申请公开 from the form to the answer: what runs when, what may be done once, and who never reads it."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.test import Client
from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.audit.models import Entry
from eduweb.core.correspondence.models import DayKind, SpecialDay
from eduweb.core.correspondence.receiving import erase_in_time
from eduweb.core.correspondence.working_days import add_working_days
from eduweb.disclosure import actions
from eduweb.disclosure.enums import AnswerKind
from eduweb.disclosure.models import AnswerTemplate, Application, DisclosureSettings, ProofOfIdentity
from eduweb.disclosure.rules.deadlines import due_on, third_party_until
from tests.disclosure.conftest import TYPED
from tests.forms import values_of

pytestmark = pytest.mark.django_db
SECRETS = ("申请人甲某某", "110101199003070330", "13900001234", "校舍维修的验收报告")
MONDAY = date(2026, 6, 1)


def act(user: User, application: Application, verb: str, status: int = 302, **values: str) -> str:
    """Press the button of this act on the application's page."""
    client = Client()
    client.force_login(user)
    page = BeautifulSoup(client.get(f"/admin/disclosure/application/{application.pk}/change/").content, "html.parser")
    address = f"/admin/disclosure/application/{application.pk}/act/{verb}/"
    form = page.find("form", action=address)
    assert form, f"no button for {verb}"
    answer = client.post(address, {**values_of(form), **values})
    assert answer.status_code == status, answer.text[-3000:]
    application.refresh_from_db()
    return answer.text


def received(application: Application, official: User, on: date) -> Application:
    act(official, application, "receive", on=str(timezone.localdate()))
    Application.objects.update(received_on=on)
    application.refresh_from_db()
    return application


def test_the_time_runs_from_the_confirmed_receipt_and_a_holiday_moves_it(application, official):
    assert due_on(application) is None
    received(application, official, MONDAY)
    SpecialDay.objects.all().delete()
    assert due_on(application) == date(2026, 6, 29)
    SpecialDay.objects.create(day=date(2026, 6, 19), kind=DayKind.HOLIDAY, name="端午节")
    assert due_on(application) == date(2026, 6, 30)
    SpecialDay.objects.create(day=date(2026, 6, 20), kind=DayKind.WORKING)
    assert due_on(application) == date(2026, 6, 29)
    DisclosureSettings.objects.create(answer_days=15)
    assert due_on(application) == date(2026, 6, 22)


def test_time_for_completion_and_for_third_parties_does_not_count_and_one_extension_does(application, official):
    received(application, official, MONDAY)
    SpecialDay.objects.all().delete()
    application.consulting_since, application.consulting_until = date(2026, 6, 3), date(2026, 6, 10)
    assert due_on(application) == date(2026, 7, 6)
    application.extended_days = 10
    assert due_on(application) == date(2026, 7, 20)
    application.consulting_until = None
    assert due_on(application) is None
    application.consulting_since, application.completion_asked_on = None, date(2026, 6, 8)
    assert due_on(application) is None
    application.completed_on = date(2026, 6, 15)
    assert due_on(application) == date(2026, 7, 27)


def test_after_a_completion_the_whole_time_runs_again_from_that_day_as_article_30_says(application):
    """答复期限自行政机关收到补正的申请之日起计算: of what has run before nothing is counted, nor is a day before it."""
    SpecialDay.objects.all().delete()
    application.received_on = MONDAY
    application.consulting_since = application.consulting_until = None
    application.completion_asked_on = MONDAY + timedelta(days=8)
    assert due_on(application) is None
    application.completed_on = date(2026, 6, 26)
    assert due_on(application) == date(2026, 7, 24)
    application.consulting_since, application.consulting_until = date(2026, 6, 2), date(2026, 6, 5)
    assert due_on(application) == date(2026, 7, 24)
    application.consulting_since, application.consulting_until = date(2026, 7, 1), date(2026, 7, 8)
    assert due_on(application) == date(2026, 7, 31)


def test_a_third_party_that_is_silent_for_fifteen_working_days_is_told_to_the_official(
    application, official, monkeypatch
):
    received(application, official, timezone.localdate())
    act(official, application, "consult")
    last = third_party_until(application)
    assert last == add_working_days(timezone.localdate(), 15) and due_on(application) is None
    client = Client()
    client.force_login(official)
    assert "第三方逾期" not in client.get("/admin/").text
    monkeypatch.setattr(timezone, "localdate", lambda *_: last + timedelta(days=1))
    assert "第三方逾期没有提出意见" in client.get("/admin/").text


def test_the_receipt_is_noted_once_and_on_no_impossible_day(application, official):
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert "收到日期不能" in act(official, application, "receive", 409, on=str(tomorrow))
    act(official, application, "receive", on=str(timezone.localdate()))
    with pytest.raises(actions.Refused, match="不能再改"):
        actions.note_receipt(application, by=official, on=timezone.localdate())


def test_completion_is_asked_for_once_within_seven_working_days_and_given_with_the_receipt(
    application, official, receipt, send
):
    received(application, official, timezone.localdate())
    until = timezone.localdate() + timedelta(days=10)
    act(official, application, "completion", completion="请写明学校。", until=str(until))
    page = send("/disclosure/lookup/", **receipt)
    assert "请写明学校。" in page.main.text
    with pytest.raises(actions.Refused, match="正在等申请人补正"):
        actions.answer(application, by=official, kind=AnswerKind.PUBLIC, text="予以公开。")
    with pytest.raises(actions.Refused, match="过了期限"):
        actions.answer(application, by=official, kind=AnswerKind.ABANDONED, text="视为放弃。")
    actions.complete(application, "汇龙小学")
    application.refresh_from_db()
    assert application.completed_on == timezone.localdate()
    with pytest.raises(actions.Refused, match="已经要求过"):
        actions.ask_for_completion(application, by=official, completion="再写", until=until)


def test_after_seven_working_days_completion_is_asked_for_no_more(application, official):
    received(application, official, MONDAY)
    with pytest.raises(actions.Refused, match="收到之日起 7 个工作日"):
        actions.ask_for_completion(application, by=official, completion="什么", until=date(2099, 1, 1))


def test_one_extension_of_at_most_twenty_days_with_reason_and_approval(application, official, receipt, send):
    received(application, official, timezone.localdate())
    words = {"reason": "需要检索档案", "approved_by": "办公室主任"}
    assert "最多延长 20" in act(official, application, "extend", 409, days="21", **words)
    act(official, application, "extend", days="20", **words)
    assert "需要检索档案" in send("/disclosure/lookup/", **receipt).main.text
    with pytest.raises(actions.Refused, match="只能延长一次"):
        actions.extend(application, by=official, days=1, **words)


def test_every_kind_of_answer_has_a_template_whose_gaps_must_be_filled(application, official):
    received(application, official, timezone.localdate())
    templates = dict(AnswerTemplate.objects.values_list("kind", "text"))
    assert set(templates) == set(AnswerKind)
    for kind, text in templates.items():
        if kind != AnswerKind.ABANDONED:
            assert "复议" in text and "诉讼" in text
        if "【" in text:
            assert "没有填写" in act(official, application, "answer", 409, kind=kind, text=text)


def test_the_answer_is_read_with_receipt_and_code_and_counted_for_the_yearly_report(
    application, official, receipt, send
):
    received(application, official, timezone.localdate())
    act(official, application, "answer", kind="nonexistent", text="经检索，该信息不存在。")
    assert "经检索，该信息不存在。" in send("/disclosure/lookup/", **receipt).main.text
    client = Client()
    client.force_login(official)
    assert "信息不存在,1,0,1" in client.get("/admin/disclosure/application/figures.csv").text
    assert client.get("/admin/disclosure/application/figures/").status_code == 200


def test_an_act_on_what_has_changed_meanwhile_is_not_done(application, official):
    client = Client()
    client.force_login(official)
    page = client.get(f"/admin/disclosure/application/{application.pk}/change/")
    address = f"/admin/disclosure/application/{application.pk}/act/receive/"
    form = values_of(BeautifulSoup(page.content, "html.parser").find("form", action=address))
    Application.objects.update(wanted="别的")
    answer = client.post(address, form)
    assert answer.status_code == 409 and "内容有了变化" in answer.text
    assert Application.objects.get().received_on is None


@pytest.mark.parametrize("missing", ["applicant", "proof_number", "telephone", "wanted", "agreed", "sensitive"])
def test_a_form_without_what_the_regulation_asks_for_comes_back_with_all_that_was_typed(send, missing):
    page = send("/disclosure/apply/", 422, **{**TYPED, missing: ""})
    assert page.select(".field__error")
    assert page.find("textarea", attrs={"name": "wanted"}).text.strip() == (
        "" if missing == "wanted" else TYPED["wanted"]
    )
    assert not Application.objects.exists()


def test_a_form_sent_twice_makes_one_application(client, send):
    page = BeautifulSoup(client.get("/disclosure/apply/").content, "html.parser")
    stamp = page.find("input", attrs={"name": "stamp"})["value"]
    first, second = (send("/disclosure/apply/", **{**TYPED, "stamp": stamp}) for _ in range(2))
    assert first.select_one(".receipt").text == second.select_one(".receipt").text
    assert (Application.objects.count(), ProofOfIdentity.objects.count()) == (1, 1)


def test_what_was_written_goes_with_the_wish_of_its_writer_and_after_the_time(
    application, receipt, send, client, official
):
    client.post("/disclosure/lookup/", {**receipt, "wish": "erase"})
    assert Application.objects.get().applicant
    client.post("/disclosure/lookup/", {**receipt, "wish": "erase", "sure": "1"})
    gone = Application.objects.get()
    assert not any(getattr(gone, name) for name in Application.PERSONAL) and not ProofOfIdentity.objects.exists()
    send("/disclosure/lookup/", 404, **receipt)


def test_an_answered_application_is_erased_after_the_retention_time(application, official):
    received(application, official, timezone.localdate())
    act(official, application, "answer", kind="public", text="信息如下。")
    erase_in_time()
    assert Application.objects.get().applicant
    Application.objects.update(closed_at=timezone.now() - timedelta(days=800))
    erase_in_time()
    gone = Application.objects.get()
    assert not gone.applicant and not gone.answer and gone.answer_kind == "public"
    assert not ProofOfIdentity.objects.exists()


def test_no_code_of_an_application_is_guessed(application, receipt, client):
    guesses = [(str(application.pk), receipt["code"]), (receipt["number"], "AAAA-AAAA-AAAA"), (receipt["number"], " ")]
    for number, code in guesses:
        answer = client.post("/disclosure/lookup/", {"number": number, "code": code})
        assert not [secret for secret in SECRETS if secret in answer.text]
    tried = [client.post("/disclosure/lookup/", {**receipt, "code": f"{n}"}).status_code for n in range(20)]
    assert tried[-1] == 429


def test_what_applicants_write_stands_in_no_other_table_and_the_log_knows_who_looked_at_the_proof(
    application, official, receipt, client
):
    assert "110101199003070330" in act(official, application, "proof", 200)
    received(application, official, timezone.localdate())
    act(official, application, "answer", kind="public", text="信息如下：校舍维修的验收报告。")
    client.post("/disclosure/lookup/", {**receipt, "wish": "erase", "sure": "1"})
    kept = [
        model._meta.label
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed
        and any(
            secret in str(row) for row in model._base_manager.values_list() for secret in (*SECRETS, receipt["code"])
        )
    ]
    assert kept == []
    log = [entry.action for entry in Entry.objects.order_by("pk")]
    assert log == ["收到来信", "查看身份证明", "确认收到公开申请", "答复公开申请", "来信人删除来信"]
    assert [entry.address for entry in Entry.objects.filter(actor_id=None) if entry.address] == []

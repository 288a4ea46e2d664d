"""A consultation from its draft to its result: reviewed before it is public, and opinions that nobody else reads."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from eduweb.core.accounts.roles import Role
from eduweb.core.audit.models import Entry
from eduweb.core.correspondence.receiving import erase_in_time
from eduweb.core.search.query import find
from eduweb.dialogue.models import Comment, Consultation, ConsultationReview, PublishedConsultation
from eduweb.dialogue.public.search_source import index_begun
from tests.dialogue.conftest import SECRET
from tests.factories import make_consultation, make_user
from tests.forms import filled

pytestmark = pytest.mark.django_db
ADD = "/admin/dialogue/consultation/add/"


def page_of(consultation: Consultation) -> str:
    return f"/admin/dialogue/consultation/{consultation.pk}/change/"


@pytest.fixture
def save(clerk):
    """The clerk's form, filled in as said and saved."""
    client = Client()
    client.force_login(clerk)

    def save(address: str, **values) -> Consultation:
        answer = client.post(address, {**filled(client.get(address)), **values})
        assert answer.status_code == 302, answer.content.decode()
        return Consultation.objects.latest("pk")

    return save


@pytest.fixture
def draft(save, profile) -> Consultation:
    today = timezone.localdate()
    days = {"opens_on": str(today), "closes_on": str(today + timedelta(days=9))}
    return save(ADD, title="课后服务收费标准", text="请提意见。", office="基础教育科", **days)


def review(consultation: Consultation) -> ConsultationReview:
    return ConsultationReview.objects.get(pk=consultation.pk)


def test_a_consultation_and_its_result_are_public_once_another_person_let_them_out(
    client, save, draft, press, reviewer, clerk
):
    address = f"/consultations/{draft.pk}/"
    assert client.get(address).status_code == 404
    assert press(reviewer, review(draft), "approve").status_code == 302
    assert "请提意见。" in client.get(address).content.decode()

    today = timezone.localdate()
    days = {"opens_on": str(today - timedelta(days=9)), "closes_on": str(today - timedelta(days=1))}
    save(page_of(draft), result="采纳 3 条。", result_on=str(today), **days)
    assert "采纳 3 条" not in client.get(address).content.decode()
    shown = Client()
    shown.force_login(reviewer)
    page = shown.get(f"/admin/dialogue/consultationreview/{draft.pk}/change/").content.decode()
    assert "采纳 3 条" in page and "（有改动）" in page
    press(reviewer, review(draft), "approve")
    assert "采纳 3 条" in client.get(address).content.decode()
    log = [entry.action for entry in Entry.objects.filter(target_kind="dialogue.Consultation").order_by("pk")]
    assert log == ["新增", "意见征集送审", "审核通过意见征集", "修改", "意见征集送审", "审核通过意见征集"]


def test_what_is_sent_back_stays_inside_and_tells_its_author_why(client, draft, press, reviewer, clerk, save):
    assert press(reviewer, review(draft), "send-back", opinion=" ").status_code == 409
    press(reviewer, review(draft), "send-back", opinion="缺依据")
    assert client.get(f"/consultations/{draft.pk}/").status_code == 404
    desk = Client()
    desk.force_login(clerk)
    assert "缺依据" in desk.get(page_of(draft)).content.decode()
    assert "被退回" in desk.get("/admin/").content.decode()
    save(page_of(draft), text="依据某某办法，请提意见。")
    assert Consultation.objects.get().state == "pending"


def test_nobody_lets_out_a_consultation_of_their_own_or_another_text_than_they_saw(draft, press, reviewer, save):
    client = Client()
    client.force_login(reviewer)
    page = client.get(f"/admin/dialogue/consultationreview/{draft.pk}/change/")
    seen = filled(page)
    save(page_of(draft), text="换过的说明")
    assert client.post(f"/admin/dialogue/consultationreview/{draft.pk}/act/approve/", seen).status_code == 409
    Consultation.objects.update(written_by=reviewer)
    with pytest.raises(AssertionError, match="approve"):
        press(reviewer, review(draft), "approve")
    assert not PublishedConsultation.objects.exists()


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "//evil.example/", "https://evil.example/", "/\\\\evil.example"]
)
def test_a_draft_is_a_page_of_this_site(draft, clerk, client, address):
    client.force_login(clerk)
    refused = client.post(page_of(draft), {**filled(client.get(page_of(draft))), "draft_url": address})
    assert "请填写站内路径" in refused.content.decode()


def test_personal_data_in_a_consultation_asks_for_a_reason(draft, press, reviewer, save):
    save(page_of(draft), text="联系人电话 13812345678")
    refused = press(reviewer, review(draft), "approve")
    assert refused.status_code == 409 and "138****5678" in refused.content.decode()
    assert not PublishedConsultation.objects.exists() and Consultation.objects.get().state == "pending"


def test_nobody_but_reviewers_reviews_and_nobody_but_clerks_writes(draft, client):
    page = f"/admin/dialogue/consultationreview/{draft.pk}/change/"
    others = [make_user(role) for role in Role if role not in (Role.SECOND_REVIEWER, Role.FINAL_REVIEWER)]
    for user in (*others, make_user(is_superuser=True)):
        client.force_login(user)
        assert client.get(page).status_code in (403, 404), user
        assert client.post(page.replace("change", "act/approve")).status_code in (403, 404), user
    assert not PublishedConsultation.objects.exists()


def test_opinions_are_taken_until_the_closing_day_and_nobody_else_reads_them(client, write):
    today = timezone.localdate()
    consultation = make_consultation(opens_on=today - timedelta(days=9), closes_on=today)
    form = f"{consultation.get_absolute_url()}comment/"
    number, code = write(form)
    assert Comment.objects.get().consultation_id == consultation.pk
    looked_up = client.post("/messages/lookup/", {"number": number, "code": code}).content.decode()
    assert SECRET["text"] in looked_up
    Consultation.objects.update(title="没有审过的标题")
    assert "没有审过的标题" not in client.post("/messages/lookup/", {"number": number, "code": code}).content.decode()
    PublishedConsultation.objects.update(closes_on=today - timedelta(days=1), result="采纳 3 条。", result_on=today)
    assert client.post(form, {"agreed": "on", "text": "晚了", "stamp": "x"}).status_code == 422
    page = client.get(consultation.get_absolute_url()).content.decode()
    assert "采纳 3 条" in page and form not in page and SECRET["text"] not in page


def test_opinions_go_so_many_months_after_the_consultation_has_closed(client, write):
    consultation = make_consultation(closes_on=timezone.localdate())
    write(f"{consultation.get_absolute_url()}comment/")
    assert erase_in_time() == []
    Comment.objects.update(closed_at=Comment.objects.get().closed_at - timedelta(days=760))
    assert len(erase_in_time()) == 1
    assert not any(getattr(Comment.objects.get(), name) for name in Comment.PERSONAL)


def test_a_consultation_is_found_from_the_day_on_which_it_begins(monkeypatch):
    today = timezone.localdate()

    def kinds() -> list[str]:
        return [hit.kind for hit in find("新校名征集").hits]

    make_consultation("新校名征集", opens_on=today + timedelta(days=1), closes_on=today + timedelta(days=9))
    assert "consultation" not in kinds() and len(index_begun()) == 0
    monkeypatch.setattr(timezone, "localdate", lambda *_: today + timedelta(days=1))
    assert (len(index_begun()), len(index_begun())) == (1, 0)
    assert kinds()[0] == "consultation"

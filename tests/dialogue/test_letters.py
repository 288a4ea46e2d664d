"""A letter from the form to its answer, its publication and its end."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from eduweb.core.accounts.roles import Role
from eduweb.core.audit.models import Entry
from eduweb.core.correspondence.models import LetterSettings
from eduweb.core.correspondence.receiving import erase_in_time
from eduweb.core.notifications.models import Message as Notice
from eduweb.core.search.query import find
from eduweb.dialogue.actions import pass_on
from eduweb.dialogue.models import Answer, Message, PublishedAnswer
from tests.dialogue.conftest import SECRET, hidden_in, receipt_in, stamp_of
from tests.factories import make_official, make_published, make_school

pytestmark = pytest.mark.django_db
LOOKUP = "/messages/lookup/"


def test_a_letter_is_looked_up_with_its_code_and_its_answer_once_another_person_let_it_out(
    client, write, answer_letter, press, reviewer
):
    number, code = write()

    def state() -> str:
        return client.post(LOOKUP, {"number": number, "code": code.lower().replace("-", " ")}).content.decode()

    assert "待办理" in state() and SECRET["text"] in state()
    answer = answer_letter()
    assert answer.text not in state() and "办理中" in state()
    assert press(reviewer, answer, "approve").status_code == 302
    assert answer.text in state() and "已解答" in state()
    assert not PublishedAnswer.objects.exists()


def test_a_form_sent_twice_makes_one_letter_with_one_receipt_and_other_words_make_another(client, profile, later):
    posted = {"kind": "question", "agreed": "on", **SECRET, "stamp": stamp_of(client, "/messages/new/")}
    first, second = (receipt_in(client.post("/messages/new/", posted).content.decode()) for _ in range(2))
    assert first == second and Message.objects.count() == 1
    client.post("/messages/new/", {**posted, "text": "另一件事"})
    assert Message.objects.count() == 2


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"website": "https://spam.example"}, "须留空"),
        ({"stamp": "forged"}, "页面已经失效"),
        ({"agreed": ""}, "请先看过说明"),
        ({"text": "身份证号 110101199003074610"}, "单独同意"),
        ({"telephone": "打我手机"}, "请填写电话号码"),
    ],
)
def test_what_is_not_taken_comes_back_with_all_that_was_typed(client, profile, later, values, said):
    posted = {"kind": "complaint", "agreed": "on", **SECRET, "stamp": stamp_of(client, "/messages/new/"), **values}
    answer = client.post("/messages/new/", posted)
    page = answer.content.decode()
    assert answer.status_code == 422 and said in page
    assert all(posted[name] in page for name in SECRET)
    assert answer["Cache-Control"] == "no-store, private"
    assert not Message.objects.exists()


def test_a_foreign_page_sends_no_letter_and_one_address_sends_no_thousand(client, profile, later):
    posted = {"kind": "question", "agreed": "on", **SECRET, "stamp": stamp_of(client, "/messages/new/")}
    assert client.post("/messages/new/", posted, headers={"origin": "https://evil.example"}).status_code == 403
    answers = [client.post("/messages/new/", {**posted, "text": f"第 {n} 封"}).status_code for n in range(25)]
    assert answers.count(200) == Message.objects.count() < 20
    assert answers[-1] == 429


def test_the_deadlines_run_over_a_holiday(write, monkeypatch, clerk):
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2026, 9, 30))
    write()
    message = Message.objects.get()
    assert (message.handle_by, message.answer_by) == (date(2026, 10, 10), date(2026, 10, 13))
    assert message.last_day == date(2026, 12, 30)
    late = {date(2026, 10, 10): "", date(2026, 10, 12): "已超过 3 个工作日", date(2026, 10, 14): "已超过 5 个工作日"}
    for day, words in {**late, date(2026, 12, 31): "已超过 3 个月"}.items():
        monkeypatch.setattr(timezone, "localdate", lambda *_, day=day: day)
        assert message.late == words


def test_an_answer_is_published_with_the_writers_consent_alone_after_the_gate_and_in_edited_words(
    client, write, answer_letter, press, reviewer, clerk
):
    write(may_publish="on")
    answer = answer_letter(publish="on")
    Answer.objects.update(question="电话 13812345678 的家长来信")
    refused = press(reviewer, answer, "approve")
    assert refused.status_code == 409 and "手机" in refused.content.decode()
    assert not PublishedAnswer.objects.exists()
    press(reviewer, answer, "send-back", opinion="请遮盖电话")
    press(reviewer, answer_letter(publish="on"), "approve")
    published = PublishedAnswer.objects.get()
    page = client.get(published.get_absolute_url()).content.decode()
    assert "希望老师留意同学相处" in page
    assert not any(word in page for word in SECRET.values())
    assert published.get_absolute_url() in client.get("/messages/").content.decode()
    press(clerk, answer, "unpublish")
    assert client.get(published.get_absolute_url()).status_code == 404


def test_no_answer_is_published_without_consent_and_nobody_reviews_an_answer_of_their_own(write, press, clerk):
    write()
    words = {"outcome": "explained", "text": "答", "office": "办", "title": "题", "question": "问"}
    refused = press(clerk, Message.objects.get(), "answer", publish="on", **words)
    assert refused.status_code == 409 and "没有同意公开" in refused.content.decode()
    press(clerk, Message.objects.get(), "answer", **words)
    clerk.groups.add(Group.objects.get(name=Role.FINAL_REVIEWER.label))
    with pytest.raises(AssertionError, match="approve"):
        press(clerk, Answer.objects.get(), "approve")


def test_what_is_decided_about_another_text_than_was_shown_is_not_done(write, answer_letter, reviewer, client):
    write()
    answer = answer_letter()
    client.force_login(reviewer)
    shown = hidden_in(client.get(f"/admin/dialogue/answer/{answer.pk}/change/").content.decode())
    Answer.objects.update(text="换过的答复")
    assert client.post(f"/admin/dialogue/answer/{answer.pk}/act/approve/", shown).status_code == 409
    assert Answer.objects.get().state == "pending"


def test_a_clerks_old_page_overwrites_no_answer_that_a_colleague_wrote_meanwhile(
    write, answer_letter, press, reviewer, clerk, client
):
    """The letter is in the state in which the page was opened, since the colleague's answer was sent back."""
    write()
    client.force_login(clerk)
    page = f"/admin/dialogue/message/{Message.objects.get().pk}"
    shown = hidden_in(client.get(f"{page}/change/").content.decode())
    press(reviewer, answer_letter(text="同事拟的答复。"), "send-back", opinion="再写明白些。")
    words = {
        "outcome": "explained",
        "text": "旧页面上的答复。",
        "office": "办公室",
        "title": "相处",
        "question": "请留意。",
    }
    answer = client.post(f"{page}/act/answer/", {**shown, **words})
    assert answer.status_code == 409 and "旧页面上的答复。" in answer.text and "再写明白些。" in answer.text
    assert Answer.objects.get().text == "同事拟的答复。"


def test_a_letter_goes_at_its_end_by_the_clock_and_at_once_by_its_writer(client, write, answer_letter, press, reviewer):
    number, code = write(may_publish="on")
    press(reviewer, answer_letter(publish="on"), "approve")
    LetterSettings.objects.create(retention_months=6)
    Message.objects.update(closed_at=timezone.now() - timedelta(days=180))
    assert erase_in_time() == []
    Message.objects.update(closed_at=timezone.now() - timedelta(days=190))
    assert len(erase_in_time()) == 1 and erase_in_time() == []
    assert not any(getattr(Message.objects.get(), name) for name in Message.PERSONAL)
    assert Answer.objects.get().text == "" and PublishedAnswer.objects.exists()
    assert [hit.kind for hit in find("同学相处问题").hits] == ["answer"]

    Message.objects.update(erased_at=None)
    client.post(LOOKUP, {"number": number, "code": code, "delete": "1"})
    assert Message.objects.get().state == "withdrawn" and not PublishedAnswer.objects.exists()
    assert "answer" not in [hit.kind for hit in find("同学相处问题").hits]
    assert client.post(LOOKUP, {"number": number, "code": code}).status_code == 404


def test_nothing_that_people_write_stands_in_the_audit_log_or_in_messages(write, answer_letter, press, reviewer, clerk):
    number, code = write(may_publish="on")
    referral = pass_on(Message.objects.get(), by=clerk, task="请说明座位怎样排。", school=make_school())
    official = make_official(referral.school)
    press(official, referral, "reply", reply="座位每周轮换。")
    press(reviewer, answer_letter(), "send-back", opinion="请补充")
    press(reviewer, answer_letter(publish="on"), "approve")
    noted = [str(list(Entry.objects.values())), str(list(Notice.objects.values()))]
    assert Entry.objects.filter(action="收到来信", address="", agent="").exists()
    for secret in (*SECRET.values(), number, code, "已请学校留意。", "希望老师留意", referral.task, "座位每周轮换"):
        assert not any(secret in text for text in noted), secret


def test_the_page_of_an_error_comes_along_from_its_footer_and_a_foreign_one_does_not(client, profile):
    story = make_published()
    footer = client.get(story.get_absolute_url()).content.decode().rpartition("<footer")[2]
    assert f"kind=correction&amp;about={story.get_absolute_url()}" in footer
    page = client.get(f"/messages/new/?kind=correction&about={story.get_absolute_url()}").content.decode()
    assert f'href="{story.get_absolute_url()}"' in page
    for foreign in (
        "https://evil.example/",
        "//evil.example/",
        "javascript:alert(1)",
        "/nothing/",
        "/admin/",
        "/invitations/t/",
    ):
        assert "letter-about" not in client.get("/messages/new/", {"about": foreign}).content.decode()


def test_no_public_page_shows_a_letter_and_no_code_is_guessed(client, write, answer_letter, tell_tried):
    number, code = write()
    answer_letter()
    message = Message.objects.get()
    pages = [
        *("/messages/", f"/messages/{message.pk}/", "/feed.xml", "/sitemap.xml", "/sitemap/", "/messages/lookup/"),
        *(f"/search/?q={SECRET['name']}", f"/api/v1/search/?q={SECRET['name']}", "/api/v1/articles/", "/privacy/"),
        f"/messages/lookup/?number={number}&code={code}",
    ]
    for address in pages:
        text = client.get(address).content.decode()
        assert SECRET["text"] not in text and SECRET["telephone"] not in text and code not in text, address
    guesses = [code[:-1] + sign for sign in "23456789ABC" if sign != code[-1]]
    answers = {client.post(LOOKUP, {"number": number, "code": guess}).status_code for guess in guesses[:9]}
    unknown = client.post(LOOKUP, {"number": "20260101-0000-0000-0000", "code": code})
    assert answers == {404} == {unknown.status_code}
    assert client.post(LOOKUP, {"number": str(message.pk), "code": str(message.pk)}).status_code == 404
    tried = [client.post(LOOKUP, {"number": number, "code": guess}).status_code for guess in guesses * 2]
    assert tried[-1] == 429
    tell_tried(f"{len(pages)} public addresses, {len(tried) + 11} codes")


def test_who_is_not_signed_in_is_asked_to_sign_in(client, profile):
    assert client.get("/admin/login/").status_code == 200
    assert client.get("/admin/dialogue/message/").status_code == 302

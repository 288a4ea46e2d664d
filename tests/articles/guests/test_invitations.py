"""Links for people without an account: who may open them, what they open, and that they bend no rule of review."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.actions import Refused, approve, correct, invite, revoke, save_draft, send_back, submit
from articles.enums import Outcome, State
from articles.models import Article, Invitation, Review
from articles.rules.invitations import hash_of
from eduweb.core.accounts.roles import Role
from eduweb.core.audit.models import Entry
from eduweb.core.notifications.models import Message
from tests.factories import make_article, make_column, make_published, make_user
from tests.forms import filled
from tests.seen import seen_of

pytestmark = pytest.mark.django_db
TICKS = {"has_read": "on", "no_secret": "on", "no_privacy": "on"}


@pytest.fixture
def people():
    return {
        "author": make_user(Role.REPORTER),
        "editor": make_user(Role.FIRST_REVIEWER),
        "reviewer": make_user(Role.SECOND_REVIEWER),
        "leader": make_user(Role.FINAL_REVIEWER, full_name="分管领导"),
        "admin": make_user(Role.ADMINISTRATOR),
    }


@pytest.fixture
def story(people):
    """Waits for its final review."""
    return before_final("读书节开幕", people)


def before_final(title, people, **fields):
    story = make_article(title, author=people["author"], **fields)
    submit(story, by=people["author"])
    approve(story, by=people["editor"])
    approve(story, by=people["reviewer"])
    return story


def link_for(people, *stories, by="leader", days=1) -> str:
    _, token = invite(stories, by=people[by], guest="分管领导", days=days, holder=people["leader"])
    return token


def page(token, story) -> str:
    return reverse("invitation-story", args=[token, story.pk])


def seal_of(guest, token, story) -> str:
    return re.search(r'name="seal" value="([^"]+)"', guest.get(page(token, story)).content.decode())[1]


def decide(guest, token, story, verb="approve", **changes):
    """As a person does: open, choose, confirm."""
    form = {"seal": seal_of(guest, token, story), "verb": verb, "opinion": "同意。", **TICKS, **changes}
    return guest.post(page(token, story), form | {"confirm": "1"})


def state(story) -> str:
    return Article.objects.get(pk=story.pk).state


@pytest.fixture
def guest():
    return Client(enforce_csrf_checks=True)


def test_a_leader_without_an_account_approves_in_the_holders_name(guest, people, story):
    token = link_for(people, story)
    assert guest.get(reverse("invitation", args=[token])).url == page(token, story)
    assert decide(guest, token, story).status_code == 200
    assert state(story) == State.APPROVED
    review = Review.objects.latest("id")
    assert (review.reviewer, review.opinion, review.step) == (people["leader"], "同意。", 3)
    assert review.through_invitation.invitation == Invitation.objects.get()
    assert (review.read_through, review.confidentiality_checked, review.privacy_checked) == (True, True, True)
    assert "已通读全文" in Entry.objects.get(action="经链接通过").detail["ticks"]


def test_a_leader_sends_back_with_an_opinion(guest, people, story):
    token = link_for(people, story)
    assert decide(guest, token, story, verb="send_back", opinion=" ").status_code == 422
    decide(guest, token, story, verb="send_back", opinion="请补数字。")
    assert state(story) == State.SENT_BACK


def test_the_holder_reads_what_was_decided_in_their_name(guest, people, story):
    decide(guest, link_for(people, story), story)
    told = Message.objects.to(people["leader"]).latest("id").text
    assert told == "经链接（给分管领导），以您的名义终审通过《读书节开幕》。"


def test_opening_the_link_decides_nothing_however_often_it_is_scanned(guest, people, story):
    token = link_for(people, story)
    for address in (reverse("invitation", args=[token]), page(token, story) + "?verb=approve&confirm=1&has_read=on"):
        for method in (guest.get, guest.head):
            method(address)
    assert state(story) == State.IN_REVIEW


def test_the_first_press_asks_once_more_and_decides_nothing(guest, people, story):
    token = link_for(people, story)
    form = {"seal": seal_of(guest, token, story), "verb": "approve", **TICKS}
    answer = guest.post(page(token, story), form)
    assert "确认通过" in answer.content.decode()
    assert state(story) == State.IN_REVIEW
    guest.post(page(token, story), filled_in(answer))
    assert state(story) == State.APPROVED


def filled_in(answer) -> dict:
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', answer.content.decode()))


@pytest.mark.parametrize("missing", TICKS)
def test_without_each_tick_nothing_is_approved_and_the_opinion_stays(guest, people, story, missing):
    token = link_for(people, story)
    answer = decide(guest, token, story, opinion="我写的意见", **{missing: ""})
    assert answer.status_code == 422
    assert "我写的意见" in answer.content.decode()
    assert state(story) == State.IN_REVIEW


def test_each_story_is_decided_once_and_the_link_is_used_up_with_the_last(guest, people, story):
    other = before_final("足球赛", people)
    token = link_for(people, story, other)
    seal = seal_of(guest, token, story)
    decide(guest, token, story)
    again = guest.post(page(token, story), {"seal": seal, "verb": "send_back", "opinion": "x", "confirm": "1"})
    assert again.status_code == 409
    assert state(story) == State.APPROVED
    decide(guest, token, other)
    assert guest.get(reverse("invitation", args=[token])).status_code == 404


def test_unknown_ended_used_and_revoked_links_look_alike(guest, people, story, monkeypatch):
    used, revoked, ended = (link_for(people, story) for _ in range(3))
    revoke(Invitation.objects.get(token_hash=hash_of(revoked)), by=people["leader"])
    Invitation.objects.filter(token_hash=hash_of(ended)).update(expires_at=timezone.now() - timedelta(seconds=1))
    decide(guest, used, story)
    answers = [guest.get(reverse("invitation", args=[token])) for token in (used, revoked, ended, "x" * 43, "kurz")]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert "这个链接打不开了" in answers[0].content.decode()


def test_guessing_is_slowed_for_that_address_alone(guest, people, story):
    token = link_for(people, story)
    for number in range(10):
        assert guest.get(f"/invitations/guess-{number}/", REMOTE_ADDR="10.9.9.9").status_code == 404
    cache.clear()  # another process knows it too
    assert guest.get("/invitations/guess-x/", REMOTE_ADDR="10.9.9.9").status_code == 429
    assert guest.get(page(token, story), REMOTE_ADDR="10.9.9.8").status_code == 200


def test_only_the_hash_of_the_token_is_kept(people, story):
    token = link_for(people, story)
    everything = str([list(model.objects.values()) for model in (Invitation, Entry, Message)])
    assert token not in everything
    assert hash_of(token) in everything


@pytest.mark.parametrize("maker", ["author", "editor", "reviewer"])
def test_nobody_but_the_holder_or_an_administrator_opens_a_deciding_link(people, story, maker):
    with pytest.raises(Refused):
        link_for(people, story, by=maker)
    assert not Invitation.objects.exists()


def test_an_administrator_opens_one_for_the_holder_who_is_told(people, story):
    link_for(people, story, by="admin")
    assert "以您的名义开出" in Message.objects.to(people["leader"]).latest("id").text


def test_who_opens_a_link_for_themselves_is_not_told_of_it(people, story):
    link_for(people, story)
    assert not Message.objects.to(people["leader"]).filter(text__contains="以您的名义开出").exists()


@pytest.mark.parametrize("post", [Role.REPORTER, Role.FIRST_REVIEWER, Role.PUBLISHER])
def test_an_administrator_with_an_editorial_post_opens_none(people, story, post):
    people["both"] = make_user(Role.ADMINISTRATOR, post)
    with pytest.raises(Refused, match="不担任采编审岗位"):
        link_for(people, story, by="both")


def test_who_submitted_the_story_never_gets_the_token(people):
    """A holder may hand in somebody else's story, and lose the leave to open a link for it by that."""
    story = make_article(author=people["author"])
    submit(story, by=people["leader"])
    approve(story, by=people["editor"])
    approve(story, by=people["reviewer"])
    with pytest.raises(Refused, match="送审过"):
        link_for(people, story)
    people["leader"].groups.clear()


def test_a_holder_who_wrote_the_story_gets_no_link_from_anybody(people):
    story = before_final("领导改过的", people)
    story.contributors.add(people["leader"])
    for maker in ("leader", "admin"):
        with pytest.raises(Refused):
            link_for(people, story, by=maker)


def test_a_holder_of_another_step_gets_no_link(people):
    people["leader"] = make_user(Role.FINAL_REVIEWER, Role.SECOND_REVIEWER)
    story = make_article(author=people["author"])
    submit(story, by=people["author"])
    approve(story, by=people["editor"])
    approve(story, by=people["leader"])
    with pytest.raises(Refused):
        link_for(people, story, by="admin")


def test_what_changes_after_the_link_was_opened_is_asked_again(guest, people, story):
    token = link_for(people, story, by="admin")
    story.contributors.add(people["admin"])
    assert decide(guest, token, story).status_code == 409
    story.contributors.clear()
    people["leader"].groups.clear()
    assert decide(guest, token, story).status_code == 409
    assert state(story) == State.IN_REVIEW


@pytest.mark.parametrize("verb", ["approve", "send_back"])
def test_a_text_that_changed_after_it_was_opened_is_not_decided(guest, people, verb):
    """At the first step, where no earlier approval of the old text stands in the way by itself."""
    story = make_article("读书节开幕", author=people["author"])
    submit(story, by=people["author"])
    _, token = invite([story], by=people["editor"], guest="外请编辑", days=1, holder=people["editor"])
    form = {"seal": seal_of(guest, token, story), "verb": verb, "opinion": "请改。", "confirm": "1", **TICKS}
    Article.objects.filter(pk=story.pk).update(body="<p>换了。</p>")
    answer = guest.post(page(token, story), form)
    assert answer.status_code == 409
    assert "稿件在您打开之后有改动" in answer.content.decode()
    assert not Review.objects.exists()
    assert guest.post(page(token, story), form | {"seal": seal_of(guest, token, story)}).status_code == 200


def test_a_link_of_an_earlier_round_decides_nothing_in_the_next(guest, people, story):
    token = link_for(people, story)
    send_back(story, by=people["leader"], opinion="再改。")
    story.refresh_from_db()
    story.title = "改过的题目"
    save_draft(story, by=people["author"])
    submit(story, by=people["author"])
    approve(story, by=people["editor"])
    approve(story, by=people["reviewer"])
    assert "不必处理" in guest.get(page(token, story)).content.decode()
    assert not Review.objects.filter(round=2, step=3).exists()


@pytest.mark.parametrize("origin", ["https://evil.example", "http://testserver.evil.example"])
def test_a_form_of_another_site_is_refused(guest, people, story, origin):
    token = link_for(people, story)
    form = {"seal": seal_of(guest, token, story), "verb": "approve", "confirm": "1", **TICKS}
    assert guest.post(page(token, story), form, HTTP_ORIGIN=origin).status_code == 403
    assert guest.post(page(token, story), form | {"seal": "forged"}, HTTP_ORIGIN="null").status_code == 403
    assert state(story) == State.IN_REVIEW
    assert guest.post(page(token, story), form, HTTP_ORIGIN="null").status_code == 200


def test_a_seal_of_one_story_decides_no_other(guest, people, story):
    other = before_final("足球赛", people)
    token = link_for(people, story, other)
    form = {"seal": seal_of(guest, token, story), "verb": "approve", "confirm": "1", **TICKS}
    assert guest.post(page(token, other), form).status_code == 403


def test_the_decision_is_recorded_with_address_and_browser(guest, people, story):
    token = link_for(people, story, by="admin")
    form = {"seal": seal_of(guest, token, story), "verb": "approve", "confirm": "1", **TICKS}
    guest.post(page(token, story), form, REMOTE_ADDR="10.2.3.4", HTTP_USER_AGENT="MicroMessenger")
    entry = Entry.objects.get(action="经链接通过")
    assert (entry.address, entry.agent, entry.actor) == ("10.2.3.4", "MicroMessenger", people["leader"])
    assert entry.detail["opened_by"] == str(people["admin"])


def test_what_is_behind_the_door_travels_nowhere(guest, people, story):
    answer = guest.get(page(link_for(people, story), story))
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer["Cache-Control"]
    assert "noindex" in answer["X-Robots-Tag"]
    assert not answer.cookies


def test_a_reading_link_shows_the_set_and_decides_nothing(guest, people, story, photo):
    other = before_final("足球赛", people, lead_photo=photo)
    _, token = invite([story, other], by=people["editor"], guest="纪检组", days=3)
    assert "足球赛" in guest.get(reverse("invitation", args=[token])).content.decode()
    html = guest.get(page(token, other)).content.decode()
    assert "请勿转发" in html
    assert "确认" not in html
    assert guest.post(page(token, other), {"verb": "approve", "confirm": "1", **TICKS}).status_code == 405
    source = re.search(r'src="(/invitations/[^"]+/photos/\d+/)"', html)[1]
    assert guest.get(source)["Content-Type"] == "image/webp"


def test_a_link_opens_its_own_stories_and_photographs_only(guest, people, story, photo):
    foreign = before_final("别的稿件", people, lead_photo=photo)
    token = link_for(people, story)
    assert guest.get(page(token, foreign)).status_code == 404
    for number in (story.pk, foreign.pk):
        address = reverse("invitation-photo", args=[token, number, photo.pk])
        assert guest.get(address).status_code == 404


def test_a_reporter_opens_no_reading_link_either(people, story):
    with pytest.raises(Refused):
        invite([story], by=people["author"], guest="某人", days=1)


@pytest.mark.parametrize("days", [0, 2, 30, 3650])
def test_a_link_lasts_one_three_or_seven_days(people, story, days):
    with pytest.raises(Refused):
        link_for(people, story, days=days)


def test_the_link_is_shown_once_and_only_in_the_answer(client, people, story):
    client.force_login(people["leader"])
    add = reverse("admin:articles_invitation_add")
    form = filled(client.get(add, {"story": story.pk, "for": f"3-{people['leader'].pk}"}))
    assert form["stories"] == str(story.pk)
    answer = client.post(add, form | {"guest": "分管领导", "days": "1"})
    token = re.search(r"/invitations/([\w-]+)/", answer.content.decode())[1]
    assert Invitation.objects.get().token_hash == hash_of(token)
    assert "no-store" in answer["Cache-Control"]
    assert token not in client.get(reverse("admin:articles_invitation_changelist")).content.decode()


@pytest.mark.parametrize("role", [Role.REPORTER, Role.AUDITOR, Role.REGISTRAR, Role.SCHOOL_OFFICIAL])
def test_who_may_open_none_finds_no_page(client, people, role):
    client.force_login(make_user(role))
    assert client.get(reverse("admin:articles_invitation_add")).status_code in (403, 404)


def test_a_link_is_revoked_by_those_it_concerns_alone(client, people, story):
    link_for(people, story)
    address = reverse("admin:articles_invitation_revoke", args=[Invitation.objects.get().pk])
    client.force_login(people["editor"])
    assert client.post(address).status_code == 404
    assert not Invitation.objects.get().revoked_at
    client.force_login(people["admin"])
    link = Invitation.objects.get()
    client.post(address, seen_of(link, f"-{link.pk}"))
    assert Invitation.objects.get().revoked_at


def test_an_outcome_through_a_link_is_an_ordinary_review(guest, people, story):
    decide(guest, link_for(people, story), story)
    assert Review.objects.filter(article=story, outcome=Outcome.APPROVED).count() == 3


def test_a_leader_sees_the_earlier_opinions_and_what_was_changed(guest, people):
    story = before_final("读书节", people, body="<p>读书节开幕。</p>")
    send_back(story, by=people["leader"], opinion="请写明日期。")
    changed = Article.objects.get(pk=story.pk)
    changed.body = "<p>读书节 9 月 1 日开幕。</p>"
    save_draft(changed, by=changed.author)
    story = submit(changed, by=changed.author)
    for name in ("editor", "reviewer"):
        story = approve(story, by=people[name], opinion=f"{name}同意。")
    shown = guest.get(page(link_for(people, story), story)).content.decode()
    assert "请写明日期。" in shown and "editor同意。" in shown
    assert "<ins> 9 月 1 日</ins>" in shown


def test_a_correction_note_stands_in_every_preview_and_comparison(guest, client, people):
    note = "日期已更正。"
    story = make_published("读书节", author=people["author"], column=make_column(review_steps=3)).article
    Article.objects.filter(pk=story.pk).update(first_published_at=timezone.now())
    correct(Article.objects.get(pk=story.pk), by=people["author"], note=note)
    story.refresh_from_db()
    client.force_login(people["author"])
    for name in ("preview_page", "compare"):
        assert note in client.get(reverse(f"admin:articles_article_{name}", args=[story.pk])).content.decode(), name
    submit(story, by=people["author"])
    approve(story, by=people["editor"])
    approve(story, by=people["reviewer"])
    assert note in guest.get(page(link_for(people, story), story)).content.decode()

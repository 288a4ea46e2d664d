"""移交: an unfinished story goes to a colleague with its rights, a message and an entry, and nothing is read on the way."""

import pytest
from django.urls import reverse

from articles import actions
from articles.actions import Refused
from articles.enums import State
from articles.models import Article
from articles.rules.policies import may_edit, may_review, may_see
from eduweb.core.accounts.roles import Role
from eduweb.core.audit.models import Entry
from eduweb.core.notifications.models import Message
from tests.factories import make_article, make_column, make_limited, make_user
from tests.forms import filled

pytestmark = pytest.mark.django_db
PAGE, ADD = reverse("admin:articles_article_handover"), reverse("admin:articles_article_add")


@pytest.fixture
def author():
    return make_user(Role.REPORTER, full_name="离岗记者")


@pytest.fixture
def taker():
    return make_user(Role.REPORTER, full_name="接手记者")


def given(client, page, stories, to):
    values = filled(client.get(page)) | {"stories": [story.pk for story in stories], "to": to.pk}
    return client.post(page, values)


def test_an_author_hands_a_draft_over_and_the_taker_is_told(client, author, taker):
    draft = make_article("读书节开幕", author=author)
    client.force_login(author)
    page = f"{PAGE}?story={draft.pk}"
    assert filled(client.get(page))["stories"] == str(draft.pk)
    assert given(client, page, [draft], taker).status_code == 302
    draft.refresh_from_db()
    assert draft.author == taker and may_edit(taker, draft)
    assert Message.objects.get(recipient=taker).text == "离岗记者把《读书节开幕》移交给您，请接着办。"
    details = Entry.objects.get(action="移交稿件").detail
    assert (details["giver"], details["taker"]) == ("离岗记者", "接手记者")


def test_who_has_written_it_still_sees_it_and_never_reviews_it(taker):
    giver = make_user(Role.FIRST_REVIEWER)
    draft = make_article(author=giver)
    actions.hand_over([draft], to=taker, by=giver)
    story = actions.submit(draft, by=taker)
    assert may_see(giver, story) and not may_review(giver, story)


@pytest.mark.parametrize("state", [State.PUBLISHED, State.WITHDRAWN, State.REJECTED])
def test_what_is_finished_is_not_handed_over(author, taker, state):
    with pytest.raises(Refused, match="不必移交"):
        actions.hand_over([make_article(author=author, state=state, round=1)], to=taker, by=author)


def test_a_taker_must_write_in_the_column_and_be_somebody_else(author):
    draft = make_article(author=author, column=make_column("教育要闻"))
    elsewhere = make_limited(Role.REPORTER, columns=[make_column("校园风采")])
    for to in (elsewhere, make_user(Role.AUDITOR), make_user(Role.REPORTER, is_active=False)):
        with pytest.raises(Refused, match="另选一位"):
            actions.hand_over([draft], to=to, by=author)
    with pytest.raises(Refused, match="已经是撰稿人"):
        actions.hand_over([draft], to=author, by=author)


def test_who_has_approved_the_round_does_not_become_its_author(author):
    reviewer = make_user(Role.FIRST_REVIEWER)
    story = make_article(author=author)
    actions.submit(story, by=author)
    actions.approve(story, by=reviewer)
    with pytest.raises(Refused, match="审过这一轮"):
        actions.hand_over([story], to=reviewer, by=author)


def test_a_review_goes_on_with_its_approvals(author, taker):
    story = make_article(author=author)
    actions.submit(story, by=author)
    actions.approve(story, by=make_user(Role.FIRST_REVIEWER))
    actions.hand_over([story], to=taker, by=author)
    story = actions.approve(story, by=make_user(Role.SECOND_REVIEWER))
    assert story.step == 3 and story.author == taker


def test_an_editor_hands_over_what_was_sent_back_and_its_author_is_told(client, author, taker):
    story = make_article("读书节开幕", author=author, state=State.SENT_BACK, round=1)
    editor = make_user(Role.FIRST_REVIEWER)
    client.force_login(editor)
    page = f"{PAGE}?story={story.pk}"
    assert given(client, page, [story], taker).status_code == 302
    assert {message.recipient for message in Message.objects.all()} == {author, taker}


def test_reporters_and_editors_hand_over_no_draft_of_others(client, author, taker):
    draft = make_article("只有作者知道", author=author)
    for colleague in (make_user(Role.REPORTER), make_user(Role.FIRST_REVIEWER, Role.PUBLISHER)):
        with pytest.raises(Refused):
            actions.hand_over([draft], to=taker, by=colleague)
        client.force_login(colleague)
        for page in (f"{PAGE}?story={draft.pk}", f"{PAGE}?of={author.pk}"):
            assert "只有作者知道" not in client.get(page).text
            assert client.post(page, {"stories": [draft.pk], "to": taker.pk}).status_code == 200
    assert Article.objects.get().author == author


def test_an_administrator_hands_over_all_of_who_leaves_and_reads_none_of_it(client, author, taker):
    stories = [make_article(f"没送过审的{number}", author=author) for number in range(3)]
    author.is_active = False
    author.save()
    administrator = make_user(Role.ADMINISTRATOR, Role.REPORTER)
    client.force_login(administrator)
    page = f"{PAGE}?of={author.pk}"
    shown = client.get(page)
    assert shown.text.count("一篇未提交的草稿") == 3 and "没送过审的" not in shown.text.replace("没送过审的草稿", "")
    to_themselves = given(client, page, stories, administrator)
    assert to_themselves.status_code == 409 and "不能移交给您自己" in to_themselves.text
    values = filled(client.get(page)) | {"stories": [story.pk for story in stories], "to": taker.pk}
    Article.objects.filter(pk=stories[0].pk).update(title="偷偷改过的标题")
    stale = client.post(page, values)
    assert stale.status_code == 409 and "改过" in stale.text and "偷偷" not in stale.text
    assert given(client, page, stories, taker).status_code == 302
    assert set(Article.objects.values_list("author", flat=True)) == {taker.pk}
    assert "等 3 篇稿件移交给您" in Message.objects.get(recipient=taker).text


def test_one_that_cannot_go_keeps_all_back(author, taker):
    draft, public = make_article(author=author), make_article(author=author, state=State.PUBLISHED, round=1)
    with pytest.raises(Refused):
        actions.hand_over([draft, public], to=taker, by=author)
    assert {story.author for story in Article.objects.all()} == {author}


def test_the_page_asks_as_much_for_many_stories_as_for_few(client, author, django_assert_max_num_queries):
    client.force_login(author)
    for _ in range(30):
        make_article(author=author)
    with django_assert_max_num_queries(26):
        client.get(PAGE)


def test_a_new_storys_form_that_is_sent_again_after_the_hand_over_makes_no_second_draft(client, author, taker):
    client.force_login(author)
    page = filled(client.get(ADD)) | {"title": "新稿", "column": make_column().pk, "_continue": "1"}
    client.post(ADD, page)
    actions.hand_over([Article.objects.get()], to=taker, by=author)
    answer = client.post(ADD, page | {"title": "移交后又改的标题"})
    assert answer.url == reverse("admin:articles_article_change", args=[Article.objects.get().pk])

"""Who hands in a story with the title of another one is asked about it, and goes on with a reason that stays."""

import pytest

from articles import actions
from articles.enums import State
from articles.models import Article, PublishedArticle
from articles.models.title_key import title_key
from articles.prechecks.same_title import same_titled
from eduweb.core.accounts.roles import Role
from eduweb.core.prechecks.models import Waiver
from tests.factories import make_article, make_published, make_user
from tests.forms import filled

pytestmark = pytest.mark.django_db
TITLE = "关于2026年暑假放假的通知"
ALIKE = "关于２０２６年暑假 放假的通知"
ASKED = "与另外 1 篇稿件相同"


@pytest.fixture
def author():
    return make_user(Role.REPORTER)


@pytest.fixture
def story(author):
    return make_article(ALIKE, author=author)


def page(story) -> str:
    return f"/admin/articles/article/{story.pk}/change/"


def sent(client, story, **fields):
    form = filled(client.get(f"{page(story)}?mode=write"))
    return client.post(page(story), {**form, **fields, "_submit": "1"}, follow=True)


def question(answer) -> str:
    """The name of the field for the reason."""
    return next(
        f"reason-{row.finding.key}" for row in answer.context["checks"].rows if row.finding.code == "same_title"
    )


@pytest.mark.parametrize("state", [State.DRAFT, State.IN_REVIEW, State.SENT_BACK, State.APPROVED])
def test_the_title_of_a_story_that_is_written_or_in_review_is_asked_about(client, author, story, state):
    make_article(TITLE, state=state, step=1 if state == State.IN_REVIEW else None)
    client.force_login(author)
    answer = sent(client, story)
    assert ASKED in answer.content.decode() and Article.objects.get(pk=story.pk).state == State.DRAFT


def test_the_title_that_readers_see_is_asked_about_whatever_the_desk_calls_it_by_now(client, author, story):
    public = make_published(TITLE)
    Article.objects.filter(pk=public.pk).update(title="正在改的标题", title_key=title_key("正在改的标题"))
    client.force_login(author)
    assert ASKED in sent(client, story).content.decode()


@pytest.mark.parametrize("state", [State.REJECTED, State.WITHDRAWN])
def test_stories_out_of_use_and_in_the_bin_are_not_asked_about(client, author, story, state):
    make_article(TITLE, state=state)
    actions.discard(make_article(TITLE, author=author), by=author)
    client.force_login(author)
    sent(client, story)
    assert Article.objects.get(pk=story.pk).state == State.IN_REVIEW


def test_a_reason_lets_it_pass_and_is_kept_with_the_story(client, author, story):
    make_published(TITLE)
    client.force_login(author)
    asked = question(sent(client, story))
    sent(client, story, **{asked: "每年一次的通知。"})
    assert Article.objects.get(pk=story.pk).state == State.IN_REVIEW
    waiver = Waiver.objects.get()
    assert (waiver.rule, waiver.reason, waiver.by) == ("same_title", "每年一次的通知。", author)


def test_saving_shows_the_others_that_this_person_may_see_as_links_and_no_more(client, author, story):
    public, secret = make_published(TITLE), make_article(TITLE)
    client.force_login(author)
    form = filled(client.get(page(story)))
    shown = client.post(page(story), {**form, "_continue": "1"}, follow=True).content.decode()
    assert "与另外 2 篇稿件相同" in shown
    assert f"/article/{public.pk}/change/" in shown and f"/article/{secret.pk}/change/" not in shown


def test_the_button_of_the_reading_page_asks_too(client, author, story):
    client.force_login(author)
    offered = client.get(f"{page(story)}?mode=read")
    make_published(TITLE)
    seen = filled(offered)
    answer = client.post(f"/admin/articles/article/{story.pk}/act/submit/", seen)
    assert answer.status_code == 409 and ASKED in answer.content.decode()
    assert Article.objects.get(pk=story.pk).state == State.DRAFT


def test_a_program_that_submits_is_not_asked(author, story):
    make_published(TITLE)
    assert actions.submit(story, by=author).state == State.IN_REVIEW


def test_a_title_of_signs_alone_is_nobodys():
    make_article("……"), make_article("——")
    assert title_key("……") == "" and title_key("《放假》通知") == title_key("放假 通知")


def test_the_key_follows_the_title_of_both_tables():
    public = make_published(TITLE)
    for row in (public, Article.objects.get(pk=public.pk)):
        assert row.title_key == title_key(ALIKE)
        row.title = "另一个标题"
        row.save()
    assert PublishedArticle.objects.get().title_key == Article.objects.get().title_key == title_key("另一个标题")


def test_the_question_costs_one_query_however_many_there_are(story, django_assert_num_queries):
    for _ in range(5):
        make_article(TITLE)
    with django_assert_num_queries(1):
        assert len(same_titled(ALIKE, story.pk)) == 5

"""Several stories at once: each for itself, as it was seen, with the reason where it cannot be."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from articles.actions import approve, submit
from articles.models import Article, Version
from eduweb.core.accounts.roles import Role
from eduweb.core.acts.submissions import FORM_ID
from eduweb.core.audit.models import Entry
from tests.factories import make_article, make_column, make_published, make_user
from tests.forms import filled
from tests.queries import queries

pytestmark = pytest.mark.django_db

LIST = reverse("admin:articles_article_changelist")
BULK = reverse("admin:articles_article_bulk")


@pytest.fixture
def author(client):
    user = make_user(Role.REPORTER)
    client.force_login(user)
    return user


def do(client, act: str, *stories: Article, page=None, address: str = BULK, **fields):
    """Choose these stories on the page and press the button of the act."""
    shown = filled(page or client.get(address))
    return client.post(address, {**shown, "do": act, "story": [story.pk for story in stories], **fields})


def states(*stories: Article) -> list[str]:
    return [Article._base_manager.get(pk=story.pk).state for story in stories]


def said(answer) -> str:
    return " ".join(BeautifulSoup(answer.content, "html.parser").get_text().split())


def test_drafts_are_submitted_together_and_the_one_that_lacks_something_is_named_and_stays(client, author):
    whole, poor = make_article("写好的", author=author), make_article("没写完的", author=author, body="")
    answer = do(client, "submit", whole, poor)
    assert answer.status_code == 409
    assert states(whole, poor) == ["in_review", "draft"]
    words = said(answer)
    assert "已送审 1 篇：《写好的》" in words
    assert "以下 1 篇没有办理" in words and "《没写完的》：“正文”" in words
    assert not Version.objects.filter(article=poor).exists()


def test_when_all_is_done_the_filtered_list_comes_back(client, author):
    stories = [make_article(f"稿{number}", author=author) for number in range(3)]
    answer = do(client, "submit", *stories, address=f"{BULK}?state__exact=draft")
    assert answer.status_code == 302 and answer.url == f"{LIST}?state__exact=draft"
    assert states(*stories) == ["in_review"] * 3


def test_the_page_shows_what_the_list_shows_under_the_same_address(client, author):
    column = make_column("校园风采")
    make_article("这一栏的", author=author, column=column)
    make_article("别的栏的", author=author, column=make_column())
    page = said(client.get(f"{BULK}?column__id__exact={column.pk}"))
    assert "这一栏的" in page and "别的栏的" not in page


def test_a_story_that_changed_since_the_page_was_opened_is_left_alone_and_the_difference_told(client, author):
    seen, changed = make_article("照旧的", author=author), make_article("原来的标题", author=author)
    page = client.get(BULK)
    Article.objects.filter(pk=changed.pk).update(title="换过的标题")
    answer = do(client, "submit", seen, changed, page=page)
    assert answer.status_code == 409 and states(seen, changed) == ["in_review", "draft"]
    assert "您打开页面之后，内容有了变化" in said(answer)


def test_a_form_that_does_not_say_what_it_showed_does_nothing(client, author):
    story = make_article(author=author)
    answer = client.post(BULK, {"do": "submit", "story": [story.pk]})
    assert answer.status_code == 409 and states(story) == ["draft"]


def test_pressed_twice_it_is_done_once(client, author):
    story = make_article(author=author)
    values = {**filled(client.get(BULK)), "do": "submit", "story": [story.pk], FORM_ID: "one"}
    client.post(BULK, values)
    assert client.post(BULK, values).status_code == 302
    story.refresh_from_db()
    assert story.round == 1 and Entry.objects.filter(action="送审").count() == 1


def test_drafts_move_to_a_column_and_reviewed_stories_do_not(client, author):
    draft, waiting, public = (
        make_article("草稿", author=author),
        make_article("在审", author=author),
        make_published("公开", author=author),
    )
    target = make_column("校园风采")
    submit(waiting, by=author)
    answer = do(client, "move", draft, waiting, public, column=target.pk)
    assert [Article.objects.get(pk=one.pk).column == target for one in (draft, waiting, public)] == [True, False, False]
    assert "《在审》：稿件现在是“审核中（初审）”" in said(answer)
    assert Article.objects.get(pk=public.pk).state == "published"
    assert Version.objects.filter(article=draft).first().digest == Article.objects.get(pk=draft.pk).digest()


def test_an_editor_who_moves_a_story_sent_back_becomes_one_of_its_authors(client, author):
    story = make_article(author=author, round=1, state="sent_back")
    editor = make_user(Role.FIRST_REVIEWER)
    client.force_login(editor)
    assert do(client, "move", story, column=make_column().pk).status_code == 302
    assert list(story.contributors.all()) == [editor]


def test_publicity_ends_at_a_moment_to_come(client, author):
    story = make_article(author=author)
    past, later = (timezone.localtime() + timedelta(days=days) for days in (-1, 9))
    refused = do(client, "set_end", story, expires_at=f"{past:%Y-%m-%dT%H:%M}")
    assert refused.status_code == 409 and "公示截止已经过去" in said(refused)
    assert do(client, "set_end", story, expires_at=f"{later:%Y-%m-%dT%H:%M}").status_code == 302
    story.refresh_from_db()
    assert timezone.localtime(story.expires_at).date() == later.date()


def test_what_is_missing_is_asked_for_and_the_choice_stays(client, author):
    story = make_article(author=author)
    answer = do(client, "move", story)
    assert answer.status_code == 409 and "请选要移到的栏目。" in said(answer)
    box = BeautifulSoup(answer.content, "html.parser").select_one(f'input[name=story][value="{story.pk}"]')
    assert box.has_attr("checked")
    nothing = do(client, "submit")
    assert nothing.status_code == 409 and "请先勾选稿件" in said(nothing)


def test_own_submissions_are_taken_back_until_somebody_decided(client, author):
    free, decided = make_article("没人审过", author=author), make_article("审过一级", author=author)
    for story in (free, decided):
        submit(story, by=author)
    approve(decided, by=make_user(Role.FIRST_REVIEWER))
    answer = do(client, "recall", free, decided)
    assert states(free, decided) == ["draft", "in_review"]
    assert "《审过一级》：本轮已有审核意见" in said(answer)


def test_own_drafts_go_to_the_bin_and_no_others(client, author):
    mine, helped = make_article("我的", author=author), make_article("帮着改的")
    helped.contributors.add(author)
    assert "《帮着改的》：只有作者能删除" in said(do(client, "discard", mine, helped))
    assert [Article._base_manager.get(pk=one.pk).deleted_at is None for one in (mine, helped)] == [False, True]


def test_publishers_withdraw_several_with_one_reason_and_others_are_not_offered_it(client, author):
    stories = [make_published(f"公示{number}") for number in range(2)]
    assert "撤稿" not in said(client.get(BULK))
    assert (
        client.post(BULK, {"do": "withdraw", "story": [stories[0].pk], "reason": "x", "notice": "y"}).status_code == 404
    )
    client.force_login(make_user(Role.PUBLISHER))
    assert do(client, "withdraw", *stories).status_code == 409
    assert do(client, "withdraw", *stories, reason="公示期满。").status_code == 302
    assert states(*stories) == ["withdrawn"] * 2
    assert [entry.detail["reason"] for entry in Entry.objects.filter(action="撤稿")] == ["公示期满。"] * 2


def test_stories_that_a_person_may_not_see_are_neither_listed_nor_done(client, author):
    foreign = make_article("别人的草稿")
    make_article("自己的", author=author)
    assert "别人的草稿" not in said(client.get(BULK))
    answer = do(client, "discard", foreign)
    assert "您已看不到" in said(answer) and Article.objects.get(pk=foreign.pk)


def test_who_only_reads_has_no_such_page(client):
    client.force_login(make_user(Role.AUDITOR))
    assert client.get(BULK).status_code == 404
    assert "成批处理" not in client.get(LIST).text


def test_the_page_takes_as_many_queries_for_forty_stories_as_for_three(client, author):
    def fill(count):
        for number in range(count):
            make_article(f"稿件{number}", author=author)

    fill(3)
    few = queries(client, BULK)
    fill(37)
    assert queries(client, BULK) == few

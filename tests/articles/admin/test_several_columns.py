"""Where else a story is listed is written with it, reviewed with it and goes out with it."""

import pytest
from bs4 import BeautifulSoup

from articles import actions
from articles.models import Article, PublishedArticle
from articles.publication.reach import reach
from eduweb.core.accounts.roles import Role
from tests.factories import make_article, make_column, make_published, make_user
from tests.forms import filled, values_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def columns():
    return [make_column("教育要闻", slug="news"), make_column("校园风采", slug="schools", review_steps=1)]


@pytest.fixture
def author():
    return make_user(Role.REPORTER)


@pytest.fixture
def story(columns, author):
    return make_article("读书节", column=columns[1], author=author)


def page(story) -> str:
    return f"/admin/articles/article/{story.pk}/change/"


def test_the_writer_chooses_where_else_it_is_listed_and_its_own_column_is_none_of_these(client, author, columns, story):
    client.force_login(author)
    form = filled(client.get(page(story)))
    client.post(page(story), {**form, "further_columns": [column.pk for column in columns]})
    assert list(Article.objects.get().further_columns.all()) == [columns[0]]
    shown = client.get(f"{page(story)}?mode=read").content.decode()
    assert "同时列入：教育要闻" in shown
    assert "同时列入：教育要闻" in client.get(f"/admin/articles/article/{story.pk}/sheet/").content.decode()


def test_a_reviewer_who_saw_other_columns_decides_nothing(client, author, columns, story):
    actions.submit(story, by=author)
    client.force_login(make_user(Role.FIRST_REVIEWER))
    shown = BeautifulSoup(client.get(f"{page(story)}?mode=read").content, "html.parser")
    seen = values_of(shown.select_one("form[action$='act/approve/']"))
    Article.objects.get().further_columns.add(columns[0])
    answer = client.post(
        f"/admin/articles/article/{story.pk}/act/approve/", {**seen, "no_secret": "on", "no_privacy": "on"}
    )
    assert answer.status_code == 409 and "同时列入" in answer.content.decode()


def test_an_approval_ends_with_another_list_of_columns(author, columns, story):
    reviewer = make_user(Role.FIRST_REVIEWER, Role.PUBLISHER)
    actions.submit(story, by=author)
    actions.approve(story, by=reviewer)
    Article.objects.get().further_columns.add(columns[0])
    with pytest.raises(actions.Refused):
        actions.publish(story, by=reviewer)


def test_it_goes_out_with_its_columns_and_its_own_one_decides_the_steps(client, profile, author, columns, story):
    reviewer = make_user(Role.FIRST_REVIEWER, Role.PUBLISHER)
    story.further_columns.add(columns[0])  # which asks for three reviews
    actions.submit(story, by=author)
    actions.approve(story, by=reviewer)
    actions.publish(story, by=reviewer)
    assert list(PublishedArticle.objects.get().further_columns.all()) == [columns[0]]
    assert "读书节" in client.get("/columns/news/").content.decode()
    actions.withdraw(story, by=reviewer, reason="内容有误。")
    assert "读书节" not in client.get("/columns/news/").content.decode()


def test_a_publisher_is_told_of_the_pages_of_all_its_columns(columns):
    below = make_column("区内要闻", parent=columns[0])
    story = make_published(column=columns[1], further_columns=[below]).article
    story.further_columns.set([below])
    names = [name for name, _ in reach(story)]
    assert names[:4] == ["本稿", "栏目“校园风采”", "栏目“区内要闻”", "栏目“教育要闻”"]
    assert names.count("栏目“区内要闻”") == 1


def test_an_earlier_version_brings_its_columns_back(author, columns, story):
    story.further_columns.add(columns[0])
    actions.submit(story, by=author)
    version = story.versions.first()
    actions.recall(story, by=author)
    Article.objects.get().further_columns.clear()
    actions.restore(story, version=version, by=author)
    assert list(Article.objects.get().further_columns.all()) == [columns[0]]

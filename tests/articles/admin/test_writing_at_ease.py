"""Small ways that save a writer's and a reviewer's time: what is known is filled in, the next thing one press away."""

import pytest
from django.urls import reverse

from articles.actions import submit
from eduweb.core.accounts.roles import Role
from tests.factories import make_article, make_column, make_user
from tests.forms import filled
from tests.seen import seen_of

pytestmark = pytest.mark.django_db
NEW = "/admin/articles/article/add/"


def test_a_new_story_begins_with_its_writers_name_and_office_in_the_column_of_the_last_one(client):
    writer = make_user(Role.REPORTER, full_name="宣传岗", office="宣传科")
    column = make_column()
    make_article(author=writer, column=column)
    client.force_login(writer)
    values = client.get(NEW).context["adminform"].form.initial
    assert (values["byline"], values["source"], values["column"]) == ("宣传岗", "宣传科", column.pk)
    assert "title" not in values


def test_one_press_saves_and_shows_what_readers_will_see(client):
    writer = make_user(Role.REPORTER)
    story = make_article(author=writer)
    client.force_login(writer)
    page = f"/admin/articles/article/{story.pk}/change/"
    answer = client.post(page, {**filled(client.get(page)), "title": "改好的标题", "_preview": "1"})
    assert answer.url == reverse("admin:articles_article_preview", args=[story.pk])
    story.refresh_from_db()
    assert story.title == "改好的标题"


def test_a_reviewer_goes_from_one_waiting_story_to_the_next_and_home_after_the_last(client):
    author, reviewer = make_user(Role.REPORTER), make_user(Role.FIRST_REVIEWER)
    stories = [make_article(author=author, column=make_column(review_steps=2)) for _ in range(2)]
    for story in stories:
        submit(story, by=author)
    client.force_login(reviewer)

    def approve_and_go_on(story):
        address = reverse("admin:articles_article_act", args=[story.pk, "approve"])
        seen = seen_of(story)
        return client.post(address, {**seen, "confidentiality": "on", "privacy": "on", "next": "1"}).url

    assert approve_and_go_on(stories[0]).startswith(reverse("admin:articles_article_change", args=[stories[1].pk]))
    assert approve_and_go_on(stories[1]) == reverse("admin:index")

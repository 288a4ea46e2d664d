"""Small ways that save a writer's and a reviewer's time: what is known is filled in, the next thing one press away."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles.actions import submit
from articles.admin.story.form import SELDOM
from eduweb.core.accounts.roles import Role
from tests.articles.sources.word_files import paragraph, word_file
from tests.factories import make_article, make_column, make_topic, make_user
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


def sections(client, address: str) -> list[tuple[str, bool]]:
    """The names of the form's sections in their order, and whether each is folded up."""
    page = BeautifulSoup(client.get(address).content, "html.parser")
    found = page.select("#article_form fieldset.module:has(> .fieldset-heading, > details)")
    return [(part.select_one(".fieldset-heading").text, part.select_one("details") is not None) for part in found]


def test_the_form_follows_the_work_and_folds_up_what_few_stories_need(client):
    client.force_login(make_user(Role.REPORTER))
    page = BeautifulSoup(client.get(NEW).content, "html.parser")
    first = page.select_one("fieldset.desk-writing")
    assert [field["name"] for field in first.select("[id^=id_][name]")] == ["title", "body", "summary"]
    names = dict(sections(client, NEW))
    assert list(names)[:2] == ["放在哪里", "作者与来源"]
    assert names[SELDOM] is True


@pytest.mark.parametrize("filled_in", [{"kicker": "书香校园"}, {"topics": True}])
def test_what_holds_something_is_not_folded_up(client, filled_in):
    writer = make_user(Role.REPORTER)
    story = make_article(author=writer, **({"topics": [make_topic()]} if "topics" in filled_in else filled_in))
    client.force_login(writer)
    assert dict(sections(client, f"/admin/articles/article/{story.pk}/change/"))[SELDOM] is False


def test_an_own_document_is_proposed_under_ones_own_name_in_the_last_column_and_a_newspaper_page_is_not(client):
    writer = make_user(Role.REPORTER, full_name="宣传岗", office="宣传科")
    make_column("头一个栏目")
    column = make_column("上一篇的栏目")
    make_article(author=writer, column=column)
    client.force_login(writer)
    page = reverse("admin:articles_article_import")
    asked = client.get(page)
    assert asked.context["form"].initial["column"] == column.pk
    upload = SimpleUploadedFile("稿.docx", word_file(paragraph("读书节", style="Title"), paragraph("书声琅琅。")))
    own = client.post(page, {"upload": upload, "column": column.pk}).context["stories"][0][1].initial
    assert (own["byline"], own["source"]) == ("宣传岗", "宣传科")
    pasted = client.post(page, {"text": "读书节开幕\n\n　　书声琅琅，全校师生参加。", "column": column.pk})
    assert pasted.context["stories"][0][1].initial["byline"] == ""

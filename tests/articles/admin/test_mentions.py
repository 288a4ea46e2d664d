"""Schools, Party organizations and honours that a text names are proposed while it is written, and taken over by a tick."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Article
from eduweb.core.accounts.roles import Role
from eduweb.core.audit.models import Entry
from tests.factories import make_article, make_honor, make_party, make_school, make_user
from tests.forms import filled

pytestmark = pytest.mark.django_db

PROPOSE = reverse("admin:articles_article_mentions")
TEXT = "<p>汇龙小学党总支组织学生到萱花中学参观，两校获评全市劳动教育示范学校。</p>"


@pytest.fixture
def register():
    make_school("永川区汇龙幼儿园", short_name="汇龙")
    return {
        "schools": [make_school("永川区汇龙小学"), make_school("永川区萱花中学")],
        "party_organizations": [make_party("汇龙小学党总支")],
        "honors": [make_honor("全市劳动教育示范学校", grade="")],
    }


@pytest.fixture
def author(client):
    user = make_user(Role.REPORTER)
    client.force_login(user)
    return user


def address(story: Article) -> str:
    return reverse("admin:articles_article_change", args=[story.pk])


def proposed(page) -> dict[str, list[str]]:
    """The ticks that a page proposes: `{field: [name, …]}`."""
    found: dict[str, list[str]] = {}
    for tick in BeautifulSoup(page.content, "html.parser").select("input[name^=mentioned_]"):
        found.setdefault(tick["data-field"], []).append(tick.parent.get_text(strip=True))
    return found


def tied(story: Article) -> dict[str, list]:
    return {name: list(getattr(story, name).order_by("pk")) for name in ("schools", "party_organizations", "honors")}


def test_what_stands_in_the_form_is_proposed_before_anything_is_saved(client, author, register):
    typed = {"title": "走进汇龙小学", "body": TEXT}
    assert proposed(client.post(PROPOSE, typed)) == {
        "schools": ["永川区汇龙小学", "永川区萱花中学"],
        "party_organizations": ["汇龙小学党总支"],
        "honors": ["全市劳动教育示范学校"],
    }
    assert not Article.objects.exists() and not Entry.objects.filter(actor=author).exists()


def test_what_is_chosen_already_is_not_proposed_again(client, author, register):
    first, second = register["schools"]
    typed = {"title": "走进汇龙小学", "body": TEXT, "schools": [first.pk, "没有"]}
    assert proposed(client.post(PROPOSE, typed))["schools"] == [second.name]


def test_nothing_is_told_to_who_does_not_write(client, register):
    client.force_login(make_user(Role.AUDITOR))
    assert client.post(PROPOSE, {"title": "汇龙小学"}).status_code == 403
    client.force_login(make_user(Role.REPORTER))
    assert client.get(PROPOSE).status_code == 405


def test_without_a_script_a_saved_story_shows_them_and_the_ticked_ones_are_saved(client, author, register):
    story = make_article("走进汇龙小学", author=author, body=TEXT)
    page = client.get(address(story))
    assert len(proposed(page)["schools"]) == 2
    ticks = {f"mentioned_{name}": [one.pk for one in records] for name, records in register.items()}
    client.post(address(story), {**filled(page), **ticks, "_continue": "1"})
    assert tied(story) == register
    assert proposed(client.get(address(story))) == {}


def test_what_is_not_ticked_stays_out(client, author, register):
    story = make_article("走进汇龙小学", author=author, body=TEXT)
    client.post(address(story), {**filled(client.get(address(story))), "_continue": "1"})
    assert tied(story) == {"schools": [], "party_organizations": [], "honors": []}


def test_a_tick_that_was_never_proposed_is_refused_like_any_wrong_choice(client, author, register):
    story = make_article("走进汇龙小学", author=author, body=TEXT)
    answer = client.post(address(story), {**filled(client.get(address(story))), "mentioned_schools": "987654"})
    assert BeautifulSoup(answer.content, "html.parser").select(".field-schools .errorlist")
    assert tied(story)["schools"] == []


def test_the_proposal_asks_as_many_questions_of_a_large_register_as_of_a_small_one(client, author, register):
    with CaptureQueriesContext(connection) as few:
        client.post(PROPOSE, {"body": TEXT})
    for _ in range(30):
        make_school(), make_party(), make_honor()
    with CaptureQueriesContext(connection) as many:
        client.post(PROPOSE, {"body": TEXT})
    assert len(many) == len(few)

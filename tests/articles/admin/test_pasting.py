"""The address that understands what is pasted, and the mark of a picture that did not come along."""

import pytest
from django.urls import reverse

from articles.actions import Refused, publish, submit
from articles.admin.story import pasting
from articles.rules.obstacles import lasting_obstacles
from eduweb.core.accounts.roles import Role
from eduweb.core.text.clean import clean
from eduweb.core.text.missing_pictures import missing_picture
from tests.factories import make_article, make_user
from tests.pasting import cases

pytestmark = pytest.mark.django_db

ADDRESS = reverse("admin:articles_article_paste")


@pytest.fixture
def author(client):
    user = make_user(Role.REPORTER)
    client.force_login(user)
    return user


def test_the_answer_is_what_a_save_would_store(client, author):
    case = next(case for case in cases() if case.name == "word-lost_pictures")
    answer = client.post(ADDRESS, {"html": case.html}).json()
    assert answer == {"html": clean(case.html), "missing": 1}


def test_a_photograph_of_the_desk_stays_where_the_site_serves_it(client, author, settings):
    html = '<p style="x:y"><img src="/admin/media/photo/7/file/"></p>'
    assert 'src="/admin/media/photo/7/file/"' in client.post(ADDRESS, {"html": html}).json()["html"]


def test_hostile_mark_up_comes_back_harmless(client, author):
    html = '<div onclick="x()"><script>alert(1)</script><a href="javascript:x()">甲</a></div>'
    assert client.post(ADDRESS, {"html": html}).json()["html"] == "<p>甲</p>"


def test_too_much_is_refused_in_words(client, author, monkeypatch):
    monkeypatch.setattr(pasting, "LONGEST", 3)
    answer = client.post(ADDRESS, {"html": "<p>甲</p>"})
    assert answer.status_code == 413
    assert answer.json()["error"]["message"] == "粘贴的内容太长，请分几次粘贴。"


def test_only_writers_may_ask(client):
    client.force_login(make_user(Role.REGISTRAR))
    assert client.post(ADDRESS, {"html": "<p>甲</p>"}).status_code == 403
    client.logout()
    assert client.post(ADDRESS, {"html": "<p>甲</p>"}).status_code in (302, 403)


def test_a_story_with_a_marked_place_is_not_submitted(author):
    story = make_article(author=author, body=f"<p>甲</p><p>{missing_picture('校门')}</p>")
    with pytest.raises(Refused) as refused:
        submit(story, by=author)
    assert any("图片没有随粘贴带进来" in reason for reason in refused.value.reasons)
    assert any("第 2 段" in reason for reason in lasting_obstacles(story))
    with pytest.raises(Refused):
        publish(story, by=make_user(Role.PUBLISHER))

"""The story that an honour was entered from: chosen on the desk, linked for readers once they may read it."""

import pytest
from django.utils import timezone

from articles.models import Article, HonorSource
from eduweb.core.accounts.roles import Role
from eduweb.core.audit.models import Entry
from honors.models import Honor
from tests.factories import make_article, make_honor, make_published, make_user
from tests.forms import filled
from tests.queries import queries

pytestmark = pytest.mark.django_db
CHOICES = "/admin/articles/article/sources/"
OF_STORY = {"app_label": "articles", "model_name": "honorsource", "field_name": "story"}


@pytest.fixture
def registrar(client):
    user = make_user(Role.REGISTRAR)
    client.force_login(user)
    return user


def form_of(honor) -> str:
    return f"/admin/honors/honor/{honor.pk}/change/"


def choose(client, honor, story) -> str:
    values = filled(client.get(form_of(honor))) | {"source-0-story": str(story.pk) if story else ""}
    return client.post(form_of(honor), values, follow=True).content.decode()


def found(client, words: str = "") -> list[str]:
    answer = client.get(CHOICES, {**OF_STORY, "term": words})
    assert answer.status_code == 200
    return [choice["text"] for choice in answer.json()["results"]]


def test_a_chosen_story_that_is_public_is_linked_from_the_honour_and_stands_first(client, registrar):
    honor = make_honor()
    story = make_published("实验区经验获推广")
    make_published("又一篇提到它的报道", honors=[honor])
    choose(client, honor, story)
    assert Entry.objects.get(target_kind="honors.Honor").detail["rows"] == [
        {"kind": "来源稿件", "did": "新增", "row": f"稿件 {story.pk}"}
    ]
    assert "selected>实验区经验获推广<" in client.get(form_of(honor)).content.decode()
    client.logout()
    page = client.get(honor.get_absolute_url()).content.decode()
    assert page.index("来源报道") < page.index(story.get_absolute_url()) < page.index("相关报道")
    assert page.count(story.get_absolute_url()) == 1


def test_a_source_that_names_the_honour_too_stands_once_and_a_cleared_choice_takes_it_away(client, registrar):
    honor = make_honor()
    story = make_published("实验区经验获推广", honors=[honor])
    choose(client, honor, story)
    page = client.get(honor.get_absolute_url()).content.decode()
    assert ("来源报道" in page, "相关报道" in page) == (True, False)
    choose(client, honor, None)
    assert not HonorSource.objects.exists()
    assert "来源报道" not in client.get(honor.get_absolute_url()).content.decode()


@pytest.mark.parametrize("role", [None, Role.REGISTRAR, Role.ADMINISTRATOR])
def test_the_title_of_a_draft_is_nowhere_for_those_who_may_not_see_it(client, role):
    honor = make_honor()
    HonorSource.objects.create(honor=honor, story=make_article("秘密标题"))
    addresses = [honor.get_absolute_url(), "/honors/", "/honors/list/"]
    if role:
        client.force_login(make_user(role))
        addresses += [
            form_of(honor),
            f"/admin/honors/honor/{honor.pk}/delete/",
            f"/admin/honors/honor/{honor.pk}/history/",
        ]
    for address in addresses:
        answer = client.get(address)
        assert "秘密标题" not in answer.content.decode(), address
    if role == Role.REGISTRAR:
        assert found(client, "秘密") == []


def test_a_registrar_may_save_an_honour_whose_source_was_chosen_by_somebody_who_sees_more(client, registrar):
    honor, story = make_honor(), make_article("秘密标题")
    HonorSource.objects.create(honor=honor, story=story)
    choose(client, honor, story)
    assert HonorSource.objects.get().story == story


def test_a_source_that_lies_in_the_recycle_bin_is_there_again_when_it_is_taken_out(client, registrar):
    honor, story = make_honor(), make_article("秘密标题")
    HonorSource.objects.create(honor=honor, story=story)
    Article.objects.filter(pk=story.pk).update(deleted_at=timezone.now())
    client.post(form_of(honor), filled(client.get(form_of(honor))))
    assert HonorSource.objects.get(honor=honor).story_id == story.pk


@pytest.mark.parametrize("story", [make_published, make_article])
def test_an_honour_that_is_saved_as_a_new_one_has_no_source_yet(client, registrar, story):
    honor = make_honor(month=5)
    HonorSource.objects.create(honor=honor, story_id=story("四月的报道").pk)
    client.post(form_of(honor), filled(client.get(form_of(honor))) | {"month": "6", "_saveasnew": "1"})
    assert Honor.objects.count() == 2
    assert HonorSource.objects.get().honor == honor


def test_a_story_that_is_not_to_be_seen_cannot_be_chosen_by_its_number(client, registrar):
    honor, story = make_honor(), make_article("秘密标题")
    page = choose(client, honor, story)
    assert "秘密标题" not in page
    assert not HonorSource.objects.exists()


def test_of_a_public_story_under_revision_outsiders_find_and_read_the_public_title_alone(client, registrar):
    story = make_published("公开的标题")
    Article.objects.filter(pk=story.pk).update(title="改了一半的标题")
    assert found(client, "标题") == ["公开的标题"]
    assert found(client, "改了一半") == []


def test_who_writes_for_the_desk_as_well_finds_what_the_desk_lets_them_see(client):
    user = make_user(Role.REGISTRAR, Role.REPORTER)
    client.force_login(user)
    make_article("自己的草稿", author=user)
    make_article("别人的草稿")
    assert found(client, "草稿") == ["自己的草稿"]


@pytest.mark.parametrize("role", [Role.REPORTER, Role.CORRESPONDENT, Role.SCHOOL_OFFICIAL])
def test_who_keeps_neither_honours_nor_topics_is_offered_no_stories(client, role):
    client.force_login(make_user(role))
    assert client.get(CHOICES, OF_STORY).status_code == 403


def test_the_honours_page_takes_five_queries_source_and_evidence_included(client):
    honor = make_honor()
    few = queries(client, honor.get_absolute_url())
    HonorSource.objects.create(honor=honor, story_id=make_published().pk)
    for _ in range(9):
        make_published(honors=[honor])
    assert queries(client, honor.get_absolute_url()) == few <= 5

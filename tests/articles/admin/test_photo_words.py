"""The words of a story's photographs are written while the story is: before its first save too, and none is lost."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from articles.actions import submit
from articles.models import Article
from eduweb.core.accounts.roles import Role
from eduweb.core.media.desk_addresses import desk_address
from eduweb.core.media.models import Photo
from tests.factories import make_article, make_column, make_user
from tests.forms import filled, values_of

pytestmark = pytest.mark.django_db
ADD = reverse("admin:articles_article_add")
PANELS = reverse("admin:articles_article_photo_panels")


@pytest.fixture
def author(client):
    user = make_user(Role.REPORTER)
    client.force_login(user)
    return user


@pytest.fixture
def bare(photo, author):
    """A photograph of the author's own, without words."""
    Photo.objects.update(alt_text="", caption="", uploaded_by=author, came_with_story=True)
    return Photo.objects.get()


def begin(client, **values):
    page = filled(client.get(ADD))
    return client.post(ADD, page | {"title": "新稿", "column": make_column().pk, "_continue": "1"} | values)


def words(photo: Photo, **typed: str) -> dict[str, str]:
    """What the script of the form sends for a photograph that has just come in: the words as shown, and as typed."""
    shown = {f"initial-photo_{photo.pk}_{word}": getattr(photo, word) for word in ("alt_text", "caption", "credit")}
    now = {word: typed.get(word, getattr(photo, word)) for word in ("alt_text", "caption", "credit")}
    return shown | {f"photo_{photo.pk}_{word}": value for word, value in now.items()}


@pytest.mark.parametrize("place", ["lead_photo", "body"])
def test_captions_are_saved_with_the_first_save_of_a_story(client, bare, place):
    shown = bare.pk if place == "lead_photo" else f'<p><img src="{desk_address(bare.pk)}"></p>'
    begin(client, **{place: shown}, **words(bare, alt_text="学生在走廊看书", caption="阅读长廊"))
    story = Article.objects.get()
    (photo,) = story.photos()
    assert (photo.alt_text, photo.caption) == ("学生在走廊看书", "阅读长廊")


def test_what_was_typed_is_still_there_when_another_field_is_wrong(client, bare):
    body = f'<p><img src="{desk_address(bare.pk)}"></p>'
    page = begin(client, title="", body=body, **words(bare, alt_text="学生在走廊看书"))
    assert not Article.objects.exists()
    assert filled(page)[f"photo_{bare.pk}_alt_text"] == "学生在走廊看书"
    again = filled(page) | {"title": "新稿", "_continue": "1"}
    client.post(ADD, again)
    assert Article.objects.get().photos()[0].alt_text == "学生在走廊看书"


def test_a_form_without_scripts_that_comes_back_asks_for_the_words_of_its_pictures(client, bare):
    Photo.objects.update(caption="已有的说明")
    page = filled(begin(client, title="", lead_photo=bare.pk))
    assert page[f"photo_{bare.pk}_caption"] == page[f"initial-photo_{bare.pk}_caption"] == "已有的说明"


def test_words_for_a_photograph_that_the_story_does_not_show_are_not_taken(client, bare):
    begin(client, **words(bare, alt_text="没有放进稿件"))
    assert Photo.objects.get().alt_text == ""


def test_what_somebody_else_wrote_meanwhile_is_shown_beside_what_was_typed(client, bare):
    typed = words(bare, caption="我写的")
    Photo.objects.update(caption="他人写的")
    page = begin(client, lead_photo=bare.pk, **typed).content.decode()
    assert "现在是“他人写的”" in page and "我写的" in page
    assert not Article.objects.exists()


def test_the_words_of_a_colleagues_photograph_in_a_story_in_review_stay(client, bare):
    other = make_article("同事的稿件", lead_photo=bare)
    Photo.objects.update(uploaded_by=other.author, came_with_story=False, alt_text="学生看书")
    submit(other, by=other.author)
    bare.refresh_from_db()
    page = begin(client, lead_photo=bare.pk, **words(bare, caption="改成我的"))
    assert BeautifulSoup(page.content.decode(), "html.parser").select(".desk-photo .errorlist")
    assert Photo.objects.get().caption == ""


def test_the_form_fetches_the_fields_of_photographs_that_it_may_know_of_alone(client, bare):
    other = Photo.objects.get()
    other.pk, other.uploaded_by, other.came_with_story = None, make_user(Role.REPORTER), True
    other.save()
    make_article(lead_photo=other, author=other.uploaded_by)
    page = client.get(f"{PANELS}?id={bare.pk}&id={other.pk}&id=x&id={10**30}")
    panels = BeautifulSoup(page.content.decode(), "html.parser")
    assert [panel["data-photo"] for panel in panels.select(".desk-photo")] == [str(bare.pk)]
    assert values_of(panels) == words(bare)


def test_the_fields_are_for_those_who_write(client, bare):
    client.force_login(make_user(Role.REGISTRAR))
    assert client.get(PANELS).status_code == 403


def test_the_fields_of_twenty_photographs_take_as_many_queries_as_those_of_one(
    client, bare, django_assert_max_num_queries
):
    photos = [bare.pk]
    for _ in range(19):
        bare.pk = None
        bare.save()
        photos.append(bare.pk)
    with django_assert_max_num_queries(8):
        page = client.get(f"{PANELS}?{'&'.join(f'id={number}' for number in photos)}")
    assert page.content.decode().count("desk-photo-fields") == 20

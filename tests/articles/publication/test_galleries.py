"""Photographs that follow each other without a word between them are a gallery (图集); none stands twice on a page."""

import json
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from articles.actions import approve, publish, submit
from articles.models import Article, PublishedArticle
from articles.outgoing.blocks import PicturePlace
from articles.outgoing.story import outgoing_of
from articles.publication.body import public_body
from eduweb.core.accounts.roles import Role
from eduweb.core.media.desk_addresses import desk_address
from eduweb.core.media.intake.uploads import store_photo
from eduweb.core.media.models import Photo
from tests.articles.publication.test_body import MANY, alone, alts, images
from tests.factories import make_article, make_column, make_user

pytestmark = pytest.mark.django_db


def galleries(body: str, **options):
    return BeautifulSoup(public_body(body, MANY, **options), "html.parser").select(".gallery")


def test_three_photographs_in_a_row_are_a_gallery_with_their_captions_in_order():
    (gallery,) = galleries(f"<p>前</p>{alone(3, 1, 2)}<p>后</p>")
    assert alts(gallery) == ["第3张里的操场", "第1张里的操场", "第2张里的操场"]
    assert [words.get_text(strip=True) for words in gallery.find_all("figcaption")] == ["说明3", "说明1", "说明2"]
    assert (gallery["role"], gallery["aria-label"]) == ("group", "图集，共 3 张")


@pytest.mark.parametrize("body", [f"<p>{images(1, 2, 3)}</p>", f"<p>{images(1, 2)}</p><p><br></p>{alone(3)}"])
def test_photographs_in_one_paragraph_or_with_an_empty_line_between_keep_their_order(body):
    assert alts(BeautifulSoup(public_body(body, MANY), "html.parser")) == [f"第{n}张里的操场" for n in (1, 2, 3)]


def test_two_photographs_are_two_photographs_and_words_between_end_a_gallery():
    assert galleries(alone(1, 2)) == []
    assert galleries(f"{alone(1, 2)}<p>中</p>{alone(3, 4)}") == []
    assert len(galleries(f"{alone(1, 2, 3)}<p>中</p>{alone(4, 5, 6)}")) == 2


def test_no_photograph_stands_twice_on_a_page_not_even_the_lead():
    (gallery,) = galleries(alone(1, 2, 2, 3, 4), lead=1)
    assert alts(gallery) == ["第2张里的操场", "第3张里的操场", "第4张里的操场"]


@pytest.fixture
def photos(db):
    """Four photographs, each another file and with words of its own."""
    return [
        store_photo(
            jpeg(40 * number), by=None, caption=f"说明{number}", alt_text=f"第{number}张里的操场", credit="校方"
        )
        for number in range(1, 5)
    ]


def jpeg(shade: int) -> SimpleUploadedFile:
    buffer = BytesIO()
    Image.new("RGB", (600, 400), (shade, 90, 90)).save(buffer, "JPEG")
    return SimpleUploadedFile(f"{shade}.jpg", buffer.getvalue())


@pytest.fixture
def story(photos):
    body = "<p>正文。</p>" + "".join(f'<p><img src="{desk_address(one.pk)}"></p>' for one in photos)
    return make_article("体育节图集", body=body, column=make_column(review_steps=1))


def test_a_gallery_is_the_same_in_the_preview_on_the_page_in_the_feed_and_in_open_data(client, story, empty_site):
    editor = make_user(Role.FIRST_REVIEWER, Role.PUBLISHER)
    client.force_login(editor)
    submit(story, by=story.author)
    read = client.get(reverse("admin:articles_article_change", args=[story.pk]))
    proof = client.get(reverse("admin:articles_article_preview_page", args=[story.pk]))
    publish(approve(Article.objects.get(), by=editor), by=editor)
    client.logout()
    page = client.get(f"/articles/{story.pk}/")
    wanted = [f"第{number}张里的操场" for number in range(1, 5)]
    assert alts(BeautifulSoup(read.content, "html.parser").select_one(".desk-gallery")) == wanted
    for shown in (proof, page):
        assert alts(BeautifulSoup(shown.content, "html.parser").select_one(".story .gallery")) == wanted
    feed = client.get("/feed.xml").content.decode()
    assert all(words in feed for words in wanted)
    data = client.get(f"/api/v1/articles/{story.pk}/").json()
    assert [one["alt"] for one in data["pictures"]] == wanted
    assert [one["caption"] for one in data["pictures"]] == [f"说明{number}" for number in range(1, 5)]
    data = BeautifulSoup(page.content, "html.parser").select("script[type='application/ld+json']")
    assert any(len(found.get("image", [])) == 4 for found in map(json.loads, (one.text for one in data)))


def test_a_gallery_goes_to_other_tools_in_its_order_with_its_captions(story):
    out = outgoing_of(Article.objects.get())
    assert [block.number for block in out.blocks if isinstance(block, PicturePlace)] == [1, 2, 3, 4]
    assert [picture.caption for picture in out.pictures] == [f"说明{number}" for number in range(1, 5)]


def test_another_order_of_a_gallery_is_another_text_to_approve(story, photos):
    before = story.digest()
    story.body = "<p>正文。</p>" + "".join(f'<p><img src="{desk_address(one.pk)}"></p>' for one in reversed(photos))
    assert story.digest() != before


def test_a_caption_changed_after_approval_ends_it(story, photos):
    before = story.digest()
    Photo.objects.filter(pk=photos[2].pk).update(caption="另一句")
    assert Article.objects.get().digest() != before
    assert not PublishedArticle.objects.exists()

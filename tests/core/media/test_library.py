"""The library: finding, paging, choosing, uploading many, writing their words."""

from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from articles.actions import discard, take_back
from articles.enums import VersionReason
from articles.models import Article
from articles.versions.saving import save_version
from eduweb.core.accounts.roles import Role
from eduweb.core.audit.models import Entry
from eduweb.core.media.admin.paging import A_PAGE
from eduweb.core.media.models import Photo
from tests.factories import make_article, make_picture, make_published, make_school, make_topic, make_user
from tests.forms import filled
from tests.queries import queries

pytestmark = pytest.mark.django_db

GRID = "/admin/media/photo/"
WORDS = "/admin/media/photo/words/"
MANY = "/admin/media/photo/upload-many/"


@pytest.fixture
def reporter(client):
    user = make_user(Role.REPORTER)
    client.force_login(user)
    return user


def make_photos(number: int, **fields) -> list[Photo]:
    """Rows alone, no files behind them."""
    words = {"file": "photos/none.jpg", "width": 60, "height": 40, "sha256": "0" * 64, "alt_text": "操场", **fields}
    return Photo.objects.bulk_create(Photo(**words) for _ in range(number))


def jpeg(shade: int = 0, name: str = "p.jpg") -> SimpleUploadedFile:
    buffer = BytesIO()
    Image.new("RGB", (60, 40), (shade, 90, 130)).save(buffer, "JPEG")
    return SimpleUploadedFile(name, buffer.getvalue())


def shown(client, **asked) -> list[int]:
    page = BeautifulSoup(client.get(GRID, asked).content, "html.parser")
    return [int(box["value"]) for box in page.select("input[name=id]")]


def test_the_newest_come_first_and_every_one_is_reached_by_going_on(client, reporter):
    expected = [photo.pk for photo in make_photos(2 * A_PAGE + 5)][::-1]
    found, address = [], GRID
    while address:
        page = BeautifulSoup(client.get(address).content, "html.parser")
        found += [int(box["value"]) for box in page.select("input[name=id]")]
        older = page.select_one("a[rel=next]")
        address = GRID + older["href"] if older else None
    assert found == expected


def test_going_back_leads_to_the_page_before(client, reporter):
    make_photos(2 * A_PAGE + 5)
    first = shown(client)
    second = shown(client, before=first[-1])
    assert shown(client, after=second[0]) == first


@pytest.mark.parametrize("place", ["x", "-1", "9" * 40, "１２", "\x00"])
def test_a_place_that_is_none_shows_the_newest(client, reporter, place):
    photo = make_photos(1)[0]
    assert shown(client, before=place) == [photo.pk]


def test_words_are_looked_for_in_caption_alternative_text_and_credit(client, reporter):
    wanted = make_photos(1, caption="汇龙小学开学", alt_text="学生升旗", credit="校方供图")[0]
    make_photos(1, caption="汇龙小学放学")
    assert shown(client, q="汇龙 升旗 校方") == [wanted.pk]


def test_what_lacks_alternative_text_is_found(client, reporter):
    bare = make_photos(1, alt_text="")[0]
    make_photos(1)
    assert shown(client, no_alt="on") == [bare.pk]


def test_mine_are_those_that_i_uploaded(client, reporter):
    mine = make_photos(1, uploaded_by=reporter)[0]
    make_photos(1)
    assert shown(client, mine="on") == [mine.pk]


def test_unused_are_those_that_no_record_points_to_and_no_text_or_public_copy_shows(client, reporter):
    led, in_text, public, of_school, of_topic, unused = make_photos(6)
    make_article(lead_photo=led)
    make_article(body=f'<p><img src="/admin/media/photo/{in_text.pk}/file/"></p>')
    make_published(lead_picture=make_picture(photo=public.pk))
    make_school(photo=of_school)
    make_topic(photo=of_topic)
    assert shown(client, unused="on") == [unused.pk]


def test_a_photograph_taken_out_of_the_text_is_unused_again(client, reporter):
    photo = make_photos(1)[0]
    story = make_article(body=f'<p><img src="/admin/media/photo/{photo.pk}/file/"></p>')
    story.body = "<p>没有图了。</p>"
    story.save()
    assert shown(client, unused="on") == [photo.pk]


def test_the_grid_takes_few_queries_however_many_photographs_there_are(client, reporter):
    make_photos(2)
    client.get(GRID)
    few = queries(client, GRID)
    make_photos(3 * A_PAGE)
    assert queries(client, GRID) == few
    assert queries(client, f"{GRID}?unused=on&no_alt=on&q=操场") <= few < 20


def test_a_photographs_page_takes_few_queries_however_often_it_is_used(client, reporter, photo):
    address = reverse("admin:media_photo_change", args=[photo.pk])
    make_article(lead_photo=photo, author=reporter)
    client.get(address)  # the first answer of a session takes one query more
    few = queries(client, address)
    for _ in range(10):
        make_article(lead_photo=photo, author=reporter)
    assert queries(client, address) == few <= 21


def test_the_choosing_page_offers_a_button_for_each_photograph_and_keeps_whom_to_tell(client, reporter, photo):
    page = client.get("/admin/media/photo/choose/", {"for": "id_lead_photo", "CKEditorFuncNum": '1"><script>'})
    soup = BeautifulSoup(page.content, "html.parser")
    assert soup.select_one(".library-choice")["data-url"] == f"/admin/media/photo/{photo.pk}/file/"
    assert soup.select_one("input[name=for]")["value"] == "id_lead_photo"
    assert b"><script>" not in page.content.replace(b'"><script src', b"")
    assert "unsafe-inline" not in page["Content-Security-Policy"]


@pytest.mark.parametrize("address", [GRID, MANY, WORDS, "/admin/media/photo/choose/"])
def test_the_library_is_closed_to_those_who_have_no_part_in_it(client, address):
    assert client.get(address).status_code == 302
    for role in (Role.AUDITOR, Role.SCHOOL_OFFICIAL):
        client.force_login(make_user(role))
        assert client.get(address).status_code == 403


def test_many_files_in_one_form_lead_to_the_page_of_their_words(client, reporter):
    answer = client.post(MANY, {"upload": [jpeg(shade) for shade in (10, 60, 110)]})
    numbers = sorted(Photo.objects.values_list("pk", flat=True))
    assert answer["Location"] == f"{WORDS}?" + "&".join(f"id={number}" for number in numbers)
    assert len(numbers) == 3


def test_one_bad_file_among_many_is_named_and_the_others_are_kept(client, reporter):
    bad = SimpleUploadedFile("名单.jpg", b"<svg/>")
    page = client.post(MANY, {"upload": [jpeg(), bad]}, follow=True).content.decode()
    assert "“名单.jpg”不是可用的图片" in page
    assert Photo.objects.count() == 1


def test_the_same_picture_is_offered_and_not_stored_twice(client, reporter):
    client.force_login(make_user(Role.REPORTER))
    client.post(MANY, {"upload": [jpeg()]})
    client.force_login(reporter)
    answer = client.post("/admin/media/photo/upload/?from=library", {"upload": jpeg()}).json()
    assert Photo.objects.count() == 1
    assert (answer["uploaded"], answer["known"], answer["id"]) == (1, True, Photo.objects.get().pk)
    assert "图片库里已有这张图片" in answer["error"]["message"]
    page = client.post(reverse("admin:media_photo_add"), {"upload": jpeg(), "focal_x": 50, "focal_y": 50})
    assert "图片库里已有这张图片" in page.content.decode()
    assert Photo.objects.count() == 1


def test_the_words_of_many_are_saved_in_one_request_and_recorded(client, reporter):
    first, second = make_photos(2, alt_text="")
    address = f"{WORDS}?id={first.pk}&id={second.pk}"
    words = {f"photo-{first.pk}-alt_text": "学生跳绳", f"photo-{second.pk}-credit": "校方供图"}
    assert client.post(address, filled(client.get(address)) | words).status_code == 302
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.alt_text, second.credit) == ("学生跳绳", "校方供图")
    assert Entry.objects.filter(action="修改", target_kind="media.Photo").count() == 2


def test_one_wrong_row_keeps_every_row_as_typed_and_saves_none(client, reporter):
    first, second = make_photos(2)
    address = f"{WORDS}?id={first.pk}&id={second.pk}"
    words = {f"photo-{first.pk}-alt_text": "学生跳绳", f"photo-{second.pk}-credit": "供" * 101}
    page = client.post(address, filled(client.get(address)) | words).content.decode()
    assert "有 1 张图片的文字还不能保存" in page
    assert "学生跳绳" in page
    assert "供" * 101 in page
    first.refresh_from_db()
    assert first.alt_text == "操场"


def test_the_words_of_a_photograph_in_a_story_under_review_stay(client, reporter):
    photo = make_photos(1)[0]
    make_article(lead_photo=photo, state="in_review", step=1)
    address = f"{WORDS}?id={photo.pk}"
    page = client.post(address, filled(client.get(address)) | {f"photo-{photo.pk}-alt_text": "改过"}).content.decode()
    assert "正在审核" in page
    photo.refresh_from_db()
    assert photo.alt_text == "操场"


def test_whoever_changes_words_in_the_library_counts_as_an_author_of_the_story(client):
    photo = make_photos(1)[0]
    story = make_article(lead_photo=photo, state="sent_back", round=1)
    reviewer = make_user(Role.FIRST_REVIEWER)
    client.force_login(reviewer)
    address = f"{WORDS}?id={photo.pk}"
    client.post(address, filled(client.get(address)) | {f"photo-{photo.pk}-alt_text": "改过"})
    assert reviewer in Article.objects.get(pk=story.pk).contributors.all()


def test_whoever_uploaded_a_photograph_may_delete_it_while_nobody_uses_it(client, reporter):
    unused, used = make_photos(2, uploaded_by=reporter)
    make_school(photo=used)
    foreign = make_photos(1)[0]
    codes = [
        client.post(reverse("admin:media_photo_delete", args=[p.pk]), {"post": "yes"}).status_code
        for p in (unused, used, foreign)
    ]
    assert codes == [302, 409, 403]
    assert set(Photo.objects.all()) == {used, foreign}


def test_drafts_in_the_bin_and_former_versions_are_told_of_too(client, reporter, photo):
    address = reverse("admin:media_photo_change", args=[photo.pk])
    story = make_article(lead_photo=photo, author=reporter)
    save_version(story, by=reporter, why=VersionReason.SAVED)
    story.lead_photo = None
    story.save()
    assert "1 篇稿件的历史版本里有它" in client.get(address).content.decode()
    binned = make_article(body=f'<p><img src="/admin/media/photo/{photo.pk}/file/"></p>', author=reporter)
    discard(binned, by=reporter)
    page = client.get(address).content.decode()
    assert "回收站里有 1 篇草稿用到它" in page
    assert "还没有用过" not in page
    Photo.objects.update(uploaded_by=reporter)
    delete = reverse("admin:media_photo_delete", args=[photo.pk])
    assert client.post(delete, {"post": "yes"}).status_code == 409
    take_back(binned, by=reporter)
    assert "回收站里有" not in client.get(address).content.decode()

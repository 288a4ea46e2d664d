"""The library keeps the names that files had, and files photographs into folders, without changing what readers see."""

from io import BytesIO
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from articles.actions import submit
from articles.models import Article
from eduweb.core.accounts.roles import Role
from eduweb.core.media.intake.embedded import store_embedded_pictures
from eduweb.core.media.intake.uploads import store_photo
from eduweb.core.media.models import Photo
from eduweb.core.media.querysets import PHOTO_SEARCH_FIELDS
from tests.factories import make_article, make_column, make_user
from tests.forms import filled

pytestmark = pytest.mark.django_db
ID_NUMBER = "110101199003074610"
GRID, CHOOSE = reverse("admin:media_photo_changelist"), reverse("admin:media_photo_choose")
UPLOAD, WORDS = reverse("admin:media_photo_upload"), reverse("admin:media_photo_words")


def picture(name: str, colour: str = "red") -> SimpleUploadedFile:
    buffer = BytesIO()
    Image.new("RGB", (60, 40), colour).save(buffer, "JPEG")
    return SimpleUploadedFile(name, buffer.getvalue())


@pytest.fixture
def reporter(client):
    user = make_user(Role.REPORTER)
    client.force_login(user)
    return user


def shown(page) -> list[str]:
    grid = BeautifulSoup(page.content, "html.parser").select_one(".library-grid")
    return [words.text for words in grid.select(".library-words")]


def test_the_name_of_an_uploaded_file_is_shown_found_and_given_back(client, reporter):
    client.post(UPLOAD + "?from=library", {"upload": picture("体育节 开幕式.JPG")})
    photo = Photo.objects.get()
    assert photo.original_name == "体育节 开幕式.JPG"
    assert shown(client.get(GRID)) == shown(client.get(f"{GRID}?q=开幕式")) == ["体育节 开幕式.JPG"]
    assert shown(client.get(f"{GRID}?q=闭幕式")) == []
    file = client.get(reverse("admin:media_photo_file", args=[photo.pk]))
    assert "体育节 开幕式.jpg" in unquote(file["Content-Disposition"])


@pytest.mark.parametrize("way", ["single", "many", "form"])
def test_personal_data_in_a_files_name_is_masked_before_it_is_stored(client, reporter, way):
    upload = picture(f"学生{ID_NUMBER}报名照.jpg")
    if way == "single":
        client.post(UPLOAD, {"upload": upload})
    elif way == "many":
        client.post(reverse("admin:media_photo_upload_many"), {"upload": [upload]})
    else:
        add = reverse("admin:media_photo_add")
        client.post(add, filled(client.get(add)) | {"upload": upload})
    name = Photo.objects.get().original_name
    assert name.startswith("学生") and name.endswith("报名照.jpg")
    assert ID_NUMBER[6:14] not in name


def test_a_picture_out_of_a_text_has_no_name_of_a_file(reporter):
    data = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
    assert store_embedded_pictures(f'<img src="data:image/gif;base64,{data}">', by=reporter).stored == 1
    assert Photo.objects.get().original_name == ""


def test_a_long_name_keeps_its_extension():
    name = store_photo(picture(f"{'长' * 300}.jpg"), by=None).original_name
    assert len(name) == 200 and name.endswith("….jpg")


def test_photographs_are_filed_together_and_found_by_their_folder(client, reporter):
    first, second, _other = (
        store_photo(picture(f"{n}.jpg", colour), by=reporter, caption=f"图{n}")
        for n, colour in enumerate(("red", "green", "blue"))
    )
    address = f"{WORDS}?id={first.pk}&id={second.pk}"
    page = filled(client.get(address))
    client.post(address, page | {f"photo-{one.pk}-folder": "2026 体育节" for one in (first, second)})
    for library in (GRID, CHOOSE):
        found = client.get(f"{library}?folder=2026 体育节")
        assert shown(found) == ["图1", "图0"]
        options = BeautifulSoup(found.content, "html.parser").select("#id_folder option")
        assert [(one.text, one.has_attr("selected")) for one in options] == [("全部", False), ("2026 体育节", True)]
    assert shown(client.get(f"{GRID}?folder=没有")) == []


def test_filing_a_photograph_needs_no_leave_of_the_stories_that_show_it_and_changes_none(client, reporter, photo):
    story = make_article(lead_photo=photo, column=make_column())
    submit(story, by=story.author)
    before = Article.objects.get().digest()
    address = reverse("admin:media_photo_change", args=[photo.pk])
    page = filled(client.get(address))
    client.post(address, page | {"folder": "校园"})
    assert Photo.objects.get().folder == "校园"
    assert Article.objects.get().digest() == before
    client.post(address, filled(client.get(address)) | {"caption": "改过", "folder": "别处"})
    assert (Photo.objects.get().caption, Photo.objects.get().folder) == ("阅读长廊", "校园")


def test_the_library_asks_as_many_queries_for_many_folders_as_for_one(client, reporter, photo):
    def count() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get(GRID)
        return len(asked)

    Photo.objects.update(folder="甲")
    client.get(GRID)
    before = count()
    for number in range(30):
        photo.pk, photo.folder = None, f"文件夹{number}"
        photo.save()
    assert count() == before


def test_every_searched_column_stands_in_the_index_of_words():
    (index,) = [index for index in Photo._meta.indexes if index.name == "photo_words"]
    assert tuple(index.fields) == PHOTO_SEARCH_FIELDS

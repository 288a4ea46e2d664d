"""Where the demo must not go, and the parts it is made of: photographs, documents, dates in stories."""

import zipfile
from datetime import date
from io import BytesIO
from xml.etree import ElementTree

import pytest
from django.core.management import CommandError
from django.utils import timezone
from PIL import Image

from articles.models import Article, Column
from eduweb.core.accounts.models import User
from eduweb.core.media.models import Photo
from eduweb.demo.documents import docx
from eduweb.demo.photographs import PICTURES, SCENES, read_scene, store_scene
from eduweb.demo.stories import read_stories
from eduweb.site.models import SiteProfile
from honors.models import Honor
from schools.models import School
from tests.demo.loading import load
from tests.factories import make_column


@pytest.mark.django_db
def test_the_site_of_a_real_bureau_is_refused():
    SiteProfile.objects.create(
        name="示范区教育委员会",
        district="示范区",
        owner="示范区教育委员会",
        code="5001180001",
    )
    with pytest.raises(CommandError, match="示范区教育委员会"):
        load()
    assert not User.objects.exists()


@pytest.mark.django_db
def test_content_without_a_profile_is_not_mixed_with_the_demo():
    make_column()
    with pytest.raises(CommandError, match="已有栏目"):
        load()
    assert not SiteProfile.objects.exists()


@pytest.mark.django_db
def test_an_account_of_the_same_name_is_not_taken_over():
    User.objects.create_user("admin")
    with pytest.raises(CommandError, match="账号 admin 已存在"):
        load()


@pytest.mark.django_db
def test_a_load_that_fails_leaves_nothing_and_the_clock_as_it_was(monkeypatch):
    def fail():
        raise RuntimeError("index is gone")

    monkeypatch.setattr("eduweb.demo.load.rebuild", fail)
    monkeypatch.setattr("eduweb.demo.load.read_stories", lambda today: read_stories(today)[:3])  # enough to be undone
    monkeypatch.setattr("eduweb.demo.load.compose_topics", lambda by: None)  # of stories that are not among them
    real = timezone.now
    with pytest.raises(RuntimeError):
        load()
    assert not any(model.objects.exists() for model in (SiteProfile, Column, School, Honor, Article, Photo, User))
    assert timezone.now is real


def test_every_picture_has_full_size_and_words_that_call_it_an_illustration():
    assert {path.stem for path in PICTURES.glob("*.webp")} == set(SCENES)
    assert all(words.startswith("插画：") for words in SCENES.values())
    assert all(min(opened(read_scene(scene)).size) >= 600 for scene in SCENES)


@pytest.mark.django_db
def test_a_scene_becomes_a_private_photograph_with_its_words():
    photo = store_scene("lake", by=User.objects.create_user("reporter"), caption="卫星湖畔。")
    assert (photo.width, photo.height, photo.alt_text) == (1600, 1067, SCENES["lake"])
    assert (photo.caption, photo.credit) == ("卫星湖畔。", "演示插画")
    assert opened(photo.file.read()).format == "WEBP"


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def test_a_document_is_readable_word_xml_with_its_words_escaped():
    with zipfile.ZipFile(BytesIO(docx("申报表", ["学校 < 集团 & 区"]))) as archive:
        assert archive.testzip() is None
        tree = ElementTree.fromstring(archive.read("word/document.xml"))
    assert [element.text for element in tree.iter() if element.tag.endswith("}t")] == [
        "申报表",
        "学校 < 集团 & 区",
    ]


def test_days_in_a_story_follow_the_day_on_which_it_is_published():
    stories = {story.name: story for story in read_stories(date(2027, 3, 2))}
    published = timezone.localtime(stories["winter-safety"].moment)
    assert f"<p>{published.month}月{published.day}日，" in stories["winter-safety"].body
    assert not any("{day" in story.body for story in stories.values())

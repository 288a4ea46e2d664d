"""No photograph without words before the readers, by whatever way (WCAG 1.1.1; the library's page promises it)."""

import ast
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles import contributions
from articles.actions import (
    Refused,
    approve,
    make_bundle,
    publish,
    publish_bundle,
    publish_in_emergency,
    schedule,
    submit,
)
from articles.actions.periodic_tasks import publish_due
from articles.enums import ContributionUse
from articles.models import Article, Contribution, ContributionPhoto, PublishedArticle
from articles.rules.obstacles import obstacles
from eduweb.core.accounts.roles import Role
from eduweb.core.media.desk_addresses import desk_address
from eduweb.core.media.models import Photo
from tests.factories import make_article, make_column, make_contribution, make_correspondent, make_school, make_user

pytestmark = pytest.mark.django_db
PRODUCT = ("articles", "eduweb", "schools", "honors")
# What may write public stories past `save()`: it asks the net itself.
ASKS_THE_NET = "require_picture_words"


@pytest.fixture
def editor():
    return make_user(Role.FIRST_REVIEWER, Role.PUBLISHER)


@pytest.fixture(params=["lead_photo", "body"])
def story(request, photo):
    """A draft that shows a photograph, beside its text or in it."""
    shown = {"lead_photo": photo} if request.param == "lead_photo" else {"body": f"<p>正文。</p>{image(photo)}"}
    return make_article("阅读长廊开放", column=make_column(review_steps=1), **shown)


def image(photo: Photo) -> str:
    return f'<p><img src="{desk_address(photo.pk)}"></p>'


def approved(story: Article, editor) -> Article:
    """Approved as it is, though the photograph has lost its words since it was handed in."""
    submit(story, by=story.author)
    Photo.objects.update(alt_text="")
    return approve(Article.objects.get(pk=story.pk), by=editor)


def is_refused(act) -> bool:
    with pytest.raises((Refused, CommandError)) as refused:
        act()
    return "没有替代文字" in str(refused.value) and "阅读长廊" in str(refused.value)


def test_a_story_with_a_photograph_without_words_is_not_taken_for_review(story):
    Photo.objects.update(alt_text="")
    assert is_refused(lambda: submit(story, by=story.author))


def test_twenty_photographs_are_named_one_by_one(photo):
    photos = [photo]
    for number in range(2, 21):
        photo.pk, photo.caption = None, f"第{number}个活动"
        photo.save()
        photos.append(Photo.objects.get(pk=photo.pk))
    Photo.objects.update(alt_text="")
    reasons = obstacles(make_article(body="<p>正文。</p>" + "".join(map(image, photos))))
    assert len(reasons) == 20
    assert reasons[6].startswith("正文：第 7 张图“第7个活动”没有替代文字")


@pytest.mark.parametrize("way", ["publish", "schedule", "bundle"])
def test_what_was_approved_before_does_not_go_out(story, editor, way):
    approved(story, editor)
    story = Article.objects.get(pk=story.pk)
    ways = {
        "publish": lambda: publish(story, by=editor),
        "schedule": lambda: schedule(story, by=editor, at=timezone.now() + timedelta(hours=1)),
        "bundle": lambda: publish_bundle(make_bundle("开学", [story], by=editor), by=editor),
    }
    assert is_refused(ways[way])
    assert not PublishedArticle.objects.exists()


def test_the_tick_does_not_publish_it(story, editor):
    approved(story, editor)
    Article.objects.update(publish_at=timezone.now() - timedelta(minutes=1), scheduled_by=editor)
    publish_due()
    assert not PublishedArticle.objects.exists()


def test_no_emergency_lets_it_out(story, editor):
    Photo.objects.update(alt_text="")
    assert is_refused(lambda: publish_in_emergency(story, by=editor, reason="暴雨停课"))
    said = ("publish", str(story.pk), "--by", editor.username, "--reason", "暴雨停课")
    assert is_refused(lambda: call_command(*said))


def test_an_imported_text_with_words_of_a_program_is_refused_like_any_other(photo):
    Photo.objects.update(alt_text="")
    body = image(photo).replace("<img", '<img alt="image1.png"')
    draft = make_article(body=f"<p>正文。</p>{body}")
    assert is_refused(lambda: submit(draft, by=draft.author))


def test_a_photograph_sent_in_without_a_caption_has_to_get_words_from_the_editor(photo):
    Photo.objects.update(alt_text="", caption="")
    sent = make_contribution(make_correspondent(make_school()), title="阅读长廊开放")
    ContributionPhoto.objects.create(contribution=sent, photo=photo)
    reporter = make_user(Role.REPORTER)
    found = Contribution.objects.get(pk=sent.pk)
    story = contributions.adopt(found, by=reporter, column=make_column(), use=ContributionUse.QUOTED)
    assert any("第 1 张图" in reason and "没有替代文字" in reason for reason in obstacles(story))


def written_past_saving(path: Path) -> bool:
    """Whether this module writes rows of `PublishedArticle` in bulk, or their text and pictures by a query."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        names = {keyword.arg for keyword in node.keywords}
        writes = node.func.attr in ("bulk_create", "bulk_update")
        writes = writes or (node.func.attr == "update" and bool(names & {"body", "lead_picture", "pictures"}))
        if writes and "PublishedArticle" in ast.unparse(node.func):
            return True
    return False


def test_whoever_writes_public_stories_past_saving_asks_the_net():
    modules = [path for top in PRODUCT for path in (settings.BASE_DIR / top).rglob("*.py")]
    writers = [path for path in modules if "migrations" not in path.parts and written_past_saving(path)]
    assert [path.name for path in writers] == ["load.py"]
    assert all(ASKS_THE_NET in path.read_text(encoding="utf-8") for path in writers)


def test_a_public_row_saved_by_any_other_way_is_refused(story, editor):
    publish(approve(submit(story, by=story.author), by=editor), by=editor)
    row = PublishedArticle.objects.get()
    row.body, row.lead_picture = '<p><img src="/media/x.webp" alt=""></p>', None
    with pytest.raises(Refused, match="正文第 1 张图没有替代文字"):
        row.save()

"""No mark of a picture that did not come along before the readers, by whatever way (issue 14, fault 5)."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

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
from articles.models import Article, PublishedArticle
from eduweb.core.accounts.roles import Role
from eduweb.core.text.missing_pictures import missing_picture
from tests.factories import make_article, make_column, make_user

pytestmark = pytest.mark.django_db

MARKED = f"<p>正文。</p><p>{missing_picture('操场')}</p>"


@pytest.fixture
def editor():
    return make_user(Role.FIRST_REVIEWER, Role.PUBLISHER)


@pytest.fixture
def approved(editor):
    """Approved, and marked since then past every form."""
    story = make_article(column=make_column(review_steps=1))
    submit(story, by=story.author)
    approve(story, by=editor)
    Article.objects.update(body=MARKED)
    return Article.objects.get(pk=story.pk)


WAYS = {
    "submit": lambda story, editor: submit(make_article(body=MARKED), by=editor),
    "publish": lambda story, editor: publish(story, by=editor),
    "schedule": lambda story, editor: schedule(story, by=editor, at=timezone.now() + timedelta(hours=1)),
    "bundle": lambda story, editor: publish_bundle(make_bundle("开学", [story], by=editor), by=editor),
    "emergency": lambda story, editor: publish_in_emergency(story, by=editor, reason="暴雨停课"),
    "command": lambda story, editor: call_command("publish", story.pk, by=editor.username, reason="暴雨停课"),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_text_with_a_mark_goes_no_way(approved, editor, way):
    with pytest.raises((Refused, CommandError), match="图片待补"):
        WAYS[way](approved, editor)
    assert not PublishedArticle.objects.exists()


def test_the_tick_leaves_a_text_with_a_mark_where_it_is(approved, editor):
    Article.objects.update(publish_at=timezone.now() - timedelta(minutes=1), scheduled_by=editor)
    publish_due()
    assert not PublishedArticle.objects.exists()

"""Messages and reasons of the former tables come along when a site is updated."""

from importlib import import_module

import pytest
from django.db import connection

from eduweb.core.notifications.models import Message
from eduweb.core.prechecks.models import Waiver
from tests.factories import make_article, make_user

moving = import_module("articles.migrations.0005_records")
pytestmark = pytest.mark.django_db

FORMER_TABLES = (
    "CREATE TABLE articles_message (id integer, story_id bigint, recipient_id bigint, kind varchar(10), text text,"
    " created_at timestamp with time zone, read_at timestamp with time zone, mail_at timestamp with time zone,"
    " mail_tries smallint)",
    "CREATE TABLE articles_override (id integer, article_id bigint, digest varchar(64), key varchar(16),"
    " rule varchar(40), field varchar(40), words varchar(300), reason varchar(300), by_id bigint,"
    " at timestamp with time zone)",
)
NOW = "2026-11-28 12:00:00+00:00"


def test_rows_of_the_former_tables_come_along():
    story, person = make_article(), make_user()
    message = "INSERT INTO articles_message VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)"
    reason = ["d" * 64, "k", "dates", "body", "截止目前", "引用原文"]
    with connection.cursor() as cursor:
        for table in FORMER_TABLES:
            cursor.execute(table)
        cursor.execute(message, [7, story.pk, person.pk, "waiting", "等您初审。", NOW, None, NOW, 2])
        cursor.execute(message, [8, None, person.pk, "register", "请核对。", NOW, NOW, None, 0])
        cursor.execute(
            "INSERT INTO articles_override VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
            [9, story.pk, *reason, person.pk, NOW],
        )
        cursor.execute(moving.MESSAGES)
        cursor.execute(moving.WAIVERS)
    columns = ("target_kind", "target_id", "recipient", "occasion", "text", "mail_tries")
    assert list(Message.objects.order_by("id").values_list(*columns)) == [
        ("articles.Article", str(story.pk), person.pk, "等您处理", "等您初审。", 2),
        ("", "", person.pk, "学校名录", "请核对。", 0),
    ]
    waiting, read = Message.objects.order_by("id")
    assert (waiting.read_at, waiting.mail_at) == (None, read.read_at)
    (waiver,) = Waiver.objects.about(story)
    assert [waiver.digest, waiver.key, waiver.rule, waiver.field, waiver.words, waiver.reason] == reason
    assert waiver.by == person

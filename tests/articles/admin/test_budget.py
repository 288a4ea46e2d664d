"""Desk pages with thousands of stories behind them ask less than twenty queries, session and permissions included.

The story that is read and written here has everything that a story can have, and nothing was asked before: what the
first page after a change costs is what counts.
"""

import io
import zipfile

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from articles.actions import (
    approve,
    correct,
    explain,
    make_bundle,
    publish_in_emergency,
    remark,
    save_draft,
    send_back,
    submit,
)
from articles.enums import MessageKind, State, Step
from articles.models import Article, Attachment
from articles.notifications.events import notify
from articles.rules.obstacles import prechecks
from eduweb.core.accounts.roles import Role
from eduweb.core.lists import paginator
from eduweb.core.media.intake.uploads import store_document
from eduweb.core.media.models import Photo
from tests.factories import (
    make_article,
    make_column,
    make_honor,
    make_party,
    make_published,
    make_school,
    make_topic,
    make_user,
)
from tests.queries import queries

pytestmark = pytest.mark.django_db

# A form of everything asks four for what its text names, the workbench of who edits one for what readers searched in vain.
MOST = 22
LIST, HOME = reverse("admin:articles_article_changelist"), reverse("admin:index")
STATES = (State.DRAFT, State.IN_REVIEW, State.SENT_BACK, State.APPROVED, *[State.PUBLISHED] * 16)
POSTS = {
    "author": (Role.REPORTER,),
    "editor": (Role.FIRST_REVIEWER,),
    "reviewer": (Role.SECOND_REVIEWER,),
    "leader": (Role.FINAL_REVIEWER, Role.PUBLISHER),
    "auditor": (Role.AUDITOR,),
}


@pytest.fixture
def people():
    return {name: make_user(*posts) for name, posts in POSTS.items()}


@pytest.fixture
def over(client, people):
    """`over(who, *addresses)`: those of the addresses that take too many queries, and how many."""

    def over(who: str, *addresses: str) -> dict:
        client.force_login(people[who])
        taken = {}
        for address in addresses:
            cache.clear()
            ContentType.objects.clear_cache()
            taken[who, address] = queries(client, address)
        return {what: number for what, number in taken.items() if number > MOST}

    return over


@pytest.fixture
def archive(people):
    """More stories than a list counts, in every state, by two authors; messages for everybody."""
    column, other = make_column(), make_user(Role.REPORTER)
    Article.objects.bulk_create(
        Article(
            title=f"稿件{number}",
            body="<p>正文</p>",
            column=column,
            author=people["author"] if number % 3 else other,
            state=STATES[number % 20],
            step=Step.FIRST if STATES[number % 20] == State.IN_REVIEW else None,
            round=1,
        )
        for number in range(paginator.MOST + 1_000)
    )
    if (
        connection.vendor == "postgresql"
    ):  # as a server with so many has done: a plan without statistics may take minutes
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {Article._meta.db_table}")
    for _ in range(12):
        make_published(author=people["author"], published_at=timezone.now())
    notify([*people.values()] * 9, MessageKind.PUBLISHED, None, "已发布。")


@pytest.fixture
def full(people, photo):
    """A draft with everything: published once without review, a correction waiting, two texts of which one gives
    reasons, files, photographs, links, remarks."""
    policy = make_published(column=make_column("政策文件", kind="policy"))
    topic, schools, parent = make_topic(), [make_school(), make_school()], make_column()
    links = "".join(f'<a href="{one.get_absolute_url()}">见</a>' for one in (policy, topic, *schools, parent))
    story = make_article(
        "读书节开幕",
        author=people["author"],
        column=make_column("校园", parent=parent),
        lead_photo=photo,
        interprets=policy.article,
        body=f'<p>截止目前，{links}。</p><p><img src="/admin/media/photo/{photo.pk}/file/"></p><p>乙</p>',
        topics=[topic],
        schools=schools,
        party_organizations=[make_party()],
        honors=[make_honor()],
    )
    for number in range(2):
        Attachment.objects.create(article=story, document=store_document(docx(number), by=None, title=f"名单{number}"))
    give_reasons(story, people["author"])
    publish_in_emergency(story, by=people["leader"], reason="停课通知，来不及审核")
    story.refresh_from_db()
    story.summary = "改过的摘要。"
    save_draft(story, by=people["author"])
    correct(story, by=people["author"], note="第二段日期有误。")
    story.contributors.add(make_user(Role.REPORTER))
    return Article.objects.get(pk=story.pk)


def docx(number: int) -> SimpleUploadedFile:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"<x>{number}</x>")
    return SimpleUploadedFile(f"{number}.docx", buffer.getvalue())


def give_reasons(story: Article, author) -> None:
    story = Article.objects.get(pk=story.pk)
    explain(story, by=author, reasons={found.key: "引用原文" for found in prechecks(story) if found.wants_reason})


def pages_of(story: Article) -> list[str]:
    names = ("versions", "compare", "sheet", "preview", "preview_page", "history")
    return [reverse(f"admin:articles_article_{name}", args=[story.pk]) for name in names]


def reading(story: Article) -> str:
    return reverse("admin:articles_article_change", args=[story.pk]) + "?mode=read"


def writing(story: Article) -> str:
    return reverse("admin:articles_article_change", args=[story.pk]) + "?mode=write"


def test_first_pages_lists_bin_and_library(over, people, archive):
    Photo.objects.bulk_create(Photo(file=f"p{n}.jpg", width=9, height=9, sha256=f"{n}") for n in range(200))
    lists = (HOME, LIST, f"{LIST}?whose=waiting", f"{LIST}?whose=mine", f"{LIST}?q=稿件1", f"{LIST}?state__exact=draft")
    found = {}
    for who in ("author", "editor", "reviewer", "leader"):
        found |= over(who, *lists, reverse("admin:articles_article_bin"), reverse("admin:media_photo_changelist"))
    assert found == {}


def test_a_story_with_everything_is_written_read_and_compared(over, people, archive, full):
    assert over("author", writing(full), reading(full), *pages_of(full)) == {}
    give_reasons(full, people["author"])
    submit(full, by=people["author"])
    make_bundle("一组稿件", [full], by=people["leader"])
    for who in ("editor", "reviewer", "leader"):
        for paragraph in (1, 2):
            remark(full, by=people[who], paragraph=paragraph, text="请核。")
        assert over(who, reading(full), *pages_of(full)) == {}
        approve(full, by=people[who], opinion="同意。")
    for who in POSTS:
        assert over(who, reading(full), *pages_of(full)) == {}
    send_back(full, by=people["leader"], opinion="请再核一遍。")
    assert over("author", writing(full), reading(full), *pages_of(full)) == {}
    assert over("editor", writing(full)) == {}
    assert over("author", reverse("admin:articles_article_add")) == {}

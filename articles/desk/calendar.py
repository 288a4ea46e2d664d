"""What comes when of stories: publications, bundles, ends of publicity and of places, emergencies to be signed off."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, QuerySet
from django.urls import reverse

from eduweb.core.accounts.models import User
from eduweb.core.backoffice.calendar import Entry, Span, within

from ..enums import State
from ..models import Article, BundledStory, Emergency, Placement, PublishedArticle
from ..rules.bundles import bundles_of
from ..rules.people.columns import covered, covers
from ..rules.policies import may_bundle, may_write, visible_to
from ..rules.workflow import EDITORS

# A month of a busy newsroom has some hundred.
MOST_OF_A_KIND = 500


def entries(user: User, span: Span) -> Iterator[Entry]:
    """Entries for those who write on the desk, of the stories that they may see; five queries."""
    if not may_write(user):
        return
    yield from _scheduled(user, span)
    yield from _bundles(user, span) if may_bundle(user) else _bundled(user, span)
    yield from _ends_of_publicity(user, span)
    yield from _ends_of_places(user, span)
    if user.holds(*EDITORS):
        yield from _emergencies(user, span)


def _scheduled(user: User, span: Span) -> Iterator[Entry]:
    stories = visible_to(user).filter(within("publish_at", span), state=State.APPROVED).select_related("column")
    for story in stories.only("title", "publish_at", "column__name").order_by("publish_at")[:MOST_OF_A_KIND]:
        if story.publish_at:
            yield Entry.at(story.publish_at, "定时发布", str(story), _page(story.pk), str(story.column))


def _bundles(user: User, span: Span) -> Iterator[Entry]:
    waiting = bundles_of(user).filter(within("moment", span), published_at=None).annotate(count=Count("members"))
    bundle: Any
    for bundle in waiting.order_by("moment")[:MOST_OF_A_KIND]:
        note = f"{bundle.count} 篇{'，暂缓中' if bundle.kept_back else ''}"
        page = reverse("admin:articles_releasebundle_change", args=[bundle.pk])
        yield Entry.at(bundle.moment, "同时发布", str(bundle), page, note)


def _bundled(user: User, span: Span) -> Iterator[Entry]:
    """For those who arrange no bundles: the stories in them that they may see."""
    rows = BundledStory.objects.filter(within("bundle__moment", span), bundle__published_at=None)
    rows = rows.filter(article__in=visible_to(user).order_by().values("pk")).select_related("bundle", "article__column")
    for row in rows.defer(*_long("article")).order_by("bundle__moment", "pk")[:MOST_OF_A_KIND]:
        if row.bundle.moment:
            story = row.article
            yield Entry.at(row.bundle.moment, "同时发布", str(story), _page(story.pk), str(story.column))


def _ends_of_publicity(user: User, span: Span) -> Iterator[Entry]:
    public = _with_seen(PublishedArticle.objects.filter(within("expires_at", span)), user, "pk")
    for story in public.only("title", "expires_at").order_by("expires_at")[:MOST_OF_A_KIND]:
        yield Entry.at(story.expires_at, "公示截止", story.title, _page(story.pk) if story.seen else _public(story.pk))


def _ends_of_places(user: User, span: Span) -> Iterator[Entry]:
    placed = Placement.objects.filter(within("until", span), article__published__isnull=False)
    named = placed.annotate(title=F("article__published__title"), column=F("article__column"))
    for one in _with_seen(named, user, "article").order_by("until")[:MOST_OF_A_KIND]:
        if may_bundle(user) and covers(user, one.column):
            page = reverse("admin:articles_placement_change", args=[one.pk])
        else:
            page = _page(one.article_id) if one.seen else _public(one.article_id)
        yield Entry.at(one.until, f"{one.get_place_display()}到期", one.title, page)


def _emergencies(user: User, span: Span) -> Iterator[Entry]:
    waiting = Emergency.objects.open().public().filter(covered(user, "article__column"), within("published_at", span))
    for one in waiting.select_related("article").defer(*_long("article")).order_by("published_at")[:MOST_OF_A_KIND]:
        yield Entry.at(one.published_at, "紧急发布待补审", str(one.article), _page(one.article_id))


def _with_seen(rows: QuerySet, user: User, story: str) -> QuerySet[Any]:
    """The rows with `seen`: whether this person may open their story on the desk."""
    return rows.annotate(seen=Exists(visible_to(user).order_by().filter(pk=OuterRef(story))))


def _long(relation: str) -> list[str]:
    return [f"{relation}__{name}" for name in ("body", "original", "import_findings", "summary")]


def _page(story: int) -> str:
    return reverse("admin:articles_article_change", args=[story]) + "?mode=read"


def _public(story: int) -> str:
    return Article(pk=story).get_absolute_url()

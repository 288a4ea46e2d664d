"""The workbench: what waits for this person first, then where their stories stand, with whom, since when."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Case, Count, DateTimeField, IntegerField, Q, Value, When
from django.urls import reverse
from django.utils import timezone

from articles.enums import Outcome, State
from articles.models import Article, Message, PublishedArticle, ReleaseBundle, Review
from articles.models.column import MOST_PATIENCE
from articles.rules.policies import EDITORS, may_bundle, may_publish, may_write, visible_to
from articles.rules.reviewers import whose_turn
from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import REVIEWERS, Role

from .queue import kept, kept_by, waiting_for

SHOWN = 8
MINE = 40
WEEK = timedelta(days=7)
NAMES = 3
# Own stories in the order in which they ask for something.
URGENCY = (State.SENT_BACK, State.DRAFT, State.IN_REVIEW, State.APPROVED)
LIST = "admin:articles_article_changelist"


@dataclass
class Line:
    """A story with its one next action, and with whom it is."""

    story: Article
    action: str
    url: str
    who: str = ""
    overdue: bool = False
    opinion: Review | None = None


@dataclass
class Section:
    """A heading with its lines. `main` ones are shown even when there is nothing in them."""

    title: str
    stories: list[Article]
    empty: str = ""
    more: str = ""
    note: str = ""
    lines: list[Line] = field(default_factory=list)


@dataclass
class Bench:
    """All that the first page shows to one person."""

    sections: list[Section]
    notes: list[Message]
    unread: int
    bundles: list[ReleaseBundle]
    may_write: bool
    may_bundle: bool


def bench_for(user: User) -> Bench:
    """Constant in queries, whatever the archive's size."""
    works = may_write(user)
    notes = list(Message.objects.to(user).unread_first().select_related("story")[:5])
    unread = [note for note in notes if not note.read_at]
    return Bench(
        sections=_with_lines(user, list(_sections(user))) if works else [],
        notes=unread,
        unread=Message.objects.to(user).unread().count() if len(unread) == 5 else len(unread),
        bundles=_bundles(user),
        may_write=works,
        may_bundle=may_bundle(user),
    )


def overdue_since(now: datetime, days: int | None = None) -> datetime:
    """A story that nobody has moved since then is overdue: so many working days ago, Monday to Friday."""
    day, left = timezone.localtime(now), days or settings.PATIENCE_DAYS
    while left:
        day -= timedelta(days=1)
        left -= day.weekday() < 5
    return day


def _sections(user: User) -> Iterable[Section]:
    edits = user.holds(*EDITORS)
    if edits:
        waiting = _to_decide(user)
        yield Section("等我处理", waiting, empty="没有等您审核或发布的稿件。", more=_list(whose="waiting"))
        if user.holds(*REVIEWERS):
            yield Section("留用的", _kept(user), more=_list(whose="kept"), note="终审时留用，要用时再点“通过”。")
    mine = _mine(user)
    by_state = {state: [story for story in mine if story.state == state] for state in URGENCY}
    yield Section("退回给我的", by_state[State.SENT_BACK])
    if user.holds(Role.REPORTER) or by_state[State.DRAFT]:
        yield Section(
            "我的草稿", by_state[State.DRAFT], empty="没有草稿。", more=_list(whose="mine", state__exact="draft")
        )
    going = by_state[State.IN_REVIEW] + by_state[State.APPROVED]
    if user.holds(Role.REPORTER) or going:
        yield Section("我送出的", going, empty="没有在审或待发布的稿件。", more=_list(whose="mine"))
    if edits:
        late = f"超过 {settings.PATIENCE_DAYS} 个工作日没有动静；栏目另有规定的，按栏目的。"
        yield Section("等得太久", _overdue(user), more=_list(state__exact="in_review"), note=late)
        yield Section("定时发布", _scheduled(user), more=_list(state__exact="approved"))
    yield Section("本周发布", _published(user, everybodys=edits), more=_list(state__exact="published"))


def _with_lines(user: User, sections: list[Section]) -> list[Section]:
    stories = [story for section in sections for story in section.stories]
    turns = whose_turn(story for story in stories if story.state != State.PUBLISHED)
    opinions = _opinions([story for story in stories if story.state == State.SENT_BACK])
    now = timezone.now()
    for section in sections:
        for story in section.stories[:SHOWN]:
            who = turns.get(story.pk, [])
            action, url = _next(story, user in who, user)
            late = _is_late(story, now)
            section.lines.append(Line(story, action, url, _names(who, user), late, opinions.get(story.pk)))
        section.more = section.more if len(section.stories) > SHOWN else ""
    return [section for section in sections if section.lines or section.empty]


def _next(story: Article, mine: bool, user: User) -> tuple[str, str]:
    """The one thing to do with the story now, in words, and where it is done."""
    page = reverse("admin:articles_article_change", args=[story.pk])
    if story.state == State.PUBLISHED:
        return "看公开页面", story.get_absolute_url()
    if not mine:
        return "看进度", f"{page}?mode=read"
    if story.state == State.IN_REVIEW:
        return f"去{story.get_step_display()}", page
    if story.state == State.APPROVED:
        return ("看定时" if story.publish_at else "去发布"), page
    return ("去修改" if story.state == State.SENT_BACK else "接着写"), f"{page}?mode=write"


def _names(who: list[User], user: User) -> str:
    """“您”, or the names of those who may act."""
    if user in who:
        return "您" if len(who) == 1 else f"您等 {len(who)} 人"
    names = "、".join(str(person) for person in who[:NAMES])
    return f"{names}等 {len(who)} 人" if len(who) > NAMES else names


def _to_decide(user: User) -> list[Article]:
    waiting = waiting_for(user).exclude(state=State.SENT_BACK).exclude(bundles__members__released=False)
    return _lines_of(waiting.order_by("updated_at"))


def _kept(user: User) -> list[Article]:
    return _lines_of(kept_by(user).order_by("-updated_at"))


def _mine(user: User) -> list[Article]:
    own = Article.objects.filter(Q(author=user) | Q(contributors=user)).order_by().values("pk")
    order = Case(*(When(state=state, then=Value(n)) for n, state in enumerate(URGENCY)), output_field=IntegerField())
    stories = Article.objects.filter(pk__in=own, state__in=URGENCY).annotate(urgency=order)
    return list(_brief(stories).order_by("urgency", "-updated_at")[:MINE])


def _overdue(user: User) -> list[Article]:
    waiting = (Q(state=State.IN_REVIEW) & ~Q(kept())) | Q(state=State.APPROVED, publish_at=None)
    late = visible_to(user).filter(waiting, updated_at__lt=_patience())
    return _lines_of(late.order_by("updated_at"))


def _patience() -> Case:
    """Since when a story must have moved, by its column's own measure."""
    now = timezone.now()
    own = (
        When(column__patience_days=days, then=Value(overdue_since(now, days))) for days in range(1, MOST_PATIENCE + 1)
    )
    return Case(*own, default=Value(overdue_since(now)), output_field=DateTimeField())


def _is_late(story: Article, now: datetime) -> bool:
    if story.publish_at or story.state not in (State.IN_REVIEW, State.APPROVED):
        return False
    if story.is_kept and story.state == State.IN_REVIEW:
        return False
    return story.updated_at < overdue_since(now, story.column.patience_days)


def _scheduled(user: User) -> list[Article]:
    return _lines_of(visible_to(user).filter(state=State.APPROVED, publish_at__isnull=False).order_by("publish_at"))


def _published(user: User, *, everybodys: bool) -> list[Article]:
    recent = PublishedArticle.objects.filter(published_at__gte=timezone.now() - WEEK)
    if not everybodys:
        recent = recent.filter(Q(article__author=user) | Q(article__contributors=user))
    numbers = recent.order_by().values("pk")
    return _lines_of(Article.objects.filter(pk__in=numbers, state=State.PUBLISHED).order_by("-first_published_at"))


def _bundles(user: User) -> list[ReleaseBundle]:
    """Open ones, the nearest moment first; for those who send them out."""
    if not may_publish(user):
        return []
    waiting = ReleaseBundle.objects.open().annotate(count=Count("members"))
    return list(waiting.order_by("moment", "-id")[:SHOWN])


def _opinions(stories: list[Article]) -> dict[int, Review]:
    """The last opinion with which each of these came back."""
    if not stories:
        return {}
    given = Review.objects.filter(article__in=stories).exclude(outcome=Outcome.APPROVED).select_related("reviewer")
    return {review.article_id: review for review in given.order_by("id")}


def _lines_of(stories) -> list[Article]:
    return list(_brief(stories)[: SHOWN + 1])


def _brief(stories):
    """With what a line shows, and no long text."""
    stories = stories.select_related("column", "author").defer("body", "original", "import_findings", "summary")
    return stories.annotate(is_kept=kept())


def _list(**filters: str) -> str:
    return reverse(LIST, query=filters)

"""What happened in a period: one fact for each unit and author that it counts for. Tables and lists are made of these.

A contribution is submitted on the day on which it was first handed in, adopted on the day of that decision; a story is
published on the day on which it first was, as long as readers see it. Stories of the desk's own count for their author's
office. A round-up counts for each unit whose text is in it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Model, Prefetch, QuerySet, TextChoices
from django.utils import timezone

from ..models import Article, Contribution, Reprint
from .periods import Period
from .points import BEST_PLACING, PointsTable


class Figure(TextChoices):
    """What is counted, in the order of the work."""

    SUBMITTED = "submitted", "投稿"
    ADOPTED = "adopted", "采用"
    PUBLISHED = "published", "发布"
    REPRINTED = "reprinted", "转载"


@dataclass(frozen=True)
class Name:
    """Somebody or something that figures are told of: a key for addresses, and what it is called."""

    key: str
    label: str


NO_COLUMN = Name("none", "未采用")


@dataclass(frozen=True)
class Fact:
    """One of the figures, once. `record` is the contribution, story or reprint itself: (kind, number)."""

    figure: Figure
    record: tuple[str, int]
    title: str
    unit: Name
    author: Name
    column: Name
    on: date
    points: Decimal = Decimal(0)
    story: int | None = None
    note: str = ""


def unit_of(school: Model | None, department: Model | None, office: str = "") -> Name:
    """A unit by its own record, or the desk's office by its name."""
    for kind, record in (("school", school), ("department", department)):
        if record is not None:
            return Name(f"{kind}-{record.pk}", str(record))
    return Name(f"office-{office}", office or "本网")


def facts(period: Period) -> list[Fact]:
    """Everything in this period, the newest first, in a constant number of queries."""
    points = PointsTable.read()
    found = [*_submitted(period), *_adopted(period), *_published(period, points), *_reprinted(period, points)]
    return sorted(found, key=lambda fact: (fact.on, fact.record), reverse=True)


def _submitted(period: Period) -> Iterator[Fact]:
    for one in _contributions(Contribution.objects.sent(), "submitted_at", period):
        yield _of_contribution(Figure.SUBMITTED, one, one.submitted_at)


def _adopted(period: Period) -> Iterator[Fact]:
    for one in _contributions(Contribution.objects.adopted(), "decided_at", period):
        yield _of_contribution(Figure.ADOPTED, one, one.decided_at)


def _published(period: Period, points: PointsTable) -> Iterator[Fact]:
    for story in _stories(_within(Article.objects.filter(published__isnull=False), "first_published_at", period)):
        earned = points.of_story(story)
        for unit, author in _makers(story):
            yield _of_story(Figure.PUBLISHED, story, unit, author, story.first_published_at, points=earned)


def _reprinted(period: Period, points: PointsTable) -> Iterator[Fact]:
    reprints = list(Reprint.objects.filter(on__gte=period.first, on__lt=period.after))
    public = Article.objects.filter(pk__in={one.article_id for one in reprints}, published__isnull=False)
    stories = {story.pk: story for story in _stories(public)}
    for one in reprints:
        if story := stories.get(one.article_id):
            words = {"points": points.of_reprint(one), "note": f"{one.medium}（{one.get_level_display()}）"}
            for unit, author in _makers(story):
                yield _of_story(Figure.REPRINTED, story, unit, author, one.on, record=("reprint", one.pk), **words)


def _makers(story: Article) -> Iterable[tuple[Name, Name]]:
    """The units and authors for whom a story counts, each pair once."""
    sent = [(unit_of(one.school, one.department), _person(one.author)) for one in story.contributions.all()]
    return dict.fromkeys(sent or [(unit_of(None, None, story.author.office), _person(story.author))])


def _contributions(rows: QuerySet[Contribution], moment: str, period: Period) -> QuerySet[Contribution]:
    found = _within(rows, moment, period)
    return found.select_related("school", "department", "author", "article__column").only(
        *("title", "submitted_at", "decided_at", "school__name", "department__name", "article__column__name"),
        *("author__username", "author__full_name"),
    )


def _stories(rows: QuerySet[Article]) -> QuerySet[Article]:
    made_of = Contribution.objects.select_related("school", "department", "author").defer("text")
    found = rows.select_related("column", "author").prefetch_related(Prefetch("contributions", made_of))
    return found.annotate(best_placing=BEST_PLACING).only(
        *("title", "first_published_at", "column__name"),
        *("author__username", "author__full_name", "author__office"),
    )


def _within(rows: QuerySet, moment: str, period: Period) -> QuerySet:
    first, after = period.moments
    return rows.filter(**{f"{moment}__gte": first, f"{moment}__lt": after})


def _of_contribution(figure: Figure, one: Contribution, at: datetime | None) -> Fact:
    column = _column(one.article) if one.article else NO_COLUMN
    unit, author = unit_of(one.school, one.department), _person(one.author)
    return Fact(figure, ("contribution", one.pk), str(one), unit, author, column, _day(at), story=one.article_id)


def _of_story(
    figure: Figure, story: Article, unit: Name, author: Name, at: Any, *, record: tuple[str, int] | None = None, **words
) -> Fact:
    known = {"unit": unit, "author": author, "column": _column(story), "story": story.pk, **words}
    return Fact(figure, record or ("story", story.pk), str(story), on=_day(at), **known)


def _column(story: Article) -> Name:
    return Name(str(story.column_id), str(story.column))


def _person(user: Any) -> Name:
    return Name(str(user.pk), str(user))


def _day(at: Any) -> date:
    return timezone.localtime(at).date() if isinstance(at, datetime) else at

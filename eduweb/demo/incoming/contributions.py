"""Contributions in every state, two stories that were made of them, and the table of points."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from django.utils import timezone

from articles import actions, contributions
from articles.enums import ContributionUse, Place
from articles.models import (
    Article,
    Column,
    Contribution,
    Correspondent,
    Placement,
    PointsRule,
    Reprint,
    ReprintPoints,
)
from eduweb.bureau.models import Department
from eduweb.core.accounts.models import User
from schools.models import School

from ..data_files import toml
from ..photographs import store_scene
from ..workflow import Event

# After the day's other stories, so that the log follows the calendar: sent, decided, and a story's next steps.
SENT_AT, DECIDED_AFTER, STEP = time(18, 0), timedelta(minutes=30), timedelta(minutes=12)
FEATURED_FOR = timedelta(days=1)


@dataclass
class Contributing:
    """The demo's correspondents at work: every event is one act, at its moment."""

    people: dict[str, User]
    columns: dict[str, Column]
    schools: dict[str, School]
    made: dict[str, Contribution] = field(default_factory=dict)
    stories: dict[str, Article] = field(default_factory=dict)

    def prepare(self) -> None:
        """The correspondents and the points."""
        data = toml("contributions")
        for row in data["correspondents"]:
            Correspondent.objects.create(user=self.people[row.pop("user")], **self._unit(row))
        for row in data["points"]:
            PointsRule.objects.create(column=self.columns.get(row.pop("column", "")), **row)
        ReprintPoints.objects.bulk_create(ReprintPoints(**row) for row in data["reprint_points"])

    def events(self) -> Iterator[Event]:
        """What happens, in any order; the workflow sorts it."""
        data = toml("contributions")
        rows = {row["name"]: row for row in data["contributions"]}
        for row in data["contributions"]:
            sent = _evening(row["days_ago"])
            yield sent, _later(self._send, row)
            yield sent + DECIDED_AFTER, _later(self._decide, row)
            yield from self._publication(row, sent + DECIDED_AFTER)
        for row in data["round_ups"]:
            decided = _evening(rows[row["of"][0]]["days_ago"]) + DECIDED_AFTER
            yield decided, _later(self._combine, row)
            yield from self._publication({**row, "name": row["title"]}, decided)

    def _publication(self, row: dict, decided: datetime) -> Iterator[Event]:
        if not row.get("published"):
            return
        reviewers = [self.people[name] for name in ("editor", "reviewer", "leader")]
        acts: list[Callable[[Article], object]] = [
            lambda story: self._complete(story, row),
            lambda story: actions.submit(story, by=self.people["reporter"]),
            *(lambda story, by=by: actions.approve(story, by=by, opinion="同意。") for by in reviewers),
            lambda story: actions.publish(story, by=self.people["leader"]),
            lambda story: self._count(story, row),
        ]
        for number, act in enumerate(acts, start=1):
            yield decided + STEP * number, lambda act=act: act(self.stories[row["name"]])

    def _send(self, row: dict) -> None:
        by = self.people[row["by"]]
        words = {name: row.get(name, "").strip() for name in ("title", "text", "byline")}
        contribution = Contribution(**words, **self._unit(row))
        photos = [store_scene(one["scene"], by=by) for one in row.get("photos", ())]
        contributions.save_draft(contribution, by=by, photos=photos)
        for kept, one in zip(contribution.photo_rows.all(), row.get("photos", ()), strict=True):
            kept.caption = one["caption"]
            kept.save(update_fields=["caption"])
        if not row.get("draft"):
            contributions.submit(contribution, by=by)
        self.made[row["name"]] = contribution

    def _decide(self, row: dict) -> None:
        contribution, by = self.made[row["name"]], self.people["reporter"]
        if "use" in row:
            use, column = ContributionUse(row["use"]), self.columns[row["column"]]
            self._note(row["name"], contributions.adopt(contribution, by=by, column=column, use=use))
        elif "sent_back" in row:
            contributions.send_back(contribution, by=by, opinion=row["sent_back"])
        elif "declined" in row:
            contributions.decline(contribution, by=by, opinion=row["declined"])

    def _combine(self, row: dict) -> None:
        given = [self.made[name] for name in row["of"]]
        column = self.columns[row["column"]]
        story = contributions.combine(given, by=self.people["reporter"], column=column, title=row["title"])
        self._note(row["title"], story)

    def _note(self, name: str, story: Article) -> None:
        Article.objects.filter(pk=story.pk).update(is_demo=True)
        self.stories[name] = story

    def _complete(self, story: Article, row: dict) -> None:
        """What the desk adds to a contribution before it goes to its reviews."""
        story = Article.objects.get(pk=story.pk)
        story.summary, story.editor = row["summary"], "区教委宣传科"
        story.byline = row.get("byline") or story.byline
        actions.save_draft(story, by=self.people["reporter"])

    def _count(self, story: Article, row: dict) -> None:
        if row.get("featured"):
            stood = {"since": timezone.now(), "until": timezone.now() + FEATURED_FOR, "is_over": True}
            Placement.objects.create(article=story, place=Place.RECOMMENDED, **stood)
        if reprint := dict(row.get("reprint", {})):
            on = timezone.localdate() + timedelta(days=reprint.pop("days_later"))
            Reprint.objects.create(article=story, on=on, **reprint)

    def _unit(self, row: dict) -> dict[str, School | Department]:
        if "school" in row:
            return {"school": self.schools[row["school"]]}
        return {"department": Department.objects.get(name=row["department"])}


def _evening(days_ago: int) -> datetime:
    return timezone.make_aware(datetime.combine(timezone.localdate() - timedelta(days=days_ago), SENT_AT))


def _later(act: Callable[[dict], None], row: dict) -> Callable[[], None]:
    return lambda: act(row)

"""How fresh each column is: its last publication, and the days after which it counts as overdue (STANDARDS §2)."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from eduweb.core.accounts.models import User

from ..models import Column, PublishedArticle
from ..rules.people.columns import columns_for

# So many days before it is overdue a column is told of.
_SOON = 3


@dataclass(frozen=True)
class Freshness:
    """A column with the day of its last story, of its subcolumns' too; None without any."""

    column: Column
    last: date | None
    today: date

    @property
    def until(self) -> date | None:
        """The last day on which it is not overdue yet."""
        return self.last + timedelta(days=self.column.freshness) if self.last else None

    @property
    def days_left(self) -> int:
        """Days until it is overdue; below 0 when it is. A column without any story is overdue."""
        return (self.until - self.today).days if self.until else -1

    @property
    def is_stale(self) -> bool:
        return self.days_left < 0

    @property
    def words(self) -> str:
        """How it stands."""
        if self.last is None:
            return "还没有稿件"
        return f"超期 {-self.days_left} 天" if self.is_stale else f"还有 {self.days_left} 天"

    @property
    def mark(self) -> str:
        """The class of its state: overdue, soon, or neither."""
        return "stale" if self.is_stale else "soon" if self.days_left <= _SOON else ""


def columns_by_freshness(user: User) -> list[Freshness]:
    """The columns that this person is responsible for, the most urgent first; one query."""
    newest = PublishedArticle.objects.live().filter(column=OuterRef("pk")).newest_first().values("published_at")[:1]
    columns = list(columns_for(user).annotate(newest=Subquery(newest)).order_by("order", "pk"))
    today = timezone.localdate()
    days = {column.pk: timezone.localtime(column.newest).date() for column in columns if column.newest}
    for column in columns:
        if column.parent_id and column.pk in days:
            days[column.parent_id] = max(days[column.pk], days.get(column.parent_id, date.min))
    found = [Freshness(column, days.get(column.pk), today) for column in columns]
    return sorted(found, key=lambda one: (one.last is not None, one.days_left))

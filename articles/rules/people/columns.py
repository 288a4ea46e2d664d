"""Posts by column: which columns a person's posts hold for. Authors keep what they wrote, whatever its column."""

from typing import Any

from django.db.models import Q, QuerySet

from eduweb.core.accounts.limits import Source
from eduweb.core.accounts.models import User

from ...models import Article, Column, ColumnLimit

KIND = "column"


def limiting_columns(user: Any) -> list[Source]:
    """The sources of a person's limit (`eduweb.core.accounts.limits`); one without any column left covers none."""
    limit = ColumnLimit.objects.filter(user=user)
    return [(limit, "columns"), (Column.objects.filter(parent__limits__user=user), "pk")]


def covers(user: User, column: int) -> bool:
    """Whether this person's posts hold for the column of this number."""
    limit = user.limit(KIND)
    return limit is None or column in limit


def covered(user: User, column: str = "column") -> Q:
    """A condition on records with such a column, as `covers` says of one."""
    limit = user.limit(KIND)
    return Q() if limit is None else Q(**{f"{column}__in": limit})


def columns_for(user: User, *, chosen: int | None = None) -> QuerySet[Column]:
    """The columns in which this person begins stories, each with its parent; and the one that is chosen already."""
    columns = Column.objects.select_related("parent")
    return columns if user.limit(KIND) is None else columns.filter(covered(user, "pk") | Q(pk=chosen))


def objection_to_column(user: User, article: Article) -> list[str]:
    """Why this person's posts do not hold for the story's column; [] when they do."""
    if covers(user, article.column_id):
        return []
    return [f"您不负责“{article.column}”栏目，请由负责它的同事办理。"]

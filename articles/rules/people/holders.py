"""The holders of posts with the columns that their posts hold for, as `columns.covers` says of one person."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db.models import F

from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role


class Holders:
    """The active holders of these posts, read at once: one query."""

    def __init__(self, posts: Iterable[Role]):
        self._people: dict[str, dict[int, User]] = defaultdict(dict)
        self._columns: dict[int, set[int]] = {}
        for row in _rows([post.label for post in posts]):
            self._people[row.post].setdefault(row.pk, row)
            if row.limited:
                self._columns.setdefault(row.pk, set()).update({row.main, row.below} - {None})

    def of(self, post: Role, column: int, *, but: Collection[int] = ()) -> list[User]:
        """Those who hold this post for the column of this number, without the people of these numbers."""
        found = self._people[post.label].values()
        return [user for user in found if user.pk not in but and self._covers(user, column)]

    def of_any(self, posts: Iterable[Role], column: int) -> list[User]:
        """Those who hold one of these posts for the column, each once."""
        return list({user.pk: user for post in posts for user in self.of(post, column)}.values())

    def _covers(self, user: User, column: int) -> bool:
        return user.pk not in self._columns or column in self._columns[user.pk]


def _rows(groups: list[str]) -> Iterable:
    """A row for each person, post and column of the limit; of whoever has no limit, one for each post."""
    users = User.objects.filter(is_active=True, groups__name__in=groups).order_by("pk")
    return users.annotate(
        post=F("groups__name"),
        limited=F("column_limit"),
        main=F("column_limit__columns"),
        below=F("column_limit__columns__children"),
    )

"""Pages of a table of any size: counting and skipping end at a bound, and a large total is estimated."""

import json

from django.core.paginator import EmptyPage, Paginator
from django.db import connection
from django.db.models import QuerySet
from django.utils.functional import cached_property

# What counting and skipping read at most, some milliseconds on either database. Nobody turns a hundred pages.
MOST = 5_000
# Each row of a search is compared with the words, which costs more than counting it.
MOST_FOUND = 500


class CappedPaginator(Paginator):
    """An exact paginator for up to `most` records. A longer list has that many on its numbered pages; the others are
    reached by going on after the last one (`CappedChangeList`)."""

    most = MOST

    @cached_property
    def _counted(self) -> int:
        """Counted in the list's own order: a frequent value among the first rows may be rare behind them."""
        return self.object_list.values("pk")[: self.most + 1].count()

    @cached_property
    def count(self) -> int:
        return min(self._counted, self.most)

    @property
    def is_capped(self) -> bool:
        """Whether there are more records than the pages show."""
        return self._counted > self.most

    def validate_number(self, number) -> int:
        """The number, or the last page's for a higher one: an old bookmark works, no statement skips half a table."""
        try:
            return super().validate_number(number)
        except EmptyPage:
            if int(number) < 1:
                raise
            return self.num_pages


def estimate(queryset: QuerySet) -> int | None:
    """The planner's estimate of the number of rows, from the server's statistics; None without such statistics."""
    if connection.vendor != "postgresql":
        return None
    plan = json.loads(queryset.order_by().values("pk").explain(format="json"))
    return plan[0]["Plan"]["Plan Rows"]

"""The numbers of a document's lines."""

from array import array
from bisect import bisect_left

from eduweb.core.render_cache.by_edition import once_for_each_edition

from ..models import EnrolmentArea


def line_number(edition: str, area: EnrolmentArea) -> int:
    """Which line of its document the area is; one query for each document and edition of the site."""
    return bisect_left(_lines(edition, area.plan_id), area.pk) + 1


@once_for_each_edition
def _lines(plan: int) -> array:
    """The keys of the document's lines, in order."""
    return array("q", EnrolmentArea.objects.filter(plan=plan).order_by("pk").values_list("pk", flat=True))

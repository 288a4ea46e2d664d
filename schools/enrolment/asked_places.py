"""The place that a reader names in a search, for the lookup of areas: 我家住萱花路12号读哪个学校 → 萱花路12号."""

import re

from eduweb.core.render_cache.by_edition import once_for_each_edition

from ..models import EnrolmentPlan
from .place_names import published_names

SHORTEST = 3
_NUMBER = re.compile(r"\s*(?:\d+\s*(?:号|栋|幢)?|[零〇一二三四五六七八九十百两廿卅]+\s*(?:号|栋|幢))")


def place_in(typed: str, edition: str) -> str:
    """The longest street or estate of the newest published areas that stands in the text, with its number; "" for none.

    No query but the first time in an `edition` of the site.
    """
    if len(typed) < SHORTEST:
        return ""
    place = published_names(edition, _newest_year(edition)).longest_in(typed)
    if len(place) < SHORTEST:
        return ""
    number = _NUMBER.match(typed[typed.index(place) + len(place) :])
    return place + (number[0].strip() if number else "")


@once_for_each_edition
def _newest_year() -> int:
    return EnrolmentPlan.objects.published().newest_year()

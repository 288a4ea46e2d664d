"""The place that a reader names in a search, for the lookup of areas: 我家住萱花路12号读哪个学校 → 萱花路12号."""

import re

from django.db.models import F, Q, Value
from django.db.models.functions import Greatest, Length, StrIndex

from ..models import EnrolmentArea

SHORTEST = 3
_NUMBER = re.compile(r"\s*(?:\d+\s*(?:号|栋|幢)?|[零〇一二三四五六七八九十百两廿卅]+\s*(?:号|栋|幢))")


def place_in(typed: str) -> str:
    """The longest street or estate of the published areas that stands in the text, with its number; "" for none."""
    if len(typed) < SHORTEST:
        return ""
    text = Value(typed)
    named = Q(street_at__gt=0) & ~Q(street="") | Q(estate_at__gt=0) & ~Q(estate="")
    areas = EnrolmentArea.objects.filter(plan__is_published=True).alias(
        street_at=StrIndex(text, F("street")), estate_at=StrIndex(text, F("estate"))
    )
    longest = areas.filter(named).order_by(Greatest(Length("street"), Length("estate")).desc(), "pk")
    found = longest.values_list("street", "estate").first()
    place = max((name for name in found or () if name and name in typed), key=len, default="")
    if len(place) < SHORTEST:
        return ""
    number = _NUMBER.match(typed[typed.index(place) + len(place) :])
    return place + (number[0].strip() if number else "")

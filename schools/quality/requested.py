"""Faults that a school has asked the district to mend already."""

from collections.abc import Collection

from ..models import ChangeRequest
from ..models.request import ChangeItem


def requested_fields(schools: Collection[int]) -> set[tuple[int, str]]:
    """`(key of the school, field)` for each field of these schools that an open request would change, in one query."""
    items = ChangeItem.objects.filter(request__in=ChangeRequest.objects.open().filter(school__in=schools))
    return set(items.order_by().values_list("request__school", "field"))

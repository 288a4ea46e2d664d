"""Rows for an action: read afresh and locked until its transaction ends (SQLite locks the whole database instead)."""

from collections.abc import Iterable

from django.db.models import Q

from eduweb.core.acts.refused import Refused

from ..models import ChangeRequest, School


def locked_school(pk: int) -> School:
    """The school as it is now, locked. Raises Refused for a deleted one."""
    try:
        return School.objects.select_for_update(no_key=True).get(pk=pk)
    except School.DoesNotExist:
        raise Refused("这所学校已从名录中删除。") from None


def locked_request(request: ChangeRequest) -> ChangeRequest:
    """The request as it is now, locked. Raises Refused for a deleted one."""
    try:
        return ChangeRequest.objects.select_for_update(no_key=True).select_related(None).get(pk=request.pk)
    except ChangeRequest.DoesNotExist:
        raise Refused("这份申请已不存在。") from None


def lock_together(school_pk: int, codes: Iterable[str]) -> None:
    """Lock a school and the schools with these codes in one order, so that crossed actions wait for each other."""
    schools = School.objects.filter(Q(pk=school_pk) | Q(code__in=list(codes)))
    list(schools.select_for_update(no_key=True).order_by("pk").values_list("pk"))

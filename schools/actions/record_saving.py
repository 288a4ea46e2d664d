"""Saving a school's form as its official: some changes apply at once, the others become a request."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.acts.refused import Refused
from eduweb.core.acts.running import act
from eduweb.core.audit.log import record
from eduweb.core.prechecks.gate.net import keep_reasons, let_through

from ..enums import ItemOutcome, RequestState
from ..models import ChangeItem, ChangeRequest, School, SchoolChange
from ..rules.names import same_name_obstacles
from ..rules.ownership import Way, fields
from ..rules.policies import is_official_of
from ..rules.structural.changes import day_obstacles
from ..rules.values import as_text, in_words, label
from . import notifications
from .locking import locked_school
from .value_writing import audited_items, with_values, write_values

Values = dict[str, Any]
"""New values by the names of their fields."""


@dataclass(frozen=True)
class Saved:
    """The result: the fields changed at once, and the request for the others."""

    applied: list[str]
    request: ChangeRequest | None


@act
def save_record(
    school: School,
    values: Values,
    *,
    by: User,
    effective_on: date | None = None,
    days: Mapping[str, date] | None = None,
    reason: str = "",
) -> Saved:
    """Change `values` as far as they differ from the record. Raises Refused.

    What needs approval takes effect on `effective_on`, or on the own day of its field in `days`.

    Earlier requests for these fields are replaced as long as they wait. Personal data need a reason with the act; that
    of a request is kept with the request, and holds at its approval.
    """
    school = locked_school(school.pk)
    if not is_official_of(by, school):
        raise Refused("您不是这所学校的填报人，不能修改它的信息。")
    values = {name: value for name, value in values.items() if _differs(school, name, value)}
    if denied := [label(name) for name in values if name in fields(School, Way.DISTRICT)]:
        raise Refused(f"{'、'.join(denied)}只由区教委维护，请联系区教委。")
    at_once = {name: values[name] for name in values if name in fields(School, Way.AT_ONCE)}
    wanted = {name: values[name] for name in values if name not in at_once}
    days = {name: day for name, day in (days or {}).items() if name in wanted}
    request = _make_request(school, wanted, by, effective_on, days, reason) if wanted else None
    if at_once:
        _apply(school, at_once, by)
    return Saved(list(at_once), request)


def _differs(school: School, name: str, value: Any) -> bool:
    return as_text(with_values(school, {name: value}), name) != as_text(school, name)


def _apply(school: School, values: Values, by: User) -> None:
    old = {name: as_text(school, name) for name in values}
    write_values(school, values)
    changes = [
        {"field": label(name), "old": in_words(name, old[name]), "new": in_words(name, as_text(school, name))}
        for name in values
    ]
    record("修改", by=by, target=school, fields=changes)


def _make_request(
    school: School, wanted: Values, by: User, effective_on: date | None, days: Mapping[str, date], reason: str
) -> ChangeRequest:
    changed = with_values(school, wanted)
    try:
        changed.clean_fields(exclude=[field.name for field in School._meta.fields if field.name not in wanted])
    except ValidationError as error:
        raise Refused(*error.messages) from None
    name_obstacles = same_name_obstacles(changed.name, school) if "name" in wanted else []
    if reasons := [*name_obstacles, *_days_obstacles(school, [effective_on, *days.values()])]:
        raise Refused(*reasons)
    values = {name: as_text(changed, name) for name in wanted}
    return open_request(school, values, by=by, effective_on=effective_on, days=days, reason=reason, texts=[changed])


def _days_obstacles(school: School, days: Iterable[date | None]) -> list[str]:
    return [reason for day in dict.fromkeys(days) if day for reason in day_obstacles(school, day)]


def open_request(
    school: School,
    values: dict[str, str],
    *,
    by: User,
    reason: str,
    effective_on: date | None = None,
    days: Mapping[str, date] | None = None,
    texts: Iterable[models.Model] = (),
) -> ChangeRequest:
    """A request for these values, in the place of earlier ones for the same fields. Raises Refused for personal data in
    `texts` or in the reason."""
    passed = let_through([*texts, SchoolChange(school=school, reason=reason)])
    replace_earlier_requests(school, list(values))
    request = ChangeRequest.objects.create(school=school, made_by=by, effective_on=effective_on, reason=reason.strip())
    items = ChangeItem.objects.bulk_create(_items(request, school, values, days or {}))
    keep_reasons(passed, about=request)
    detail: dict[str, Any] = {"request": request.pk, "fields": audited_items(items), "reason": request.reason}
    record("申请变更", by=by, target=school, **detail)
    notifications.requested(request, items, by=by)
    return request


def _items(
    request: ChangeRequest, school: School, values: dict[str, str], days: Mapping[str, date]
) -> list[ChangeItem]:
    """The items; one has a day of its own where that is not the request's."""
    own = {name: day for name, day in days.items() if day != request.effective_on}
    return [
        ChangeItem(request=request, field=name, old=as_text(school, name), new=new, effective_on=own.get(name))
        for name, new in values.items()
    ]


def replace_earlier_requests(school: School, names: list[str]) -> None:
    """Nobody decides these fields in the school's waiting requests any more; their refused ones are acknowledged."""
    waiting = ChangeRequest.objects.waiting().filter(school=school, is_the_districts=False)
    asked = ChangeItem.objects.filter(request__in=waiting.order_by().values("pk"), outcome=ItemOutcome.OPEN)
    asked.filter(field__in=names).update(outcome=ItemOutcome.REPLACED)
    for replaced in waiting.exclude(pk__in=asked.order_by().values("request")):
        ChangeRequest.objects.filter(pk=replaced.pk).update(state=RequestState.REPLACED)
        notifications.done(replaced)
    answered = school.change_requests.sent_back_unread().filter(items__field__in=names)
    ChangeRequest.objects.filter(pk__in=list(answered.values_list("pk", flat=True))).update(seen_at=timezone.now())

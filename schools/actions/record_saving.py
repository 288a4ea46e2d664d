"""A school's official saves the form: what applies at once does, the rest becomes a request."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.acts.refused import Refused
from eduweb.core.audit.log import record

from ..enums import RequestState
from ..models import ChangeItem, ChangeRequest, School
from ..rules.ownership import Way, fields
from ..rules.policies import keeps
from ..rules.values import as_text, in_words, label
from . import notifications
from .locking import fresh_school, write


@dataclass(frozen=True)
class Saved:
    """What became of it: fields that changed at once, and the request for the others."""

    applied: list[str]
    request: ChangeRequest | None


def save_record(school: School, values: dict, *, by: User, effective_on: date | None = None, reason: str = "") -> Saved:
    """Take over the changed `values` (`{field: value}`); what equals the record is passed over.

    Values asked for earlier and still waiting give way to the new ones for the same fields.
    """
    with transaction.atomic():
        school = fresh_school(school)
        if not keeps(by, school):
            raise Refused("您不是这所学校的填报人，不能修改它的信息。")
        values = {name: value for name, value in values.items() if _differs(school, name, value)}
        if denied := [label(name) for name in values if name in fields(School, Way.DISTRICT)]:
            raise Refused(f"{'、'.join(denied)}只由区教委维护，请联系区教委。")
        at_once = {name: values[name] for name in values if name in fields(School, Way.AT_ONCE)}
        wanted = {name: values[name] for name in values if name not in at_once}
        request = _ask(school, wanted, by, effective_on, reason) if wanted else None
        if at_once:
            _apply(school, at_once, by)
        return Saved(list(at_once), request)


def _differs(school: School, name: str, value) -> bool:
    return as_text(_with(school, {name: value}), name) != as_text(school, name)


def _with(school: School, values: dict) -> School:
    """The record as it would be."""
    kept = {field.attname: getattr(school, field.attname) for field in School._meta.concrete_fields}
    changed = School(**kept)
    for name, value in values.items():
        setattr(changed, name, value)
    return changed


def _apply(school: School, values: dict, by: User) -> None:
    old = {name: as_text(school, name) for name in values}
    write(school, values)
    changes = [
        {"field": label(name), "old": in_words(name, old[name]), "new": in_words(name, as_text(school, name))}
        for name in values
    ]
    record("修改", by=by, target=school, fields=changes)


def _ask(school: School, wanted: dict, by: User, effective_on: date | None, reason: str) -> ChangeRequest:
    asked = _with(school, wanted)
    try:
        asked.clean_fields(exclude=[field.name for field in School._meta.fields if field.name not in wanted])
    except ValidationError as error:
        raise Refused(*error.messages) from None
    _give_way(school, list(wanted))
    request = ChangeRequest.objects.create(school=school, made_by=by, effective_on=effective_on, reason=reason.strip())
    items = ChangeItem.objects.bulk_create(
        ChangeItem(request=request, field=name, old=as_text(school, name), new=as_text(asked, name)) for name in wanted
    )
    told = [{"field": str(i), "old": in_words(i.field, i.old), "new": in_words(i.field, i.new)} for i in items]
    record("申请变更", by=by, target=school, request=request.pk, fields=told, reason=request.reason)
    notifications.asked(request, items, by=by)
    return request


def _give_way(school: School, names: list[str]) -> None:
    """What the school asked for these fields before is replaced, and what came back has been answered."""
    waiting = ChangeRequest.objects.waiting().filter(school=school, is_the_districts=False)
    ChangeItem.objects.filter(request__in=waiting.order_by().values("pk"), field__in=names).delete()
    waiting.filter(items=None).update(state=RequestState.WITHDRAWN)
    answered = school.change_requests.sent_back_unread().filter(items__field__in=names)
    ChangeRequest.objects.filter(pk__in=list(answered.values_list("pk", flat=True))).update(seen_at=timezone.now())

"""Writing new values into a school's record: directly, or as the approved items of a request."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.acts.reasons import reasons
from eduweb.core.acts.refused import Refused
from eduweb.core.audit.log import record
from eduweb.core.prechecks.gate.net import reasons_about

from ..enums import LISTED_STATES, ChangeKind, ItemOutcome, RequestState, SchoolState
from ..history.changes import dated_changes
from ..history.inserting import insert_value, next_change
from ..models import ChangeItem, ChangeRequest, School
from ..models.page_items import SchoolPhoto, item_from_text, item_of
from ..models.statistics import figure_of
from ..models.values import field_words
from ..rules.figures import refusals
from ..rules.names import former_names_of, same_name_obstacles, with_former_name
from ..rules.values import from_text, in_words


def with_values(school: School, values: dict[str, Any]) -> School:
    """A copy of the record with these values."""
    copy = School(**{field.attname: getattr(school, field.attname) for field in School._meta.concrete_fields})
    for name, value in values.items():
        setattr(copy, name, value)
    return copy


def with_items(school: School, items: Iterable[ChangeItem]) -> School:
    """A copy of the record as these items of a request would make it."""
    return with_values(school, {item.field: from_text(item.field, item.new) for item in items})


def write_values(school: School, values: dict[str, Any]) -> None:
    """Save these values; the name before a new one becomes a former name. Raises Refused for invalid ones."""
    items = {name: value for name, value in values.items() if item_of(name)}
    for key, text in items.items():
        _write_item(school, key, text)
    if items:
        school.save(update_fields=["updated_at"])  # the page is a newer one, for sitemaps and open data
    figures = {name: value for name, value in values.items() if name not in items and figure_of(name)}
    _write_figures(school, figures)
    values = {name: value for name, value in values.items() if name not in figures and name not in items}
    if not values:
        return
    if values.get("name", school.name) != school.name:
        _require_own_name(school, values["name"])
        values = {**values, "former_names": with_former_name(school, values["name"])}
    for name, value in values.items():
        setattr(school, name, value)
    try:
        school.full_clean(exclude=["photo"])
    except ValidationError as error:
        raise Refused(*error.messages) from None
    school.save(update_fields=[*values, "updated_at"])


def _require_own_name(school: School, name: str) -> None:
    """Raises Refused where another school at work got the name meanwhile."""
    if school.state in LISTED_STATES and (taken := same_name_obstacles(name, school)):
        raise Refused(*taken)


def _write_item(school: School, key: str, text: str) -> None:
    """Put a photograph or document on the school's page as this text has it, or for "" take it off."""
    if not text:
        kind, number = item_of(key) or (SchoolPhoto, 0)
        if shown := kind.of(school, number):
            shown.delete()
        return
    item = item_from_text(school, key, text)
    if item is None or item.as_text() != text:
        raise Refused(f"“{field_words(key, text)}”在图片库或文件库里已删除或换过：请退回学校，重新上传。")
    try:
        item.full_clean(validate_unique=False)
    except ValidationError as error:
        raise Refused(*error.messages) from None
    item.save()


def _write_figures(school: School, values: dict[str, int]) -> None:
    by_year: dict[int, dict[str, int]] = defaultdict(dict)
    for key, value in values.items():
        year, name = figure_of(key) or (0, "")
        by_year[year][name] = value
    for row in school.statistics.select_for_update(no_key=True).filter(school_year__in=list(by_year)):
        for name, value in by_year[row.school_year].items():
            setattr(row, name, value)
        if wrong := [sentence for _field, sentence in refusals(row)]:
            raise Refused(*wrong)
        row.save(update_fields=list(by_year[row.school_year]))


def write_state(school: School, state: SchoolState) -> None:
    """End a school, or have it go on: the one way past `School.state_refusal`."""
    school.state = school.registered_state = state
    school.save(update_fields=["state", "updated_at"])


def write_due(request: ChangeRequest, school: School, *, by: User | None) -> None:
    """Write the approved items whose day has come, day by day, and have the request wait for the next one.

    The school is locked; the caller saves the request. Raises Refused.
    """
    today = timezone.localdate()
    days: dict[date, list[ChangeItem]] = defaultdict(list)
    for item in request.items.filter(outcome=ItemOutcome.APPROVED, is_written=False):
        days[item.effective_on or request.effective_on or today].append(item)
    for day in sorted(day for day in days if day <= today):
        write_items(request, days.pop(day), school, day, by=by)
    keep_days(request)
    request.state = RequestState.SCHEDULED if days else RequestState.APPLIED
    request.effective_on = min(days, default=request.effective_on)
    request.applied_at = None if days else timezone.now()


def keep_days(request: ChangeRequest) -> None:
    """Items that wait keep their days when the request comes to wait for another one's."""
    coming = request.items.filter(outcome=ItemOutcome.APPROVED, is_written=False)
    if coming.exclude(effective_on=None).exists():
        coming.filter(effective_on=None).update(effective_on=request.effective_on)


def write_items(
    request: ChangeRequest, items: Sequence[ChangeItem], school: School, day: date, *, by: User | None
) -> None:
    """Write the items into the locked school, dated and audited. Raises Refused.

    An item that another change of its field has followed since goes into the past, and today's value stays.
    """
    basis = {"reason": request.reason, "document_number": request.document_number}
    values = dict(map(_value, items))
    with reasons(reasons_about(request)):
        past = _write_past(school, items, day, basis)
        with dated_changes(school, day, **basis):
            write_values(school, {name: value for name, value in values.items() if name not in past})
    if "name" in values.keys() - past:
        school.changes.filter(field="name", on=day, kind=ChangeKind.VALUE).update(kind=ChangeKind.RENAMED)
    request.items.filter(pk__in=[item.pk for item in items]).update(is_written=True)
    detail: dict[str, Any] = {"on": day.isoformat(), "fields": audited_items(items)}
    if past:
        detail["past"] = sorted(past)
    record("变更生效", by=by, target=school, request=request.pk, **detail)


def _write_past(school: School, items: Iterable[ChangeItem], day: date, basis: dict[str, str]) -> set[str]:
    """Insert the values that were followed by others since; returns their fields."""
    past = set()
    for item in items:
        if following := next_change(school, item.field, day):
            insert_value(following, item.new, day, **basis)
            past.add(item.field)
            if item.field == "name" and item.new not in (school.name, *former_names_of(school)):
                write_values(school, {"former_names": "、".join((*former_names_of(school), item.new))})
    return past


def _value(item: ChangeItem) -> tuple[str, Any]:
    """The field's name and its new value. Raises Refused for a text that is none."""
    try:
        return item.field, from_text(item.field, item.new)
    except ValidationError as error:
        raise Refused(*(f"“{item}”：{message}" for message in error.messages)) from None


def audited_items(items: Iterable[ChangeItem]) -> list[dict[str, str]]:
    """The items for the audit log."""
    return [
        {"field": str(item), "old": in_words(item.field, item.old), "new": in_words(item.field, item.new)}
        for item in items
    ]

"""Photographs and documents of a school's page: a registrar's are public at once, a school's after approval."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import models

from eduweb.core.accounts.models import User
from eduweb.core.acts.refused import Refused
from eduweb.core.acts.running import act
from eduweb.core.audit.log import record
from eduweb.core.downloads import gate

from ..models import ChangeRequest, School, SchoolDocument, SchoolPhoto
from ..models.page_items import item_from_text
from ..rules.page_items import room_obstacles
from ..rules.policies import is_registrar, may_change
from ..rules.values import as_text, in_words, label
from . import notifications
from .locking import locked_school
from .record_saving import open_request, replace_earlier_requests
from .value_writing import write_values


@dataclass(frozen=True)
class PageSaved:
    """The result: how many files are on the page or changed at once, how many are taken off, and the request for others."""

    shown: int
    taken_off: int
    request: ChangeRequest | None


@act
def save_page(school: School, wanted: Mapping[str, str], *, by: User, reason: str = "") -> PageSaved:
    """Have the page show these files (`{"photo:12": text of `PageItem.as_text`}`, "" for what goes). Raises Refused.

    What a school takes off goes at once: nobody has to wait until a child's picture is gone.
    """
    school = locked_school(school.pk)
    if not may_change(by, school):
        raise Refused("您不是这所学校的填报人，不能修改它的页面。")
    wanted = {key: text for key, text in wanted.items() if text != as_text(school, key)}
    if reasons := room_obstacles(school, wanted):
        raise Refused(*reasons)
    at_once = {key: text for key, text in wanted.items() if not text or is_registrar(by)}
    asked = {key: text for key, text in wanted.items() if key not in at_once}
    _write(school, at_once, by)
    request = _ask(school, asked, by, reason) if asked else None
    taken_off = sum(not text for text in at_once.values())
    return PageSaved(len(at_once) - taken_off, taken_off, request)


def _write(school: School, values: Mapping[str, str], by: User) -> None:
    if not values:
        return
    before = {key: as_text(school, key) for key in values}
    names = {key: label(key, text=text or before[key]) + ("" if text else "（撤下）") for key, text in values.items()}
    replace_earlier_requests(school, list(values))
    write_values(school, dict(values))
    changes = [
        {"field": names[key], "old": in_words(key, before[key]), "new": in_words(key, text)}
        for key, text in values.items()
    ]
    record("修改学校页面", by=by, target=school, fields=changes)
    if is_registrar(by):
        notifications.edited(school, names.values(), by=by)


def _ask(school: School, values: dict[str, str], by: User, reason: str) -> ChangeRequest:
    """The request, with the reasons for personal data in the words and in the documents."""
    items = [item for key, text in values.items() if (item := item_from_text(school, key, text))]
    passed = [(one, gate.let_through(one)) for one in items if isinstance(one, SchoolDocument)]
    request = open_request(school, values, by=by, reason=reason, texts=items)
    for one, found in passed:
        gate.keep_reasons(request, one.document, found)
    return request


def show_changed_photos(uses: list[models.Model], user: User, change: str) -> list[str]:
    """A photograph that was replaced or cut anew in the library: readers get the new one, with the page's own words."""
    shown = [use for use in uses if isinstance(use, SchoolPhoto)]
    for one in shown:
        one.photo.refresh_from_db()
        one.save()
    return [f"“{one.school}”的页面已换上新的图片。" for one in shown]

"""What the page of a request shows of it: each field, the doubts about the wanted record, the reasons for personal data."""

from collections.abc import Sequence
from typing import Any

from django.http import QueryDict
from django.utils.html import format_html

from eduweb.core.prechecks.models import Waiver
from eduweb.core.prechecks.personal_data.recognition import NAMES

from ...actions.value_writing import with_items
from ...enums import ItemOutcome
from ...models import ChangeItem, ChangeRequest, School, SchoolDocument, SchoolPhoto
from ...models.page_items import item_of
from ...rules.advice import about_school
from ...rules.names import near_schools
from ...rules.values import as_text, in_words


def waivers_in_words(change_request: ChangeRequest) -> list[dict[str, Any]]:
    """The personal data that the school wants to be public, masked, with its reasons."""
    models = (SchoolDocument, SchoolPhoto, ChangeRequest, School)
    labels = {field.name: field.verbose_name for model in models for field in model._meta.fields}
    waivers = Waiver.objects.about(change_request)
    return [{"field": labels[one.field], "name": NAMES.get(one.rule, ""), "waiver": one} for one in waivers]


def doubts(school: School, items: Sequence[ChangeItem]) -> list[str]:
    """Doubts about the record as the request would make it, schools of a like name among them."""
    wanted = with_items(school, items)
    near = near_schools([wanted])[0] if any(item.field == "name" for item in items) else []
    links = [format_html('<a href="{}">{}</a>', one.get_absolute_url(), one.with_code) for one in near]
    return about_school(wanted) + [format_html("新校名与“{}”相近，请核对会不会混淆。", link) for link in links]


def row(item: ChangeItem, change_request: ChangeRequest, typed: QueryDict) -> dict[str, Any]:
    """One field on the page: its value before, now and after, and the typed decision."""
    now = as_text(change_request.school, item.field)
    is_open = item.outcome == ItemOutcome.OPEN
    day = item.effective_on or change_request.effective_on
    found = item_of(item.field)
    return {
        "item": item,
        "page_file": found and found[0].KEY,
        "old": in_words(item.field, item.old),
        "now": in_words(item.field, now),
        "new": in_words(item.field, item.new),
        "changed_meanwhile": is_open and now != item.old,
        "outcome": typed.get(f"outcome-{item.pk}", ""),
        "day": typed.get(f"day-{item.pk}", day.isoformat() if day else ""),
        "is_cancelled": f"cancel-{item.pk}" in typed,
        "opinion": typed.get(f"opinion-{item.pk}", "" if is_open else item.opinion),
    }

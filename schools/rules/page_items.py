"""What a school's page holds and may hold: photographs and documents, those that wait for approval among them."""

import json
from collections.abc import Mapping

from django.db import models
from django.db.models import Q

from eduweb.core.media.models import Document, Photo
from eduweb.core.media.uses.places import Trace

from ..enums import ItemOutcome, RequestState
from ..models import ChangeItem, ChangeRequest, School, SchoolDocument, SchoolPhoto
from ..models.page_items import item_in_words, item_of
from ..models.values import by_name, field_words

# More than a reader looks at, and than a page should weigh.
MOST: dict[type[SchoolPhoto | SchoolDocument], int] = {SchoolPhoto: 24, SchoolDocument: 20}
_UNITS = {SchoolPhoto: "张照片", SchoolDocument: "个文件"}


# Of items: undecided, approved for a coming day, or sent back and not acknowledged, to be corrected without a new upload.
_STILL_NEEDED = (
    Q(request__state=RequestState.WAITING, outcome=ItemOutcome.OPEN)
    | Q(outcome=ItemOutcome.APPROVED, is_written=False)
    | Q(outcome=ItemOutcome.SENT_BACK, request__seen_at=None)
)


def shown_items(school: School) -> list[SchoolPhoto | SchoolDocument]:
    """What the page shows, photographs first, in its order."""
    return [*school.photos.select_related("photo"), *school.documents.select_related("document")]


def waiting_items(school: School) -> list[ChangeItem]:
    """The school's files that wait for the district, oldest first."""
    waiting = ChangeRequest.objects.waiting().filter(school=school).order_by().values("pk")
    items = ChangeItem.objects.filter(request__in=waiting, outcome=ItemOutcome.OPEN, field__contains=":")
    return list(items.select_related("request"))


def page_content(school: School) -> dict[str, str]:
    """What the page of files shows of the school (`acts.seen`)."""
    shown = [
        (f"已公开的{field_words(item.key, item.as_text())}", _in_words(item.key, item.as_text()))
        for item in shown_items(school)
    ]
    waiting = [
        (f"待审批的{item}（申请 {item.request_id}）", _in_words(item.field, item.new)) for item in waiting_items(school)
    ]
    return by_name([*shown, *waiting])


def _in_words(key: str, text: str) -> str:
    """With the digest of the file; an item that would be changed into nothing has neither."""
    return f"{item_in_words(key, text)}（文件 {json.loads(text)['sha256'][:12]}）" if text else ""


def traces_of_file(file: models.Model) -> list[Trace]:
    """Requests that still need this photograph or document of the library: nobody deletes it under them."""
    key = {Photo: SchoolPhoto.KEY, Document: SchoolDocument.KEY}.get(type(file))
    if key is None:
        return []
    items = ChangeItem.objects.filter(_STILL_NEEDED, field=f"{key}:{file.pk}").select_related("request__school")
    return [
        Trace(f"{item.request.school.with_code}的变更申请 {item.request_id} 还要用它，办完以前不能删除。", holds=True)
        for item in items[:5]
    ]


def room_obstacles(school: School, wanted: Mapping[str, str]) -> list[str]:
    """The reasons against so many files (`{key: text}`, "" for what goes)."""
    there = {item.key for item in shown_items(school)} | {item.field for item in waiting_items(school)}
    there = (there | set(wanted)) - {key for key, text in wanted.items() if not text}
    kinds = [kind for kind, _number in filter(None, map(item_of, there))]
    return [
        f"一所学校的页面最多 {most} {_UNITS[kind]}（待审批的也算），请先撤下一些。"
        for kind, most in MOST.items()
        if kinds.count(kind) > most
    ]

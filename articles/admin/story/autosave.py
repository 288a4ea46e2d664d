"""Autosave and presence: one POST from the form every few seconds, and the unsaved values for the next opening."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.admin import ModelAdmin
from django.http import HttpRequest, JsonResponse, QueryDict
from django.utils import timezone
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_POST

from articles.actions import Refused, autosave, discard_autosave
from articles.models import Article, Typing, Version
from eduweb.core.accounts.models import User
from eduweb.core.accounts.requests import signed_in_user

LARGEST = 5_000_000
TOO_LARGE = "内容太大，不能自动保存：多半是正文里粘贴的图片没有上传成功。"
# Open forms report themselves every quarter of a minute.
PRESENT_WITHIN = timedelta(seconds=60)
UNREADABLE = "自动保存的内容不完整，请直接点“保存”。"


@dataclass(frozen=True)
class SentForm:
    """A form as the browser sends it: its values (None: open, nothing typed), and the version it began with."""

    values: dict | None
    version: int
    token: UUID
    is_dropped: bool


@csrf_protect
@require_POST
def autosave_form(request: HttpRequest, admin: ModelAdmin, pk: int | None = None) -> JsonResponse:
    """Store the form's values, or discard them (`drop`); answer with the time, who else is there, and newer saves."""
    user = signed_in_user(request)
    story = admin.get_object(request, str(pk)) if pk else None
    try:
        sent = _read(request)
        if sent.is_dropped:
            discard_autosave(by=user, article=story, token=sent.token)
            return JsonResponse({"dropped": True})
        autosave(by=user, article=story, token=sent.token, values=sent.values, seen_version=sent.version)
    except Refused as refused:
        return JsonResponse({"reasons": refused.reasons}, status=409)
    answer = {"at": f"{timezone.localtime():%H:%M:%S}"}
    return JsonResponse(answer | (_presence_words(user, story, seen=sent.version) if story else {}))


def unsaved_values(user: User, story: Article | None) -> dict | None:
    """Return what this person typed and never saved, of this story or of any new one, for the form to offer."""
    if story:
        found = Typing.objects.of(user, article=story).unsaved().first()
    else:
        found = Typing.objects.filter(user=user, article=None).unsaved().order_by("-typed_at").first()
    if found is None:
        return None
    return {
        "values": found.values,
        "version": found.seen_version,
        "token": str(found.token or ""),
        "at": int(found.typed_at.timestamp() * 1000) if found.typed_at else 0,
    }


def posted_values(posted: QueryDict) -> dict[str, list]:
    """Return a posted form in autosave's shape: `{name: [[value, label], …]}`."""
    left_out = (
        "csrfmiddlewaretoken",
        "typed_by",
        "form_id",
        "seen",
        "shown",
        "typed_by",
        "version",
        "overwrite",
        "form_token",
    )
    return {
        name: [[value, ""] for value in values]
        for name, values in posted.lists()
        if name not in left_out and not name.startswith(("_", "attachments-", "pick_"))
    }


def _read(request: HttpRequest) -> SentForm:
    if len(request.body) > LARGEST:
        raise Refused(TOO_LARGE)
    try:
        sent = json.loads(request.body)
        values, version = sent.get("values"), int(sent.get("version") or 0)
        token = UUID(str(sent["token"]))
    except (ValueError, KeyError, AttributeError, TypeError):
        raise Refused(UNREADABLE) from None
    if not (values is None or _are_values(values)) or not 0 <= version < 2**31:
        raise Refused(UNREADABLE)
    return SentForm(values, version, token, sent.get("drop") is True)


def _are_values(values: object) -> bool:
    """Whether they have autosave's shape, without a NUL: PostgreSQL could not store it, and nobody types it."""
    return (
        isinstance(values, dict)
        and "\\u0000" not in json.dumps(values)
        and all(isinstance(rows, list) and all(_is_row(row) for row in rows) for rows in values.values())
    )


def _is_row(row: object) -> bool:
    return isinstance(row, list) and len(row) == 2 and all(isinstance(one, str) for one in row)


def _presence_words(user: User, article: Article, *, seen: int) -> dict[str, list[str] | str]:
    """`others`: a sentence for each other person who has the story open; `newer`: who has saved since version `seen`."""
    now = timezone.now()
    beside = Typing.objects.beside(user, article, since=now - PRESENT_WITHIN).select_related("user")
    return {"others": [_presence(typing, now) for typing in beside], "newer": _newer(article, seen)}


def _presence(typing: Typing, now: datetime) -> str:
    if typing.typed_at is None:
        return f"{typing.user} 也打开了本稿"
    return f"{typing.user} 正在编辑，{_ago(now - typing.typed_at)}"


def _ago(past: timedelta) -> str:
    seconds = max(1, int(past.total_seconds()))
    return f"{seconds} 秒前" if seconds < 60 else f"{seconds // 60} 分钟前"


def _newer(article: Article, seen: int) -> str:
    if article.version <= seen:
        return ""
    last: Version | None = article.versions.select_related("by").defer("content").first()
    who = last.by if last and last.by else "他人"
    return f"{who} 在您打开之后保存过本稿；您保存时可以逐项核对，不会互相覆盖。"

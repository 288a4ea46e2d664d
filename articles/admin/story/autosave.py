"""Autosave and presence: one POST from the form every few seconds; and what a form is offered when it opens."""

import json
from uuid import UUID

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_POST

from articles.actions import Refused, autosave, discard_autosave
from articles.desk.presence import presence_words
from articles.models import Article, Typing

LARGEST = 5_000_000
TOO_LARGE = "内容太大，不能自动保存：多半是正文里粘贴的图片没有上传成功。"
UNREADABLE = "自动保存的内容不完整，请直接点“保存”。"


@csrf_protect
@require_POST
def typing(request: HttpRequest, admin, pk: int | None = None) -> JsonResponse:
    """Keep what stands in the form, or forget it (`drop`); answers the time, who else is there, and newer saves."""
    story = admin.get_object(request, str(pk)) if pk else None
    try:
        sent = _sent(request)
        if sent.get("drop"):
            discard_autosave(by=request.user, article=story, token=sent["token"])
            return JsonResponse({"dropped": True})
        autosave(
            by=request.user, article=story, token=sent["token"], values=sent["values"], seen_version=sent["version"]
        )
    except Refused as refused:
        return JsonResponse({"reasons": refused.reasons}, status=409)
    answer = {"at": f"{timezone.localtime():%H:%M:%S}"}
    return JsonResponse(answer | (presence_words(request.user, story, seen=sent["version"]) if story else {}))


def unsaved(user, story: Article | None) -> dict | None:
    """What this person typed and never saved, for the form to offer: of this story, or of any new one."""
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
        "at": int(found.typed_at.timestamp() * 1000),
    }


def values_of(typed) -> dict[str, list]:
    """A posted form in the shape in which autosave keeps one: `{name: [[value, label], …]}`."""
    left_out = ("csrfmiddlewaretoken", "version", "overwrite", "form_token")
    return {
        name: [[value, ""] for value in values]
        for name, values in typed.lists()
        if name not in left_out and not name.startswith(("_", "attachments-", "pick_"))
    }


def _sent(request: HttpRequest) -> dict:
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
    return {"values": values, "version": version, "token": token, "drop": sent.get("drop") is True}


def _are_values(values) -> bool:
    """No NUL inside: PostgreSQL could not keep it, and nobody types it."""
    return (
        isinstance(values, dict)
        and "\\u0000" not in json.dumps(values)
        and all(isinstance(rows, list) and all(_is_row(row) for row in rows) for rows in values.values())
    )


def _is_row(row) -> bool:
    return isinstance(row, list) and len(row) == 2 and all(isinstance(one, str) for one in row)

"""The page that holds the text of a request that was not taken, and one button that sends it again."""

from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse

from .kept import chosen_files, kept_values, left_out, may_keep
from .origins import is_own, wants_page
from .shown import typed_texts
from .signatures import TICKET, issue_ticket, typing_account


def typed_text_page(request: HttpRequest, *, status: int, title: str, words: str) -> HttpResponse:
    """Answer a POST that was not taken: what happened (`title`), what to do (`words`), the typed text, the button.

    A script gets `words` as JSON; a foreign page's request, a read one and one with secrets get no text.
    """
    if not wants_page(request):
        return _for_scripts(request, status, f"{title}。", words)
    keeps_text = bool(request.POST) and is_own(request) and may_keep(request)
    context = {"title": title, "words": words} | (_typed(request) if keeps_text else {})
    template = "errors/typed_text.html" if keeps_text else "errors/refused.html"
    answer = HttpResponse(render_to_string(template, context), status=status)
    answer["Cache-Control"] = "no-store"
    if status == 503:
        answer["Retry-After"] = "10"
    return answer


def _for_scripts(request: HttpRequest, status: int, title: str, words: str) -> JsonResponse:
    said = {"reasons": [title], "error": {"message": title + words}, "signed_out": not request.user.is_authenticated}
    return JsonResponse(said, status=status)


def _typed(request: HttpRequest) -> dict:
    account = typing_account(request)
    signed_in = str(request.user.pk) if request.user.is_authenticated else None
    may_send = account is not None and signed_in in (None, account)
    return {
        "address": request.get_full_path(),
        "values": kept_values(request) if may_send else [],
        "ticket": issue_ticket(account, request.path) if account and may_send else "",
        "ticket_field": TICKET,
        "texts": typed_texts(request),
        "files": chosen_files(request),
        "left_out": left_out(request),
        "sign_in": "" if signed_in else reverse("admin:index"),
        "typist": _name(account) if account and not may_send else "",
        "present": request.user if signed_in else "",
    }


def _name(account: str) -> str:
    return str(get_user_model().objects.filter(pk=account).first() or "已停用的账号")

"""The page of what a kind's earlier files have called things: shown, changed, forgotten."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from eduweb.core.accounts.requests import signed_in_user
from eduweb.core.acts.refused import Refused
from eduweb.core.acts.seen import Look, Seen, decide_about

from ..kind import SpreadsheetKind
from ..mapping.answers import LEFT_OUT
from ..mapping.memory import change_meanings
from ..models import Meaning
from .kinds_admin import SpreadsheetKindsAdmin
from .pages import sheet_page

FORGET = "-"


@require_http_methods(["GET", "POST"])
def words_page(request: HttpRequest, slug: str, *, admin: SpreadsheetKindsAdmin) -> HttpResponse:
    """Show the remembered headings and words of a kind; take in what was changed of them."""
    kind = admin.importable_kind(request, slug)
    meanings = list(Meaning.objects.of_kind(kind.slug))
    refused: list[str] = []
    if request.method == "POST":
        try:
            if _changed(request, kind, meanings):
                messages.success(request, "已保存，下一次上传就按新的对照。")
            return HttpResponseRedirect(admin.spreadsheet_address("words", kind))
        except Refused as stale:
            refused = stale.reasons
            meanings = list(Meaning.objects.of_kind(kind.slug))
    rows = [_row(kind, meaning, request.POST) for meaning in meanings]
    title, status = f"记住的列名和用语：{kind.label}", 409 if refused else 200
    return sheet_page(request, admin, "words", kind, title=title, rows=rows, refused=refused, status=status)


def _changed(request: HttpRequest, kind: SpreadsheetKind, meanings: list[Meaning]) -> bool:
    """Change what was chosen anew; whether there was anything. Raises Stale."""
    wanted: dict[int, str | None] = {}
    looks = []
    for meaning in meanings:
        chosen = request.POST.get(f"means-{meaning.pk}", meaning.means)
        if chosen != meaning.means and chosen in dict(_choices(kind, meaning)):
            wanted[meaning.pk] = None if chosen == FORGET else chosen
            looks.append(Look(meaning, Seen.posted(request.POST, f"-{meaning.pk}")))
    if wanted:
        decide_about(looks, partial(change_meanings, kind, wanted, by=signed_in_user(request)))
    return bool(wanted)


def _row(kind: SpreadsheetKind, meaning: Meaning, typed: Any) -> dict[str, Any]:
    heading = kind.by_name[meaning.column].heading if meaning.column in kind.by_name else meaning.column
    return {
        "meaning": meaning,
        "key": str(meaning.pk),
        "heading": heading or "列名",
        "choices": _choices(kind, meaning),
        "chosen": typed.get(f"means-{meaning.pk}", meaning.means),
    }


def _choices(kind: SpreadsheetKind, meaning: Meaning) -> list[tuple[str, str]]:
    if not meaning.column:
        words = [(column.name, column.heading) for column in kind.written_columns]
    else:
        column = kind.by_name.get(meaning.column)
        words = [(word, word) for word in column.choices] if column else []
    return [*words, (LEFT_OUT, "不导入"), (FORGET, "删去这条对照")]

"""Importing in the back office: paste or upload, look the proposal over beside the original, store it as drafts.

Each button sends the whole sheet and gets it back changed; nothing is stored before “存为草稿”.
"""

from collections.abc import Iterable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from ..actions import Refused
from ..enums import ColumnKind
from ..models import Article, Column
from ..newspaper import Block, StoryProposal
from .arrangement import Sheet, Story, from_page, from_post
from .drafts import HEAD_FIELDS, prepare, save_once
from .forms import SourceForm, StoryHeadForm
from .moves import do


@csrf_protect
@require_http_methods(["GET", "POST"])
def import_page(request: HttpRequest, admin) -> HttpResponse:
    """One address for the whole way; `admin` is the ModelAdmin of stories, whose permissions hold here."""
    if not admin.has_add_permission(request):
        raise PermissionDenied
    if request.method == "GET":
        return _ask(request, admin, SourceForm(initial={"column": _usual_column()}))
    if "original" not in request.POST:
        return _read(request, admin)
    return _work(request, admin)


def _ask(request: HttpRequest, admin, form: SourceForm) -> HttpResponse:
    return _page(request, admin, "source", {"form": form})


def _read(request: HttpRequest, admin) -> HttpResponse:
    form = SourceForm(request.POST, request.FILES)
    if not form.is_valid():
        return _ask(request, admin, form)
    sheet = from_page(form.page, str(form.cleaned_data["column"].pk))
    return _show(request, admin, sheet, list(map(_unbound, sheet.settle().stories)))


def _work(request: HttpRequest, admin) -> HttpResponse:
    sheet = from_post(request.POST)
    command = request.POST.get("do", "")
    if command == "save":
        return _save(request, admin, sheet.settle())
    if not do(sheet, command):
        messages.warning(request, "这一步没有做：版面已经变了，请再试一次。")
    return _show(request, admin, sheet, list(map(_unbound, sheet.settle().stories)))


def _save(request: HttpRequest, admin, sheet: Sheet) -> HttpResponse:
    wanted = [story for story in sheet.stories if story.wanted]
    forms = [_bound(story) if story.wanted else _unbound(story) for story in sheet.stories]
    if not wanted:
        messages.error(request, "没有选中任何一篇，请勾选要存的稿件。")
    elif all(form.is_valid() for form in forms if form.is_bound):
        try:
            articles = _store(sheet, forms, request.user)
        except Refused as refused:
            messages.error(request, "".join(refused.reasons))
        else:
            return _done(request, articles)
    else:
        messages.error(request, "还没有存：请改正下面标红的地方，已填的内容都在。")
    return _show(request, admin, sheet, forms)


def _store(sheet: Sheet, forms: Iterable[StoryHeadForm], user) -> list[Article]:
    pairs = [(story, form) for story, form in zip(sheet.stories, forms, strict=True) if story.wanted]
    prepared = [(prepare(_proposal(story, form.cleaned_data)), form.cleaned_data["column"]) for story, form in pairs]
    return save_once(prepared, by=user, original=sheet.original)


def _proposal(story: Story, head: dict) -> StoryProposal:
    """Return the story as it is to be stored; findings that are still open go with it."""
    blocks = [Block(piece.kind, piece.text, (piece.line, piece.line)) for piece in story.pieces]
    found = [note.at(at) for at, piece in enumerate(story.pieces) for note in piece.notes]
    return StoryProposal(**{name: head[name] for name in HEAD_FIELDS}, blocks=blocks, findings=[*story.notes, *found])


def _done(request: HttpRequest, articles: list[Article]) -> HttpResponse:
    names = "、".join(f"《{article.title}》" if article.title else str(article) for article in articles)
    messages.success(request, f"已存为 {len(articles)} 篇草稿：{names}。请打开各篇补充摘要和题图，再送审。")
    if len(articles) == 1:
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[articles[0].pk]))
    return HttpResponseRedirect(reverse("admin:articles_article_changelist"))


def _show(request: HttpRequest, admin, sheet: Sheet, forms: list[StoryHeadForm]) -> HttpResponse:
    stories = list(zip(sheet.stories, forms, strict=True))
    wrong = [(story, field) for story, form in stories for field in form if field.errors]
    return _page(
        request, admin, "sheet", {"sheet": sheet, "stories": stories, "last": len(stories) - 1, "wrong": wrong}
    )


def _page(request: HttpRequest, admin, name: str, context: dict) -> HttpResponse:
    # The two columns need the room that the sections beside would take.
    frame = {**admin.admin_site.each_context(request), "is_nav_sidebar_enabled": False}
    frame |= {"opts": admin.opts, "title": "导入报纸文稿"}
    return TemplateResponse(request, f"admin/articles/import/{name}.html", {**frame, **context})


def _unbound(story: Story) -> StoryHeadForm:
    return StoryHeadForm(initial={**story.head, "column": story.column}, prefix=story.key)


def _bound(story: Story) -> StoryHeadForm:
    values = {**story.head, "column": story.column}
    return StoryHeadForm({f"{story.key}-{name}": value for name, value in values.items()}, prefix=story.key)


def _usual_column() -> Column | None:
    return Column.objects.filter(kind=ColumnKind.STORY).first()

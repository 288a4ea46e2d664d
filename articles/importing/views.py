"""Importing in the back office: paste or upload, look the proposal over beside the original, store it as drafts.

Each button sends the whole page and gets it back changed; nothing is stored before “存为草稿”.
"""

from collections.abc import Sequence

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from eduweb.core.accounts.requests import signed_in_user
from eduweb.core.backoffice.pages import admin_page
from eduweb.core.text.office.conversion import find_office

from ..actions import Refused
from ..enums import ColumnKind, ConversionState
from ..models import Article, Column, Conversion
from ..newspaper import Page, Unreadable
from ..rules.people.columns import columns_for
from ..sources.problems import unreadable
from ..sources.reading import read_source
from .converting import keep_for_conversion
from .drafts import save_page, stage
from .forms import SourceForm, StoryHeadForm
from .imported_page import ImportedPage
from .moves import apply_move
from .pictures import store_pictures

_SHOWN = 5


@csrf_protect
@require_http_methods(["GET", "POST"])
def import_page(request: HttpRequest, admin: ModelAdmin) -> HttpResponse:
    """One address for the whole way; `admin` is the ModelAdmin of stories, whose permissions hold here."""
    if not admin.has_add_permission(request):
        raise PermissionDenied
    if request.method == "GET":
        writer = signed_in_user(request)
        usual = Article.objects.last_column_of(writer)
        column = usual or columns_for(writer).filter(kind=ColumnKind.STORY).first()
        return _ask(request, admin, SourceForm(initial={"column": column}))
    if "original" not in request.POST:
        return _read(request, admin)
    return _change(request, admin)


def _read(request: HttpRequest, admin: ModelAdmin) -> HttpResponse:
    form = SourceForm(request.POST, request.FILES)
    if form.is_valid() and form.to_convert and find_office() is None:
        form.add_error("upload", str(unreadable("no-office", form.file_name)))
    if not form.is_valid():
        return _ask(request, admin, form)
    by, column = signed_in_user(request), form.cleaned_data["column"]
    if form.to_convert:
        waiting = keep_for_conversion(form.to_convert, form.file_name, by=by, column=column)
        return HttpResponseRedirect(reverse("admin:articles_article_converted", args=[waiting.pk]))
    return _propose(request, admin, form.page, column, is_own=form.is_document)


@csrf_protect
@require_http_methods(["GET", "POST"])
def converted_page(request: HttpRequest, admin: ModelAdmin, pk: int) -> HttpResponse:
    """A file of an older program, for its uploader: on its way, converted and read, or the reason why it is not."""
    if not admin.has_add_permission(request):
        raise PermissionDenied
    if request.method == "POST":
        return import_page(request, admin)
    conversion = get_object_or_404(Conversion.objects.of(signed_in_user(request)), pk=pk)
    if conversion.state == ConversionState.WAITING:
        return _render(request, admin, "waiting", conversion=conversion)
    try:
        if conversion.state == ConversionState.FAILED:
            raise Unreadable(conversion.reason)
        with conversion.file.open() as file:
            page = read_source(file.read(), conversion.name)
    except Unreadable as problem:
        return _render(request, admin, "waiting", conversion=conversion, problem=problem)
    return _propose(request, admin, page, conversion.column, is_own=True)


def _propose(
    request: HttpRequest, admin: ModelAdmin, source: Page, column: Column | None, *, is_own: bool
) -> HttpResponse:
    """The proposal; a document of one's own that names nobody is proposed under one's own name."""
    user = signed_in_user(request)
    page = ImportedPage.from_proposal(store_pictures(source, by=user), column)
    if is_own:
        page.name_writer(user.full_name, user.office)
    page.normalize()
    return _show(request, admin, page, page.head_forms())


def _change(request: HttpRequest, admin: ModelAdmin) -> HttpResponse:
    page = ImportedPage.from_post(request.POST)
    command = request.POST.get("do", "")
    if command != "save" and not apply_move(page, command):
        messages.warning(request, "这一步没有做：版面已经变了，请再试一次。")
    page.normalize()
    return _save(request, admin, page) if command == "save" else _show(request, admin, page, page.head_forms())


def _save(request: HttpRequest, admin: ModelAdmin, page: ImportedPage) -> HttpResponse:
    forms = page.head_forms(validating=True)
    wanted = [(story, form) for story, form in zip(page.stories, forms, strict=True) if story.is_wanted]
    if not wanted:
        messages.error(request, "没有选中任何一篇，请勾选要存的稿件。")
    elif not all(form.is_valid() for _, form in wanted):
        messages.error(request, "还没有存：请改正下面标红的地方，已填的内容都在。")
    else:
        heads = [(story, form.cleaned_data) for story, form in wanted]
        staged = [(stage(story.proposal(head)), head["column"]) for story, head in heads]
        try:
            return _saved(request, save_page(staged, by=signed_in_user(request), original=page.original))
        except Refused as refused:
            messages.error(request, "".join(refused.reasons))
    return _show(request, admin, page, forms)


def _saved(request: HttpRequest, articles: Sequence[Article]) -> HttpResponse:
    names = "、".join(f"《{article.title}》" if article.title else str(article) for article in articles)
    messages.success(request, f"已存为 {len(articles)} 篇草稿：{names}。请打开各篇补充摘要和题图，再送审。")
    if len(articles) == 1:
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[articles[0].pk]))
    return HttpResponseRedirect(reverse("admin:articles_article_changelist"))


def _show(request: HttpRequest, admin: ModelAdmin, page: ImportedPage, forms: Sequence[StoryHeadForm]) -> HttpResponse:
    stories = list(zip(page.stories, forms, strict=True))
    errors = [(story, field) for story, form in stories for field in form if field.errors]
    context = {"page": page, "stories": stories, "last": len(stories) - 1, "errors": errors}
    return _render(request, admin, "page", **context)


def _ask(request: HttpRequest, admin: ModelAdmin, form: SourceForm) -> HttpResponse:
    conversions = Conversion.objects.of(signed_in_user(request))[:_SHOWN]
    return _render(request, admin, "source", form=form, conversions=conversions)


def _render(request: HttpRequest, admin: ModelAdmin, name: str, **context) -> HttpResponse:
    # The two columns need the width of the sections beside them.
    context["is_nav_sidebar_enabled"] = False
    return admin_page(request, admin, f"admin/articles/import/{name}.html", title="导入文稿", **context)

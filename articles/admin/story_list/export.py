"""The story list as a spreadsheet: what the list's address asks for, as far as this person may see it."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from articles.enums import VersionReason
from articles.models import Article, Version
from eduweb.core.accounts.requests import signed_in_user
from eduweb.core.acts.running import run
from eduweb.core.audit.log import record
from eduweb.core.pages.addresses import absolute
from eduweb.core.tables import content_types
from eduweb.core.text.moments import moment_text

MOST = 20_000
COLUMNS = {
    "编号": 8,
    "主题": 50,
    "栏目": 16,
    "进度": 16,
    "撰稿人": 14,
    "作者": 24,
    "来源": 24,
    "最近送审": 17,
    "首次发布": 17,
    "修改时间": 17,
    "公示截止": 17,
    "网址": 44,
}
_LONG = ("body", "original", "summary", "import_findings", "words")


@require_GET
def export(request: HttpRequest, admin: ModelAdmin) -> HttpResponseBase:
    """Answer with the list as xlsx, and record who took how much by which filters; it names people."""
    if not admin.has_view_permission(request):
        raise PermissionDenied
    try:
        stories = admin.get_changelist_instance(request).queryset
    except IncorrectLookupParameters:
        return _to_list()
    numbers = list(stories.values_list("pk", flat=True)[: MOST + 1])
    if len(numbers) > MOST:
        messages.warning(request, f"筛选出的稿件超过 {MOST:,} 篇，没有导出：请先按时间、栏目或撰稿人缩小范围。")
        return _to_list(request.GET.urlencode())
    file = BytesIO()
    _write(file, stories)
    user = signed_in_user(request)
    filters = {name[:60]: value[:200] for name, value in request.GET.dict().items() if "\0" not in name + value}
    run(lambda: record("导出稿件清单", by=user, target=user, filters=filters, stories=len(numbers)))
    file.seek(0)
    name = f"稿件-{timezone.localtime():%Y%m%d-%H%M}.xlsx"
    return FileResponse(file, as_attachment=True, filename=name, content_type=content_types.XLSX)


def _to_list(query: str = "") -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:articles_article_changelist") + (f"?{query}" if query else ""))


def _write(file: BytesIO, stories: QuerySet[Article]) -> None:
    from eduweb.core.tables.workbook import Worksheet, write_workbook  # not before it is needed: it takes many MiB

    sheet = Worksheet(title="稿件", headings=list(COLUMNS), widths=list(COLUMNS.values()), rows=_rows(stories))
    write_workbook(file, sheet)


def _rows(stories: QuerySet[Article]) -> Iterator[list[Any]]:
    last = Version.objects.filter(article=OuterRef("pk"), why=VersionReason.SUBMITTED).order_by("-id")
    listed = stories.annotate(submitted_at=Subquery(last.values("at")[:1])).defer(*_LONG)
    for story in listed.iterator(chunk_size=500):
        moments = (story.submitted_at, story.first_published_at, story.updated_at, story.expires_at)
        yield [
            story.pk,
            str(story),
            str(story.column),
            story.where,
            str(story.author),
            story.byline,
            story.source,
            *map(moment_text, moments),
            absolute(story.get_absolute_url()) if story.public else "",
        ]

"""Download; upload and its preview; confirmation and undoing. `admin` is the ModelAdmin of the records."""

from functools import partial
from io import BytesIO
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from eduweb.core.accounts.requests import signed_in_user
from eduweb.core.acts.reasons import ReasonWanted
from eduweb.core.acts.refused import Refused
from eduweb.core.acts.running import run
from eduweb.core.acts.seen import Seen, decide
from eduweb.core.audit.log import record as note

from ..cells import row_words
from ..committing import commit
from ..exporting import WRITERS
from ..kind import SpreadsheetKind
from ..mapping.memory import take_answers
from ..models import Import, Row, State
from ..policies import may_undo
from ..reading.tables import UnreadableFile
from ..staging import stage, stage_again
from ..undoing import undo
from .forms import UploadForm
from .kinds_admin import SpreadsheetKindsAdmin
from .mapping_form import answers_of, mapping_form
from .pages import sheet_page
from .personal_panel import personal_panel

ROWS_ON_A_PAGE = 100
LATEST = 20


@require_GET
def download(request: HttpRequest, slug: str, file_format: str, *, admin: SpreadsheetKindsAdmin) -> HttpResponseBase:
    """The records of the list's present filters as a workbook or csv; the audit log gets an entry."""
    if file_format not in WRITERS:
        raise Http404
    kind, user = admin.spreadsheet_kind(slug), signed_in_user(request)
    records = admin.listed_records(request, kind)
    if isinstance(records, HttpResponse):
        return records
    write, content_type = WRITERS[file_format]
    file = BytesIO()
    write(kind, records, file)
    file.seek(0)
    run(lambda: note("导出表格", by=user, target=user, kind=kind.label, form=file_format))
    name = f"{kind.label}-{timezone.localtime():%Y%m%d-%H%M}.{file_format}"
    return FileResponse(file, as_attachment=True, filename=name, content_type=content_type)


@require_http_methods(["GET", "POST"])
def upload_page(request: HttpRequest, slug: str, *, admin: SpreadsheetKindsAdmin) -> HttpResponse:
    """Ask for a file, and go on to its preview."""
    kind = admin.importable_kind(request, slug)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_valid():
        upload = form.cleaned_data["upload"]
        try:
            batch, _ = stage(kind, upload.read(), name=upload.name, by=signed_in_user(request), is_asking=True)
            return HttpResponseRedirect(admin.spreadsheet_address("import", kind, batch.pk))
        except UnreadableFile as unreadable:
            form.add_error("upload", str(unreadable))
    latest = Import.objects.of_kind(kind.slug).committed().select_related("made_by")[:LATEST]
    return sheet_page(
        request,
        admin,
        "upload",
        kind,
        title=f"导入{kind.label}",
        form=form,
        latest=[(batch, admin.spreadsheet_address("import", kind, batch.pk)) for batch in latest],
        words=admin.spreadsheet_address("words", kind),
        downloads=[(name, admin.spreadsheet_address("download", kind, name)) for name in WRITERS],
    )


@require_http_methods(["GET", "POST"])
def import_page(request: HttpRequest, slug: str, pk: int, *, admin: SpreadsheetKindsAdmin) -> HttpResponse:
    """One import: its errors or its differences, the button that commits it, and the one that undoes it."""
    kind = admin.importable_kind(request, slug)
    batch = get_object_or_404(Import.objects.of_kind(kind.slug).select_related("made_by"), pk=pk)
    if request.method == "GET":
        return _import_page(request, admin, kind, batch)
    try:
        return _decide(request, admin, kind, batch)
    except ReasonWanted:
        return _import_page(request, admin, kind, batch, is_reason_wanted=True)
    except Refused as refused:
        batch.refresh_from_db()
        return _import_page(request, admin, kind, batch, refused=refused.reasons)


def _decide(request: HttpRequest, admin: SpreadsheetKindsAdmin, kind: SpreadsheetKind, batch: Import) -> HttpResponse:
    by, seen = signed_in_user(request), Seen.posted(request.POST)
    match request.POST.get("do"):
        case "answer":
            decide(batch, seen, partial(take_answers, batch, kind, answers_of(kind, batch, request.POST)))
            stage_again(batch, kind)
        case "commit":
            decide(batch, seen, partial(commit, batch, kind, by=by, reasons=request.POST.dict()))
            messages.success(request, f"已导入：新增 {batch.new} 条，修改 {batch.changed} 条。")
        case "undo":
            if not may_undo(by, kind, batch):
                raise PermissionDenied
            decide(batch, seen, partial(undo, batch, kind, by=by))
            messages.success(request, "已撤销，这次导入涉及的记录都恢复了原样。")
        case "discard":
            discarded = Import.objects.filter(pk=batch.pk).undecided()
            decide(batch, seen, partial(run, discarded.delete))
            messages.info(request, "已放弃，没有写入任何内容。")
            return HttpResponseRedirect(admin.spreadsheet_address("upload", kind))
    return HttpResponseRedirect(admin.spreadsheet_address("import", kind, batch.pk))


def _import_page(
    request: HttpRequest,
    admin: SpreadsheetKindsAdmin,
    kind: SpreadsheetKind,
    batch: Import,
    refused: list[str] | None = None,
    is_reason_wanted: bool = False,
) -> HttpResponse:
    is_mapping = batch.state == State.ASKING or (batch.is_open and "map" in request.GET)
    page = Paginator(batch.rows.all(), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    return sheet_page(
        request,
        admin,
        "import",
        kind,
        title=str(batch),
        batch=batch,
        mapping=mapping_form(kind, batch, request.POST) if is_mapping else None,
        faults=[(row_words(fault.get("sheet", ""), fault["row"]), fault) for fault in batch.faults],
        marked=admin.spreadsheet_address("marked", kind, batch.pk),
        page=page,
        differences=[_difference(kind, row) for row in page],
        personal=personal_panel(kind, batch, request.POST) if batch.state == State.READY else None,
        is_reason_wanted=is_reason_wanted,
        refused=refused or [],
        status=409 if refused or is_reason_wanted else 200,
        may_undo=batch.state == State.COMMITTED and may_undo(signed_in_user(request), kind, batch),
    )


def _difference(kind: SpreadsheetKind, row: Row) -> dict[str, Any]:
    """A row for the table of differences; a column that no longer exists shows its name."""
    fields = [
        (kind.by_name[name].heading if name in kind.by_name else name, old, new)
        for name, (old, new) in row.changes.items()
    ]
    return {"row": row, "fields": fields, "height": len(fields) or 1}

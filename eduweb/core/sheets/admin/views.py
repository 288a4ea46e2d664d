"""Download; upload and its preview; confirmation and undoing. `admin` is the ModelAdmin that shows the sheet."""

from io import BytesIO

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from eduweb.core.audit.log import record as note

from ..committing import commit
from ..exporting import WRITERS
from ..kind import Sheet
from ..models import Import, Row, State
from ..policies import may_import, may_undo
from ..reading.files import Unreadable
from ..staging import stage
from ..undoing import undo
from ..writing.texts import Refused
from .forms import UploadForm

ROWS_ON_A_PAGE = 100
LATEST = 20


@require_GET
def download(request: HttpRequest, slug: str, form: str, *, admin) -> HttpResponse:
    """What the list shows now, as a workbook or csv; taking it leaves an entry."""
    if form not in WRITERS:
        raise Http404
    sheet = admin.sheet_called(slug)
    records = admin.listed(request, sheet)
    if isinstance(records, HttpResponse):
        return records
    write, content_type = WRITERS[form]
    file = BytesIO()
    write(sheet, records, file)
    file.seek(0)
    with transaction.atomic():
        note("导出表格", by=request.user, target=request.user, kind=sheet.label, form=form)
    name = f"{sheet.label}-{timezone.localtime():%Y%m%d-%H%M}.{form}"
    answer = FileResponse(file, as_attachment=True, filename=name, content_type=content_type)
    answer["Cache-Control"] = "no-store"
    return answer


@require_http_methods(["GET", "POST"])
def upload_page(request: HttpRequest, slug: str, *, admin) -> HttpResponse:
    """Ask for a file, and go on to its preview."""
    sheet = _importable(request, admin, slug)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_valid():
        upload = form.cleaned_data["upload"]
        try:
            batch, _ = stage(sheet, upload.read(), name=upload.name, by=request.user)
            return HttpResponseRedirect(admin.sheet_address("import", sheet, batch.pk))
        except Unreadable as unreadable:
            form.add_error("upload", str(unreadable))
    return _page(
        request,
        admin,
        "upload",
        sheet,
        title=f"导入{sheet.label}",
        form=form,
        latest=[(one, admin.sheet_address("import", sheet, one.pk)) for one in _latest(sheet)],
        downloads=[(form, admin.sheet_address("download", sheet, form)) for form in WRITERS],
    )


@require_http_methods(["GET", "POST"])
def import_page(request: HttpRequest, slug: str, pk: int, *, admin) -> HttpResponse:
    """One import: its errors or its differences, the button that commits it, and the one that takes it back."""
    sheet = _importable(request, admin, slug)
    batch = get_object_or_404(Import.objects.of(sheet).select_related("made_by"), pk=pk)
    if request.method == "GET":
        return _show(request, admin, sheet, batch)
    try:
        return _do(request, admin, sheet, batch)
    except Refused as refused:
        batch.refresh_from_db()
        return _show(request, admin, sheet, batch, refused=refused.reasons)


def _do(request: HttpRequest, admin, sheet: Sheet, batch: Import) -> HttpResponse:
    match request.POST.get("do"):
        case "commit":
            commit(batch, sheet, by=request.user)
            messages.success(request, f"已导入：新增 {batch.new} 条，修改 {batch.changed} 条。")
        case "undo":
            if not may_undo(request.user, sheet, batch):
                raise PermissionDenied
            undo(batch, sheet, by=request.user)
            messages.success(request, "已撤销，这次导入涉及的记录都恢复了原样。")
        case "discard":
            Import.objects.filter(pk=batch.pk).undecided().delete()
            messages.info(request, "已放弃，没有写入任何内容。")
            return HttpResponseRedirect(admin.sheet_address("upload", sheet))
    return HttpResponseRedirect(admin.sheet_address("import", sheet, batch.pk))


def _importable(request: HttpRequest, admin, slug: str) -> Sheet:
    sheet = admin.sheet_called(slug)
    if not may_import(request.user, sheet):
        raise PermissionDenied
    return sheet


def _latest(sheet: Sheet):
    return Import.objects.of(sheet).done().select_related("made_by")[:LATEST]


def _show(request: HttpRequest, admin, sheet: Sheet, batch: Import, refused: list[str] | None = None) -> HttpResponse:
    page = Paginator(batch.rows.all(), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    return _page(
        request,
        admin,
        "import",
        sheet,
        title=str(batch),
        batch=batch,
        page=page,
        lines=[_line(sheet, row) for row in page],
        refused=refused or [],
        may_undo=batch.state == State.COMMITTED and may_undo(request.user, sheet, batch),
    )


def _line(sheet: Sheet, row: Row) -> dict:
    """A row for the table of differences; a column that is gone since shows its name."""
    fields = [
        (sheet.by_name[name].heading if name in sheet.by_name else name, old, new)
        for name, (old, new) in row.changes.items()
    ]
    return {"row": row, "fields": fields, "height": len(fields) or 1}


def _page(request: HttpRequest, admin, name: str, sheet: Sheet, **more) -> TemplateResponse:
    here = {"opts": admin.opts, "sheet": sheet, "upload": admin.sheet_address("upload", sheet), **more}
    context = {**admin.admin_site.each_context(request), **here}
    return TemplateResponse(request, f"admin/sheets/{name}.html", context)

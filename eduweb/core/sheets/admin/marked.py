"""A file that came in, handed back with its faults marked."""

from io import BytesIO

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from eduweb.core.tables import content_types

from ..marking import marked
from ..models import Import
from .kinds_admin import SpreadsheetKindsAdmin


@require_GET
def marked_download(request: HttpRequest, slug: str, pk: int, *, admin: SpreadsheetKindsAdmin) -> HttpResponseBase:
    """The workbook of a faulty import with each faulty cell coloured and explained."""
    kind = admin.importable_kind(request, slug)
    batch = get_object_or_404(Import.objects.of_kind(kind.slug).select_related("file"), pk=pk)
    if not batch.faults or not hasattr(batch, "file"):
        raise Http404
    name = f"{batch.file_name.rpartition('.')[0] or batch.file_name}-标出错误.xlsx"
    return FileResponse(
        BytesIO(marked(batch, kind)), as_attachment=True, filename=name, content_type=content_types.XLSX
    )

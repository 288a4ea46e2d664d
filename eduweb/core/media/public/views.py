"""Public files for readers. A file's name tells its content, so that a browser may cache it for good (DESIGN D2)."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from eduweb.core.backoffice.headers import for_other_sites

from . import downloads

OFFICE = "application/vnd.openxmlformats-officedocument"
CONTENT_TYPES = {
    "avif": "image/avif",
    "webp": "image/webp",
    "pdf": "application/pdf",
    "docx": f"{OFFICE}.wordprocessingml.document",
    "xlsx": f"{OFFICE}.spreadsheetml.sheet",
    "pptx": f"{OFFICE}.presentationml.presentation",
    "doc": "application/msword",
    "wps": "application/vnd.ms-works",
    "zip": "application/zip",
}
A_YEAR = 365 * 24 * 60 * 60
AN_HOUR = 60 * 60


@require_safe
@cache_control(public=True, max_age=A_YEAR, immutable=True)
def photo(request: HttpRequest, path: str, kind: str) -> FileResponse:
    """A rendition, shown in the page, and in the readers of feeds and open data."""
    return for_other_sites(_stream(path, kind))


@require_safe
@cache_control(public=True, max_age=AN_HOUR)
def document(request: HttpRequest, path: str, kind: str) -> FileResponse:
    """A document that a public record shows, as a download under the name that readers know; never opened inline.

    Cached for an hour only: a list of names whose publicity has ended must not stay in caches for a year.
    """
    title = downloads.title_of(path)
    if title is None:
        raise Http404
    return _stream(path, kind, as_attachment=True, filename=f"{_file_name(title)}.{kind}")


def _stream(path: str, kind: str, **options) -> FileResponse:
    try:
        file = default_storage.open(path)
    except FileNotFoundError:
        raise Http404 from None
    return FileResponse(file, content_type=CONTENT_TYPES[kind], **options)


def _file_name(title: str) -> str:
    """A title as a file name that every system takes: no path signs, no control characters."""
    return "".join("_" if sign in '/\\:*?"<>|' else sign for sign in title if sign.isprintable()).strip(" .") or "文件"

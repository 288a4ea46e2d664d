"""The desk's own files: uploading from the editor, and looking at private originals (TRUST 4, 5, 10).

Whoever may not see a file is told the same as for a file that is not there.
"""

from io import BytesIO

from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_POST
from PIL import Image, ImageOps

from .models import Document, Photo
from .uploads import store_photo

THUMBNAIL = (360, 270)
# A photograph's file never changes under its number; only this browser may keep it.
_keep = cache_control(private=True, max_age=3600)


@require_POST
def upload_photo(request: HttpRequest) -> JsonResponse:
    """The editor's dropped, pasted or chosen picture → a private Photo. Answers as CKEditor's `uploadimage` expects.

    A picture that is refused is answered with 200 and a sentence: the editor shows no words of other answers.
    """
    if not is_staff_with(request, "media.add_photo"):
        return _refusal("您没有上传图片的权限，或登录已过期。", status=403)
    upload = request.FILES.get("upload")
    if upload is None:
        return _refusal("没有收到图片，请重新选择。")
    try:
        photo = store_photo(upload, by=request.user)
    except ValidationError as error:
        return _refusal("".join(error.messages))
    return JsonResponse(
        {"uploaded": 1, "fileName": upload.name, "url": reverse("admin:media_photo_file", args=[photo.pk])}
    )


@require_GET
@_keep
def photo_file(request: HttpRequest, pk: int) -> FileResponse:
    """The private original of a photograph."""
    photo = _for_staff(request, "media.view_photo", Photo, pk)
    return _inline(FileResponse(_opened(photo)))


@require_GET
@_keep
def photo_thumbnail(request: HttpRequest, pk: int) -> HttpResponse:
    """A small WebP of the photograph for lists and forms, made when asked for."""
    return reduced(_for_staff(request, "media.view_photo", Photo, pk), THUMBNAIL)


def reduced(photo: Photo, box: tuple[int, int]) -> HttpResponse:
    """A WebP of the private photograph that fits into `box`; whoever asks has been asked for leave before."""
    buffer = BytesIO()
    with _opened(photo) as source, Image.open(source) as image:
        image.draft("RGB", box)
        small = ImageOps.contain(image, box) if image.width > box[0] or image.height > box[1] else image
        small.save(buffer, "WEBP", quality=75)
    return _inline(HttpResponse(buffer.getvalue(), content_type="image/webp"))


def handed_out(document: Document) -> FileResponse:
    """The private document as a download; whoever asks has been asked for leave before."""
    return FileResponse(_opened(document), as_attachment=True, filename=f"{document.title}.{document.kind}")


@require_GET
@_keep
def document_file(request: HttpRequest, pk: int) -> FileResponse:
    """A private document, always as a download."""
    return handed_out(_for_staff(request, "media.view_document", Document, pk))


def is_staff_with(request: HttpRequest, permission: str) -> bool:
    return request.user.is_active and request.user.is_staff and request.user.has_perm(permission)


def _for_staff(request, permission, model, pk):
    if not is_staff_with(request, permission):
        raise Http404
    return get_object_or_404(model, pk=pk)


def _opened(record):
    try:
        return record.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None


def _inline(response):
    """A picture and nothing else, whatever its bytes say."""
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _refusal(message: str, *, status: int = 200) -> JsonResponse:
    return JsonResponse({"uploaded": 0, "error": {"message": message}}, status=status)

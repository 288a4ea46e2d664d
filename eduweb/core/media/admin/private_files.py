"""Private files of the desk: single uploads, and views of originals (TRUST 4, 5, 10).

Users without permission get the answer for a missing file.
"""

from io import BytesIO

from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_POST, require_safe
from PIL import Image, ImageOps

from eduweb.core.acts.running import outside_acts

from ..intake import thumbnails
from ..intake.decoding import UNREADABLE, shown_name
from ..intake.original_names import download_name
from ..intake.uploads import store_photo_once
from ..models import Document, FormerDocument, FormerPhoto, Photo
from ..policies import is_staff_with, visible_to

A_MONTH = 30 * 24 * 60 * 60


@require_POST
def upload_photo(request: HttpRequest) -> JsonResponse:
    """A dropped, pasted or chosen picture → a private Photo. Answers as CKEditor's `uploadimage` expects, with
    further values for the bulk upload: number, small picture, and whether the library had it already.

    A picture that is refused is answered with 200 and a sentence: the editor shows no words of other answers.
    """
    if not is_staff_with(request.user, "add"):
        return _refusal("您没有上传图片的权限，或登录已过期。", status=403)
    upload = request.FILES.get("upload")
    if upload is None:
        return _refusal("没有收到图片，请重新选择。")
    try:
        photo, is_new = store_photo_once(upload, by=request.user, came_with_story=request.GET.get("from") == "editor")
    except ValidationError as error:
        return _refusal("".join(error.messages))
    return JsonResponse(_receipt(photo, shown_name(upload), is_new=is_new))


@require_safe
def photo_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The private original of a photograph."""
    return private_file(request, for_staff(request, Photo, pk))


@require_safe
def photo_thumbnail(request: HttpRequest, pk: int) -> HttpResponse:
    """The small picture of a photograph for lists and forms."""
    photo = for_staff(request, Photo, pk)
    return _answer(request, photo, lambda: FileResponse(_found(thumbnails.opened, photo), content_type="image/webp"))


@outside_acts
def reduced(photo: Photo, box: tuple[int, int]) -> HttpResponse:
    """A WebP of the private photograph that fits into `box`; the caller has checked the permission."""
    return HttpResponse(_found(_reduced, photo, box), content_type="image/webp")


def _reduced(photo: Photo, box: tuple[int, int]) -> bytes:
    buffer = BytesIO()
    with photo.file.open("rb") as source, Image.open(source) as image:
        image.draft("RGB", box)
        small = ImageOps.contain(image, box) if image.width > box[0] or image.height > box[1] else image
        small.save(buffer, "WEBP", quality=75)
    return buffer.getvalue()


def download_of(document: Document) -> FileResponse:
    """The private document as a download; the caller has checked the permission."""
    return FileResponse(
        _found(document.file.open, "rb"), as_attachment=True, filename=f"{document.title}.{document.kind}"
    )


@require_safe
def document_file(request: HttpRequest, pk: int) -> HttpResponse:
    """A private document, always as a download."""
    document = for_staff(request, Document, pk)
    return private_file(request, document, name=document.title)


def private_file(request: HttpRequest, stored, name: str = "") -> HttpResponse:
    """The file of this record, for users with permission: a picture in the page, a document as a download."""
    options = {}
    if isinstance(stored, Photo | FormerPhoto):
        options = {"filename": download_name(stored.original_name, str(stored.file.name))}
    if isinstance(stored, Document | FormerDocument):
        options = {"as_attachment": True, "filename": f"{name}.{stored.kind}"}
    return stored_file(request, stored, **options)


def stored_file(request: HttpRequest, stored, **options) -> HttpResponse:
    """The file of a record with `file` and `sha256`; the caller has checked the permission."""
    return _answer(request, stored, lambda: FileResponse(_found(stored.file.open, "rb"), **options))


def _answer(request, stored, make) -> HttpResponse:
    """Private caching: for a month under an address with the content's digest, with revalidation elsewhere."""
    etag = f'"{stored.sha256}"'
    answer = get_conditional_response(request, etag=etag) or make()
    answer["ETag"] = etag
    if request.GET.get("v") and stored.sha256.startswith(request.GET["v"]):
        patch_cache_control(answer, private=True, max_age=A_MONTH)
    else:
        patch_cache_control(answer, private=True, no_cache=True)
    answer["Content-Security-Policy"] = (
        "default-src 'none'; sandbox"  # a picture and nothing else, whatever its bytes say
    )
    return answer


def for_staff(request, model, pk):
    """The record with this number. Raises Http404 where this person may not see it."""
    if not is_staff_with(request.user, "view", model):
        raise Http404
    return get_object_or_404(visible_to(request.user, model), pk=pk)


def _found(opening, *arguments):
    try:
        return opening(*arguments)
    except UNREADABLE:
        raise Http404 from None


def _receipt(photo: Photo, name: str, *, is_new: bool) -> dict:
    receipt = {
        "uploaded": 1,
        "fileName": name,
        "url": reverse("admin:media_photo_file", args=[photo.pk]),
        "id": photo.pk,
        "thumbnail": thumbnails.address(photo),
        "known": not is_new,
    }
    if not is_new:
        receipt["error"] = {"message": f"图片库里已有这张图片（{photo}），直接用了它。"}
    return receipt


def _refusal(message: str, *, status: int = 200) -> JsonResponse:
    return JsonResponse({"uploaded": 0, "error": {"message": message}}, status=status)

"""The library's pages: the grid, choosing a photograph for a story, uploading many, and writing their words."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from eduweb.core.acts.refused import Refused
from eduweb.core.acts.running import act

from ..intake import thumbnails
from ..intake.uploads import store_photo_once
from ..intake.wording import change_words
from ..models import Photo
from ..policies import is_staff_with, visible_to
from ..uses.places import lock_uses
from .forms import PHOTO_ACCEPT, SearchForm, WordsForm
from .paging import page_of

MOST_AT_ONCE = 100


@require_safe
def grid(request: HttpRequest) -> HttpResponse:
    """The photographs of the library, newest first, with a search by words and by missing words."""
    _only_with(request, "view")
    return _library(request, "admin/media/photo/grid.html", title="图片")


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """The library in a window of its own, each photograph a button; `static/desk/choose.js` tells the opening page."""
    _only_with(request, "view")
    parameters = [(name, request.GET[name]) for name in ("for", "CKEditorFuncNum", "many") if name in request.GET]
    many = "many" in request.GET
    frame = {"title": "选择图片", "is_popup": True, "kept": parameters, "many": many}
    return _library(request, "admin/media/photo/choose.html", **frame)


@require_http_methods(["GET", "POST"])
def upload_many(request: HttpRequest) -> HttpResponse:
    """Many files in one form, for browsers without JavaScript; with it each goes to `desk_views.upload_photo`."""
    _only_with(request, "add")
    if request.method == "POST":
        stored, refusals = _store_all(request.FILES.getlist("upload")[:MOST_AT_ONCE], by=request.user)
        for refusal in refusals:
            messages.error(request, refusal)
        if stored:
            return HttpResponseRedirect(words_address(stored))
        if not refusals:
            messages.error(request, "请先选择图片。")
    return _page(request, "admin/media/photo/upload_many.html", title="上传图片", accept=PHOTO_ACCEPT["accept"])


@require_http_methods(["GET", "POST"])
def words(request: HttpRequest) -> HttpResponse:
    """A table of photographs with their words, saved in one request: all rows or none, and none loses its typing."""
    _only_with(request, "change")
    photos = visible_to(request.user, Photo).in_bulk(_numbers(request))
    forms = [_row(request, photo) for _, photo in sorted(photos.items())]
    valid = [form.is_valid() for form in forms]  # every row shows its own errors
    if request.method == "POST" and all(valid):
        changed = [form for form in forms if form.has_changed()]
        try:
            said = _save_words(changed, by=request.user)
        except Refused as refused:
            for reason in refused.reasons:
                messages.error(request, reason)
        else:
            messages.success(request, "".join([f"已保存 {len(changed)} 张图片的文字。", *said]))
            return HttpResponseRedirect(reverse("admin:media_photo_changelist"))
    rows = [(form, thumbnails.address(form.instance)) for form in forms]
    wrong = sum(bool(form.errors) for form in forms)
    conflicts = [conflict for form in forms for conflict in form.conflicts]
    return _page(
        request,
        "admin/media/photo/words.html",
        title="填写图片文字",
        rows=rows,
        wrong=wrong,
        conflicts=conflicts,
        folders=Photo.objects.folder_names(),
    )


def words_address(photos: list[Photo]) -> str:
    """The address of the page for the words of these photographs."""
    asked = "&".join(f"id={photo.pk}" for photo in photos)
    return f"{reverse('admin:media_photo_words')}?{asked}"


def _library(request, template: str, **context) -> HttpResponse:
    search = SearchForm(request.GET)
    page = page_of(
        search.photos(by=request.user), before=request.GET.get("before", ""), after=request.GET.get("after", "")
    )
    shown = [(photo, thumbnails.address(photo)) for photo in page.records]
    return _page(request, template, search=search, page=page, shown=shown, asked=_asked(request), **context)


def _asked(request) -> str:
    """The query string without its place, for the links to older and newer photographs."""
    asked = request.GET.copy()
    for name in ("before", "after"):
        asked.pop(name, None)
    return asked.urlencode()


def _store_all(uploads: list, *, by) -> tuple[list[Photo], list[str]]:
    stored, refusals = [], []
    for upload in uploads:
        try:
            stored.append(store_photo_once(upload, by=by)[0])
        except ValidationError as error:
            refusals += error.messages
    return list(dict.fromkeys(stored)), refusals


def _numbers(request) -> list[int]:
    given = request.GET.getlist("id")[:MOST_AT_ONCE]
    return [int(number) for number in given if number.isascii() and number.isdigit() and len(number) < 18]


def _row(request, photo: Photo) -> WordsForm:
    form = WordsForm(request.POST if request.method == "POST" else None, instance=photo, prefix=f"photo-{photo.pk}")
    form.uploader = request.user
    return form


@act
def _save_words(forms: list[WordsForm], *, by) -> list[str]:
    """Sentences on the consequences, each once."""
    lock_uses(*(form.instance for form in forms if form.has_changed()))
    said = [
        sentence
        for form in forms
        for sentence in change_words(form.instance, form.cleaned_data, by=by, shown=form.as_stored)
    ]
    return list(dict.fromkeys(said))


def _only_with(request, verb: str) -> None:
    if not is_staff_with(request.user, verb):
        raise PermissionDenied


def _page(request, template: str, **context) -> HttpResponse:
    can = {verb: is_staff_with(request.user, verb) for verb in ("add", "change")}
    frame = admin.site.each_context(request)
    return render(request, template, {**frame, "opts": Photo._meta, "can": can, **context})

"""The page for replacing a file and for viewing and restoring its former files, for both kinds of records."""

from functools import partial

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from eduweb.core.acts.seen import Seen, Stale, decide

from ..intake.replacing import replace_file, restore_file
from ..models import Photo
from ..policies import obstacles_to_changing
from .forms import ReplaceForm
from .private_files import for_staff, private_file

DONE = "已换好。读者看到的不变，直到用到它的稿件重新发布（学校、专题等重新保存）。"


@require_http_methods(["GET", "POST"])
def replace_page(request: HttpRequest, model: type, pk: int) -> HttpResponse:
    """Shows the present file, a form for another one, and every former one with who replaced it and when."""
    stored = for_staff(request, model, pk)
    form = ReplaceForm(request.POST or None, request.FILES or None, model=model)
    sent = request.method == "POST" and form.is_valid()
    if sent:
        try:
            if _done(request, form, stored, partial(replace_file, stored, form.cleaned_data["upload"])):
                return HttpResponseRedirect(_address("change", stored))
        except Stale as stale:
            return _page_again(request, stored, stale)
    return _page(request, stored, form)


@require_POST
def restore(request: HttpRequest, model: type, pk: int, former: int) -> HttpResponse:
    """Puts a former file back."""
    stored = for_staff(request, model, pk)
    try:
        if _done(request, None, stored, partial(restore_file, get_object_or_404(stored.former, pk=former))):
            return HttpResponseRedirect(_address("change", stored))
    except Stale as stale:
        return _page_again(request, stored, stale)
    return HttpResponseRedirect(_address("replace", stored))


@require_safe
def former_file(request: HttpRequest, model: type, pk: int, former: int) -> FileResponse:
    """A file that was replaced, as private as the present one."""
    stored = for_staff(request, model, pk)
    return private_file(request, get_object_or_404(stored.former, pk=former), name=str(stored))


def _page(request: HttpRequest, stored, form, *, status: int = 200) -> HttpResponse:
    return render(request, "admin/media/replace.html", _context(request, stored, form), status=status)


def _page_again(request: HttpRequest, stored, stale: Stale) -> HttpResponse:
    """The page as it is now, with what has changed on top."""
    for reason in stale.reasons:
        messages.error(request, reason)
    now = for_staff(request, type(stored), stored.pk)
    return _page(request, now, ReplaceForm(model=type(stored)), status=409)


def _done(request, form, stored, act) -> bool:
    try:
        consequences = decide(stored, Seen.posted(request.POST), partial(act, by=request.user))
    except ValidationError as error:
        if form is None:
            for message in error.messages:
                messages.error(request, message)
        else:
            form.add_error("upload", error)
        return False
    messages.success(request, "".join([DONE, *consequences]))
    return True


def _context(request, stored, form) -> dict:
    return {
        **admin.site.each_context(request),
        "opts": stored._meta,
        "title": "替换文件与旧版本",
        "kept": stored,
        "is_photo": isinstance(stored, Photo),
        "form": form,
        "obstacles": obstacles_to_changing(stored, by=request.user),
        "former": stored.former.select_related("replaced_by"),
        "names": {
            name: f"admin:media_{stored._meta.model_name}_{name}" for name in ("change", "restore", "former", "file")
        },
    }


def _address(page: str, stored) -> str:
    return reverse(f"admin:media_{stored._meta.model_name}_{page}", args=[stored.pk])

"""The page of a school's files: what readers see, what waits, and the form, which carries both (DESIGN D13)."""

from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from eduweb.core.accounts.requests import signed_in_user
from eduweb.core.acts.reasons import Question, posted, questions_in, reasons
from eduweb.core.acts.refused import Refused
from eduweb.core.acts.seen import Look, Seen, decide_about
from eduweb.core.acts.templatetags.seen import seen_inputs
from eduweb.core.backoffice.pages import admin_page
from eduweb.core.media.models import Document, Photo
from schools import actions
from schools.enums import ItemOutcome
from schools.models import School, SchoolDocument, SchoolPhoto
from schools.models.page_items import item_from_text, item_of
from schools.rules.page_items import page_content, shown_items, waiting_items
from schools.rules.policies import is_registrar, may_change, visible_requests
from schools.rules.values import in_words

from .forms import DocumentRow, FileRow, PhotoRow, ReasonForm, rows_of

PREFIXES: dict[type[FileRow], str] = {PhotoRow: "photos", DocumentRow: "documents"}


def page_files_page(request: HttpRequest, pk: int, admin: ModelAdmin) -> HttpResponse:
    """The form; a refusal stands above the typed values, and no file is to be chosen again."""
    school = get_object_or_404(admin.get_queryset(request), pk=pk)
    if not may_change(request.user, school):
        raise Http404
    rows = {row: _rows(row, school, request) for row in PREFIXES}
    form = ReasonForm(request.POST or None)
    questions: list[Question] = []
    refusals: list[str] = []
    if request.method == "POST" and all([form.is_valid(), *(one.is_valid() for one in rows.values())]):
        try:
            return _save(school, form, rows, request)
        except Refused as refused:
            refusals, questions = refused.reasons, questions_in(refused, request.POST)
    return admin_page(
        request,
        admin,
        "admin/schools/school/page_files.html",
        title=f"{school.with_code}：页面上的照片和文件",
        school=school,
        photos=rows[PhotoRow],
        documents=rows[DocumentRow],
        waiting=[(item, in_words(item.field, item.new)) for item in waiting_items(school)],
        is_at_once=is_registrar(request.user),
        form=form,
        refusals=refusals,
        questions=questions,
        seen=seen_inputs(page_content(school)),
        status=409 if refusals else 200,
    )


def _rows(row: type[FileRow], school: School, request: HttpRequest) -> forms.BaseFormSet:
    """The rows: the files on the page, those that the district has sent back (`?again=`), and empty ones."""
    shown = [item for item in shown_items(school) if isinstance(item, row.kind)]
    returned = [item for item in _returned(school, request) if isinstance(item, row.kind)]
    on_page = {getattr(item, f"{row.kind.FILE}_id"): item for item in shown}
    returned = [item for item in returned if getattr(item, f"{row.kind.FILE}_id") not in on_page]
    known = {file.pk: file for file in (getattr(item, row.kind.FILE) for item in [*shown, *returned])}
    known |= {file.pk: file for file in _sent_in(row, request)}
    initial = [
        {"number": getattr(item, f"{row.kind.FILE}_id"), **{name: getattr(item, name) for name in row.kind.WORDS}}
        for item in [*shown, *returned]
    ]
    given: dict[str, Any] = {"school": school, "typist": signed_in_user(request), "known": known, "on_page": on_page}
    data, files = request.POST or None, request.FILES or None
    return rows_of(row)(data, files, prefix=PREFIXES[row], initial=initial, form_kwargs=given)


def _returned(school: School, request: HttpRequest) -> list[SchoolPhoto | SchoolDocument]:
    """The files of a refused request, to be corrected."""
    number = request.GET.get("again", "")
    if not number.isdecimal() or len(number) > 9:
        return []
    earlier = visible_requests(request.user).filter(school=school, pk=number).first()
    sent_back = earlier.items.filter(outcome=ItemOutcome.SENT_BACK) if earlier else ()
    found = [item_from_text(school, one.field, one.new) for one in sent_back if item_of(one.field) and one.new]
    return [item for item in found if item]


def _sent_in(row: type[FileRow], request: HttpRequest) -> list[Photo] | list[Document]:
    """The files that this person has sent in with a form that had to come back."""
    names = [f"{PREFIXES[row]}-{number}-number" for number in range(100)]
    numbers = [int(text) for name in names if (text := request.POST.get(name, "")).isdecimal() and len(text) < 18]
    own = {"uploaded_by": request.user, "came_with_story": True}
    if row.kind is SchoolPhoto:
        return list(Photo.objects.filter(pk__in=numbers, **own))
    return list(Document.objects.filter(pk__in=numbers, **own))


def _save(
    school: School, form: ReasonForm, rows: dict[type[FileRow], forms.BaseFormSet], request: HttpRequest
) -> HttpResponse:
    wanted = dict(row.wanted for one in rows.values() for row in one.forms if row.wanted)
    look = Look(school, Seen.posted(request.POST), content=page_content)
    do = partial(actions.save_page, school, wanted, by=signed_in_user(request), reason=form.cleaned_data["reason"])
    with reasons(posted(request.POST, request.user)):
        done = decide_about([look], do)
    _tell(request, done)
    return redirect("admin:schools_school_page_files", school.pk)


def _tell(request: HttpRequest, done: actions.PageSaved) -> None:
    if done.shown:
        messages.success(request, f"已公开 {done.shown} 项，读者马上看到。")
    if done.taken_off:
        messages.success(request, f"已撤下 {done.taken_off} 项，读者看不到了。")
    if done.request:
        what = "、".join(str(item) for item in done.request.items.all())
        messages.success(request, f"已提交区教委审批，批准前读者看不到：{what}。")
    if not (done.shown or done.taken_off or done.request):
        messages.info(request, "没有改动。")

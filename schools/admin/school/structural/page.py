"""The page of an act: its form, its consequences and the chosen schools, all of which the decision carries."""

from functools import partial

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.safestring import SafeString

from eduweb.core.accounts.requests import signed_in_user
from eduweb.core.acts.reasons import Question, posted, questions_in, reasons
from eduweb.core.acts.running import act
from eduweb.core.acts.seen import HASH, Content, Look, Seen, decide_about, require
from eduweb.core.acts.templatetags.seen import seen_inputs
from eduweb.core.backoffice.pages import admin_page
from schools import actions
from schools.actions.value_writing import with_values
from schools.models import EnrolmentArea, School
from schools.querysets.schools import SchoolQuerySet
from schools.rules.policies import is_registrar
from schools.rules.structural.consequences import LEFT_LINES, act_content, consequences

from ..near_names import tell_near_names
from .basis import BasisForm
from .forms import FORMS, EndForm, RenameForm

CHOICES = {"into", "parts", "lines_to"}


def structural_change_page(request: HttpRequest, pk: int, verb: str, admin: ModelAdmin) -> HttpResponse:
    """The form of the change; a refusal stands above the typed values. Schools chosen in it are shown before it is done."""
    school = get_object_or_404(admin.get_queryset(request), pk=pk)
    if verb not in FORMS or not is_registrar(request.user):
        raise Http404
    form = _form(request, verb, school, admin.get_queryset(request).listed())
    questions: list[Question] = []
    chosen = form.others() if form.is_valid() else []
    if form.is_valid():
        try:
            with reasons(posted(request.POST, request.user)):
                done = _decide(school, form, chosen, request)
        except actions.Refused as refused:
            form.add_error(None, refused.reasons)
            questions = questions_in(refused, request.POST)
        else:
            if done:
                messages.success(request, done)
                if isinstance(form, RenameForm):
                    tell_near_names(request, with_values(school, {"name": form.cleaned_data["name"]}))
                return redirect("admin:schools_school_change", pk)
    chosen = admin.get_queryset(request).filter(pk__in=[one.pk for one in chosen])
    return _page(request, admin, school, form, chosen=[_shown(one) for one in chosen], questions=questions)


def _form(request: HttpRequest, verb: str, school: School, schools: SchoolQuerySet) -> BasisForm:
    """The form of this act; it asks who takes the enrolment lines where the school leaves some."""
    initial = {"on": timezone.localdate(), "short_name": school.short_name}
    form = FORMS[verb](request.POST or None, request.FILES or None, initial=initial)
    form.typist = signed_in_user(request)
    form.left = list(EnrolmentArea.objects.left_by(school)) if isinstance(form, EndForm) else []
    if not form.left:
        form.fields.pop("lines_to", None)
    for name in form.fields.keys() & CHOICES:
        form.fields[name].queryset = schools.exclude(pk=school.pk)
    return form


def _page(request: HttpRequest, admin: ModelAdmin, school: School, form: BasisForm, **shown) -> HttpResponse:
    return admin_page(
        request,
        admin,
        "admin/schools/structural_change.html",
        title=f"{school.with_code}：{form.title}",
        school=school,
        act_label=form.title,
        effect=form.effect,
        scheduled=list(school.change_requests.scheduled().prefetch_related("items")),
        form=form,
        consequences=consequences(school),
        seen=seen_inputs(act_content(school)),
        left=form.left,
        said_above=LEFT_LINES if form.left else "",
        is_next=bool(form.fields.keys() & {"into", "parts"} and not shown["chosen"]),
        status=409 if form.non_field_errors() else 200,
        **shown,
    )


def _decide(school: School, form: BasisForm, chosen: list[School], request: HttpRequest) -> str:
    """Do it and say so; "" while a chosen school has not been shown."""
    looks = [Look(school, Seen.posted(request.POST), content=act_content)]
    if any(f"{HASH}{_suffix(one)}" not in request.POST for one in chosen):
        require(*looks, lock=False)
        return ""
    looks += [Look(one, Seen.posted(request.POST, _suffix(one)), content=School.chosen_content) for one in chosen]
    return decide_about(looks, partial(_act, school, form, request))


@act
def _act(school: School, form: BasisForm, request: HttpRequest) -> str:
    done = form.act(school, request.user)  # type: ignore[attr-defined]
    actions.enclose_with_act(school, form.cleaned_data["on"], form.enclosures, by=signed_in_user(request))
    return done


def _shown(school: School) -> tuple[School, Content, SafeString]:
    """A chosen school with what its form shows of it, in words and as inputs."""
    content = school.chosen_content()
    return school, content, seen_inputs(content, _suffix(school))


def _suffix(school: School) -> str:
    """What tells a chosen school's inputs from the others'."""
    return f"-{school.pk}"

"""The page that takes a school's last act back: what comes back is shown before it is confirmed."""

from functools import partial

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from eduweb.core.accounts.requests import signed_in_user
from eduweb.core.acts.reasons import Question, posted, questions_in, reasons
from eduweb.core.acts.running import act
from eduweb.core.acts.seen import Look, Seen, decide_about
from eduweb.core.acts.templatetags.seen import seen_inputs
from eduweb.core.backoffice.pages import admin_page
from schools import actions
from schools.models import EnrolmentArea, School, SchoolGroup
from schools.rules.policies import is_registrar
from schools.rules.structural.consequences import act_content, consequences
from schools.rules.structural.taking_back import Act, last_act, taking_back_obstacles

from .basis import BasisForm

EFFECT = "学校恢复到办理之前的状态，沿革里两件都留着；当时一并撤回的变更申请不恢复，需要的请重新提出。"
NOTHING = "这所学校没有可以撤销的合并、分立或停办。"


def taking_back_page(request: HttpRequest, pk: int, admin: ModelAdmin) -> HttpResponse:
    """The form of the taking back; a refusal stands above the typed values."""
    school = get_object_or_404(admin.get_queryset(request), pk=pk)
    if not is_registrar(request.user):
        raise Http404
    found = last_act(school)
    form = BasisForm(request.POST or None, request.FILES or None, initial={"on": timezone.localdate()})
    form.typist = signed_in_user(request)
    questions: list[Question] = []
    if form.is_valid():
        try:
            return _take_back(request, school, form)
        except actions.Refused as refused:
            form.add_error(None, refused.reasons)
            questions = questions_in(refused, request.POST)
    title = found.undoing.label if found else "撤销合并、分立、停办"
    return admin_page(
        request,
        admin,
        "admin/schools/taking_back.html",
        title=f"{school.with_code}：{title}",
        school=school,
        act_label=title,
        effect=EFFECT if found else NOTHING,
        found=found,
        obstacles=taking_back_obstacles(found, timezone.localdate()) if found else [],
        restored=restored(found) if found else {},
        consequences=consequences(school),
        seen=seen_inputs(content(school)),
        form=form,
        questions=questions,
        status=409 if form.non_field_errors() else 200,
    )


def _take_back(request: HttpRequest, school: School, form: BasisForm) -> HttpResponse:
    look = Look(school, Seen.posted(request.POST), content=content)
    with reasons(posted(request.POST, request.user)):
        done = decide_about([look], partial(_undo, school, form, request))
    messages.success(request, f"已{done.undoing.label}，学校恢复原状。")
    return redirect("admin:schools_school_change", school.pk)


@act
def _undo(school: School, form: BasisForm, request: HttpRequest) -> Act:
    done = actions.take_back(school, form.basis(), by=signed_in_user(request))
    actions.enclose_with_act(school, form.cleaned_data["on"], form.enclosures, by=signed_in_user(request))
    return done


def content(school: School) -> dict[str, str]:
    """What the page shows of the school: the record, what hangs on it, and what comes back."""
    found = last_act(school)
    return {**act_content(school), **(restored(found) if found else {})}


def restored(act: Act) -> dict[str, str]:
    """What comes back with the school, in words by their labels."""
    groups = SchoolGroup.objects.filter(pk__in=[kept["group"] for kept in act.effects.get("groups", ())])
    lines = EnrolmentArea.objects.filter(pk__in=[number for number, _ in act.effects.get("lines", ())])
    basis = "，".join(word for word in (act.change.reason, act.change.document_number) if word)
    return {
        "要撤销的": f"{act.change.on} {act.change.get_kind_display()}{f'（{basis}）' if basis else ''}",
        "所涉学校": "、".join(other.with_code for other in act.others) or "没有",
        "恢复成员关系的集团": "、".join(map(str, groups)) or "没有",
        "收回的招生范围": "、".join(map(str, lines)) or "没有",
    }

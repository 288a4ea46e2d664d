"""Renaming, merging, dividing and closing a school: a form for each, with effective day, reason and document number."""

from functools import partial

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin, site
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.safestring import SafeString

from eduweb.core.accounts.models import User
from eduweb.core.acts.reasons import Question, posted, questions_in, reasons
from eduweb.core.acts.seen import HASH, Content, Look, Seen, decide_about, require
from eduweb.core.acts.templatetags.seen import seen_inputs
from eduweb.core.backoffice.pages import admin_page
from eduweb.core.fields.days import DayFormField
from schools import actions
from schools.actions import Basis
from schools.models import ChangeRequest, EnrolmentArea, School
from schools.rules.policies import is_registrar

# A field with an autocomplete of listed schools, limited to those in the person's list (`SchoolAdmin.get_queryset`).
LISTED_SCHOOL = ChangeRequest._meta.get_field("school")
ON_A_COMING_DAY = "日期在将来的，到日自动生效，之前可以取消。"


class BasisForm(forms.Form):
    """The basis of the change; each form adds its title, its effect, its own fields and `act`."""

    title: str
    effect: str
    on = DayFormField(
        label="日期",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": "请填写日期。", "invalid": "日期请写成“2026-09-01”。"},
    )
    document_number = forms.CharField(label="批准文号", required=False, max_length=60)
    reason = forms.CharField(label="事由", max_length=300, error_messages={"required": "请写明事由。"})

    def others(self) -> list[School]:
        """The schools chosen in a valid form."""
        return []

    def basis(self) -> Basis:
        return Basis(*(self.cleaned_data[name] for name in ("on", "reason", "document_number")))

    def message(self, done: str, later: str) -> str:
        """The message for the registrar: `done`, or `later` for a coming day."""
        on = self.cleaned_data["on"]
        return f"已登记，{on} 起{later}。到日自动生效，之前可以取消。" if on > timezone.localdate() else done


class SchoolChoice(forms.ModelChoiceField):
    def label_from_instance(self, school: School) -> str:
        return f"{school}（{school.code}）"


class SchoolsChoice(SchoolChoice, forms.ModelMultipleChoiceField):
    pass


class EndForm(BasisForm):
    """The end of a school, whose enrolment lines somebody takes."""

    lines_to = SchoolChoice(
        label="招生范围划给",
        queryset=None,
        required=False,
        widget=AutocompleteSelect(LISTED_SCHOOL, site),
        help_text="上面列出的各条改由所选学校招生；不选的，范围里仍写着本校，家长查询时不会得到确定的答案。",
    )

    def others(self) -> list[School]:
        taker = self.cleaned_data.get("lines_to")
        return [taker] if taker else []


class RenameForm(BasisForm):
    title = "更名"
    effect = "标识码和网址不变，旧名记入曾用名。日期在将来的，到日自动改名。"
    name = forms.CharField(label="新校名", max_length=100, error_messages={"required": "请填写新校名。"})
    short_name = forms.CharField(label="新简称", max_length=40, required=False)
    field_order = ("name", "short_name", "on")

    def act(self, school: School, user: User) -> str:
        short, basis = self.cleaned_data["short_name"], self.basis()
        actions.rename(school, self.cleaned_data["name"], basis, by=user, short_name=short)
        return self.message("已改名。旧名记入曾用名，仍能搜到这所学校。", "改名")


class MergeForm(EndForm):
    title = "并入他校"
    effect = (
        f"本校标识码不再使用，网址自动转到并入的学校，原资料仍可查看；教育集团成员关系到前一天为止。{ON_A_COMING_DAY}"
    )
    into = SchoolChoice(
        label="并入学校",
        queryset=None,
        widget=AutocompleteSelect(LISTED_SCHOOL, site),
        error_messages={"required": "请选并入哪所学校。"},
    )
    field_order = ("into", "lines_to", "on")

    def others(self) -> list[School]:
        return list(dict.fromkeys([self.cleaned_data["into"], *super().others()]))

    def act(self, school: School, user: User) -> str:
        into = self.cleaned_data["into"]
        actions.merge(school, into, self.basis(), by=user, lines_to=self.cleaned_data.get("lines_to"))
        done = f"已并入“{into}”，原网址转到该校，集团成员关系到此为止。{remaining_work(school)}"
        return self.message(done, f"并入“{into}”")


class DivideForm(BasisForm):
    title = "分设新校"
    effect = f"两边的公开页面互相指向。{ON_A_COMING_DAY}"
    parts = SchoolsChoice(
        label="分设出的学校",
        queryset=None,
        widget=AutocompleteSelectMultiple(LISTED_SCHOOL, site),
        help_text="新学校先在名录里新增，再到这里选；可以选几所。",
        error_messages={"required": "请选分设出来的学校。"},
    )
    goes_on = forms.BooleanField(label="原学校继续办学", required=False, initial=True)
    field_order = ("parts", "goes_on", "on")

    def others(self) -> list[School]:
        return list(self.cleaned_data["parts"])

    def act(self, school: School, user: User) -> str:
        goes_on = self.cleaned_data["goes_on"]
        actions.divide(school, self.cleaned_data["parts"], self.basis(), by=user, goes_on=goes_on)
        done = "已登记分设。" if goes_on else f"已登记分设，原学校停办。{closure_effects(school)}"
        return self.message(done, "分设" if goes_on else "分设，原学校停办")


class CloseForm(EndForm):
    title = "停办"
    effect = f"公开页面保留并注明停办，名录不再列出，标识码不再使用；教育集团成员关系到前一天为止。{ON_A_COMING_DAY}"
    field_order = ("lines_to", "on")

    def act(self, school: School, user: User) -> str:
        actions.close(school, self.basis(), by=user, lines_to=self.cleaned_data.get("lines_to"))
        return self.message(f"已登记停办。{closure_effects(school)}", "停办")


def closure_effects(school: School) -> str:
    """The effects of a closure, and the remaining work."""
    return f"公开页面保留，并注明停办；集团成员关系到此为止。{remaining_work(school)}"


def remaining_work(school: School) -> str:
    """A sentence on the work that the change leaves to the registrar."""
    led = [f"“{group}”另定核心校" for group in school.led_groups.all()]
    party = ["调整党组织的隶属关系"] if school.party_organizations.active().exists() else []
    left = EnrolmentArea.objects.left_by(school).count()
    lines = [f"改定仍写着本校的 {left} 条招生范围"] if left else []
    work = [*led, *party, *lines]
    return f"还请{'，'.join(work)}。" if work else ""


# The form of each change by its name in the address.
FORMS: dict[str, type[BasisForm]] = {"rename": RenameForm, "merge": MergeForm, "divide": DivideForm, "close": CloseForm}


def structural_change_page(request: HttpRequest, pk: int, verb: str, admin: ModelAdmin) -> HttpResponse:
    """The form of the change; a refusal stands above the typed values. Schools chosen in it are shown before it is done."""
    school = get_object_or_404(admin.get_queryset(request), pk=pk)
    if verb not in FORMS or not is_registrar(request.user):
        raise Http404
    initial = {"on": timezone.localdate(), "short_name": school.short_name}
    form = FORMS[verb](request.POST or None, initial=initial)
    left = list(EnrolmentArea.objects.left_by(school)) if isinstance(form, EndForm) else []
    if not left:
        form.fields.pop("lines_to", None)
    choices = form.fields.keys() & {"into", "parts", "lines_to"}
    for name in choices:
        form.fields[name].queryset = admin.get_queryset(request).listed().exclude(pk=school.pk)
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
                return redirect("admin:schools_school_change", pk)
    return admin_page(
        request,
        admin,
        "admin/schools/structural_change.html",
        title=f"{school}：{form.title}",
        school=school,
        act_label=form.title,
        effect=form.effect,
        scheduled=list(school.change_requests.scheduled().prefetch_related("items")),
        form=form,
        questions=questions,
        chosen=[_shown(one) for one in admin.get_queryset(request).filter(pk__in=[one.pk for one in chosen])],
        left=left,
        is_next=bool(choices & {"into", "parts"} and not chosen),
        status=409 if form.non_field_errors() else 200,
    )


def _decide(school: School, form: BasisForm, chosen: list[School], request: HttpRequest) -> str:
    """Do it and say so; "" while a chosen school has not been shown."""
    looks = [Look(school, Seen.posted(request.POST))]
    if any(f"{HASH}{_suffix(one)}" not in request.POST for one in chosen):
        require(*looks, lock=False)
        return ""
    looks += [Look(one, Seen.posted(request.POST, _suffix(one)), content=School.chosen_content) for one in chosen]
    return decide_about(looks, partial(form.act, school, request.user))


def _shown(school: School) -> tuple[School, Content, SafeString]:
    """A chosen school with what its form shows of it, in words and as inputs."""
    content = school.chosen_content()
    return school, content, seen_inputs(content, _suffix(school))


def _suffix(school: School) -> str:
    """What tells a chosen school's inputs from the others'."""
    return f"-{school.pk}"

"""Renaming, merging, dividing and closing a school: a form for each, with effective day, reason and document number."""

from django import forms
from django.contrib.admin import site
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple

from eduweb.core.accounts.models import User
from schools import actions
from schools.models import ChangeRequest, EnrolmentArea, School

from .basis import BasisForm

# A field with an autocomplete of listed schools, limited to those in the person's list (`SchoolAdmin.get_queryset`).
LISTED_SCHOOL = ChangeRequest._meta.get_field("school")
ON_A_COMING_DAY = "日期在将来的，到日自动生效，之前可以取消。"


class SchoolChoice(forms.ModelChoiceField):
    def label_from_instance(self, school: School) -> str:
        return school.with_code


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
        is_past = School.objects.get(pk=school.pk).name != self.cleaned_data["name"].strip()
        past = "这一天之后还改过名，已按日期记入沿革和曾用名，现在的校名不变。"
        return self.message(past if is_past else "已改名。旧名记入曾用名，仍能搜到这所学校。", "改名")


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
        done = f"已并入“{into.with_code}”，原网址转到该校，集团成员关系到此为止。{remaining_work(school)}"
        return self.message(done, f"并入“{into.with_code}”")


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

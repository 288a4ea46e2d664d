"""The page where cells of a list are split into lines, shown beside their originals, and confirmed."""

import csv
from collections.abc import Iterator
from functools import partial
from io import StringIO
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from eduweb.core.acts.reasons import posted, questions_in, reasons
from eduweb.core.acts.refused import Refused
from eduweb.core.acts.seen import Seen, decide
from eduweb.core.backoffice.pages import admin_page
from eduweb.core.sheets.cells import InvalidCell
from eduweb.core.sheets.lookups import Lookups

from ..actions.area_adding import NewArea, add_areas
from ..enrolment.advice import about_plan
from ..enrolment.cells import SplitLine, split_cell
from ..models import EnrolmentArea, EnrolmentPlan
from ..sheets.enrolment import schools_of

MOST_LINES = 300
LOST = "原文和各行对不上，可能在另一个窗口改过：请回到上一步重新拆分。"


class CellsForm(forms.Form):
    """What is pasted: cells alone, or 学校、范围, or 镇街、学校、范围, as a table program copies them."""

    town = forms.CharField(label="镇街", max_length=30, required=False, help_text="粘贴的内容里有镇街一列的不用填。")
    schools = forms.CharField(
        label="对口学校",
        max_length=500,
        required=False,
        help_text="校名或标识码，几所用分号隔开。粘贴的内容里有学校一列的不用填。",
    )
    cells = forms.CharField(
        label="招生范围",
        widget=forms.Textarea(attrs={"rows": 6}),
        strip=False,
        help_text="一格，或从表格里复制的几行：只有范围一列，或者“学校、范围”两列，或者“镇街、学校、范围”三列。",
        error_messages={"required": "请粘贴招生范围。"},
    )

    def clean_cells(self) -> str:
        cells = self.cleaned_data["cells"].replace("\r\n", "\n")
        count = sum(len(split_cell(cell)) for _, _, cell in pasted(cells, "", ""))
        if count > MOST_LINES:
            raise forms.ValidationError(f"拆出来有 {count} 条，一次最多 {MOST_LINES} 条：请分几次粘贴。")
        return cells


class LineForm(forms.ModelForm):
    """A line beside its original; `keep` is taken away from what is no line."""

    keep = forms.BooleanField(label="登记", required=False)
    text = forms.CharField(widget=forms.HiddenInput, strip=False, required=False)
    school_names = forms.CharField(label="对口学校", required=False, widget=forms.TextInput(attrs={"size": 14}))

    class Meta:
        model = EnrolmentArea
        fields = ("town", "street", "estate", "unit", "door_from", "door_to", "side", "note")
        widgets = {name: forms.TextInput(attrs={"size": 10}) for name in ("town", "street", "estate", "note")}

    def __init__(self, *args: Any, lookups: Lookups, **kwargs: Any):
        super().__init__(*args, **{**kwargs, "empty_permitted": True})
        self.lookups = lookups

    def has_changed(self) -> bool:
        """Whether the line is to be kept; others need not be right."""
        return self.add_prefix("keep") in self.data

    def clean_school_names(self) -> str:
        names = self.cleaned_data["school_names"]
        try:
            self.schools = schools_of(names, self.lookups)
        except InvalidCell as invalid:
            raise forms.ValidationError(invalid.reason) from None
        if not self.schools:
            raise forms.ValidationError("请填对口学校。")
        return names


class LineFormSet(forms.BaseFormSet):
    """All lines."""

    @property
    def originals(self) -> str:
        """The texts of the lines, put together."""
        return "".join(self.data.get(f"{self.prefix}-{number}-text", "") for number in range(self.total_form_count()))


def pasted(cells: str, town: str, schools: str) -> Iterator[tuple[str, str, str]]:
    """Town, schools and cell of each pasted row."""
    if "\t" not in cells:
        yield town, schools, cells
        return
    for row in csv.reader(StringIO(cells, newline=""), delimiter="\t"):
        filled = [one for one in row if one.strip()]
        match filled:
            case []:
                continue
            case [cell]:
                yield town, schools, cell
            case [named, cell]:
                yield town, named, cell
            case [place, named, *rest]:
                yield place, named, "\n".join(rest)


@require_http_methods(["GET", "POST"])
def split_page(request: HttpRequest, pk: int, *, admin: ModelAdmin) -> HttpResponse:
    """Ask for cells, show their lines, take in what is confirmed."""
    plan = get_object_or_404(admin.get_queryset(request), pk=pk)
    if not (admin.has_change_permission(request, plan) and request.user.has_perm("schools.add_enrolmentarea")):
        raise PermissionDenied
    form = CellsForm(request.POST or None)
    lines, refused, questions = None, [], []
    if form.is_valid() and request.POST.get("do") != "back":
        lines = _lines(request, form)
        if request.POST.get("do") == "save" and lines.is_valid():
            try:
                with reasons(posted(request.POST, request.user)):
                    return _save(request, plan, form, lines)
            except Refused as refusal:
                refused, questions = refusal.reasons, questions_in(refusal, request.POST)
    return admin_page(
        request,
        admin,
        "admin/schools/enrolmentplan/split.html",
        title=f"{plan}：拆分",
        plan=plan,
        form=form,
        lines=lines,
        refused=[] if questions else refused,
        questions=questions,
        status=409 if refused else 200,
    )


def _lines(request: HttpRequest, form: CellsForm) -> LineFormSet:
    of = forms.formset_factory(LineForm, formset=LineFormSet, extra=0, max_num=MOST_LINES, absolute_max=MOST_LINES)
    is_saving = request.POST.get("do") == "save"
    values = form.cleaned_data
    found = [
        _initial(line, town, schools)
        for town, schools, cell in pasted(values["cells"], values["town"], values["schools"])
        for line in split_cell(cell)
    ]
    sent, initial = (request.POST, None) if is_saving else (None, found)
    return of(sent, initial=initial, prefix="line", form_kwargs={"lookups": Lookups()})


def _initial(line: SplitLine, town: str, schools: str) -> dict[str, Any]:
    place = {"estate" if line.is_estate else "street": line.place}
    return {
        "keep": line.is_read,
        "text": line.text,
        "town": town.strip(),
        "school_names": schools.strip(),
        "unit": line.unit,
        "door_from": line.door_from,
        "door_to": line.door_to,
        "side": line.side,
        **place,
    }


def _save(request: HttpRequest, plan: EnrolmentPlan, form: CellsForm, lines: LineFormSet) -> HttpResponse:
    whole = "".join(cell for _, _, cell in pasted(form.cleaned_data["cells"], "", ""))
    if lines.originals.replace("\r\n", "\n") != whole:
        raise Refused(LOST)
    new = [NewArea(line.instance, line.schools) for line in lines if line.cleaned_data.get("keep")]
    if not new:
        raise Refused("没有勾选要登记的行。")
    decide(plan, Seen.posted(request.POST), partial(add_areas, plan, new, by=request.user))
    messages.success(request, f"已登记 {len(new)} 条，另有 {len(lines.forms) - len(new)} 行没有登记。")
    for sentence in about_plan(plan):
        messages.warning(request, sentence)
    return HttpResponseRedirect(reverse("admin:schools_enrolmentplan_change", args=[plan.pk]))

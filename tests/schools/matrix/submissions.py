"""Submissions to pages: the values that a registrar would send, for any actor."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch

from bs4 import BeautifulSoup
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.db.models import Model
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role
from eduweb.core.sheets.models import Import
from honors.models import Honor, HonorReport
from schools.models import (
    ChangeRequest,
    EducationProject,
    EnrolmentArea,
    EnrolmentPlan,
    PartyInstructor,
    PartyOrganization,
    School,
    SchoolChange,
    SchoolGroup,
    SchoolOfficer,
    TrainingInstitution,
)
from schools.rules.structural.consequences import act_content
from tests.core.sheets.tables import exported
from tests.factories import make_honor
from tests.forms import filled
from tests.seen import seen_of

from .addresses import Target, Unfilled
from .dataset import OFFICIAL_OF_NONE, SPREADSHEETS, Dataset, Side

Values = dict[str, object]
# What the registrar changes in a record's form, and what another one of its kind is told apart by.
CHANGED: dict[type[Model], Values] = {
    School: {"telephone": "023-49000001", "feature": "新特色"},
    SchoolChange: {"reason": "更正"},
    SchoolGroup: {"name": "改名集团"},
    SchoolOfficer: {},
    PartyOrganization: {"brand": "新品牌"},
    PartyInstructor: {"home_unit": "新单位"},
    EducationProject: {"description": "新说明"},
    EnrolmentPlan: {"note": "新说明"},
    EnrolmentArea: {"note": "新说明"},
    TrainingInstitution: {"scope": "书法"},
    Honor: {"description": "新说明"},
}
ANOTHER: dict[type[Model], Values] = {
    School: {"code": "2150777701", "name": "另一所小学"},
    SchoolGroup: {"name": "另一个集团"},
    PartyOrganization: {"name": "另一个党支部"},
    EducationProject: {"name": "另一个食堂"},
    EnrolmentPlan: {"document_number": "另一号"},
    TrainingInstitution: {"licence_number": "另一证"},
}


@dataclass(frozen=True)
class Submission:
    """One submission; `name` is the page with the act: `schools_school_career merge`."""

    name: str
    target: Target
    values: Values

    def values_again(self) -> Values:
        """The values for another submission, with files at their beginning."""
        for value in self.values.values():
            if isinstance(value, SimpleUploadedFile):
                value.seek(0)
        return self.values


class Forms:
    """The forms of the register, filled in as for a registrar."""

    def __init__(self, dataset: Dataset):
        self.dataset, self.client = dataset, Client()
        self.client.force_login(dataset.people[Role.REGISTRAR])
        self._filled: dict[str, Values] = {}

    def of(self, row: Model) -> Values:
        address = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
        if address not in self._filled:
            self._filled[address] = filled(self.client.get(address))
        return self._filled[address]


def submissions(targets: list[Target], forms: Forms) -> Iterator[Submission]:
    """All submissions to these targets; an empty form to pages without one."""
    for target in targets:
        name = target.page.name.removeprefix("admin:")
        for what, values in _values_for(target, forms):
            yield Submission(f"{name} {what}".strip(), target, values)


def _values_for(target: Target, forms: Forms) -> Iterator[tuple[str, Values]]:
    make_values = next((make for name, make in VALUES_BY_PAGE.items() if fnmatch(target.page.name, name)), _nothing)
    return make_values(target, forms)


def _nothing(target: Target, forms: Forms) -> Iterator[tuple[str, Values]]:
    yield "", {}


def _changed(target: Target, forms: Forms) -> Iterator[tuple[str, Values]]:
    model, dataset = target.page.model, forms.dataset
    row = dataset.rows[model][target.side]
    if not admin.site.get_model_admin(model).has_change_permission(_as_superuser()):
        yield "", {}
        return
    if model not in CHANGED:
        raise Unfilled(f"The matrix does not know what a registrar changes in a {model}: say so in CHANGED.")
    changed = {"user": dataset.people[OFFICIAL_OF_NONE].pk} if model is SchoolOfficer else CHANGED[model]
    yield "", forms.of(row) | changed
    if model is School:
        yield "with another's rows", forms.of(row) | _rows_of_the_other(target.side, forms)


def _rows_of_the_other(side: Side, forms: Forms) -> Values:
    """The numbers of rows below the other school, with new values."""
    schools = forms.dataset.rows[School]
    other = forms.of(next(school for whose, school in schools.items() if whose != side))
    numbers = {name: other[name] for name in ("campuses-0-id", "statistics-0-id")}
    return numbers | {
        "campuses-0-telephone": "023-49000009",
        "statistics-0-pupils": "5",
        "statistics-0-confirmed": "on",
    }


def _another(target: Target, forms: Forms) -> Iterator[tuple[str, Values]]:
    """A new record like the FOREIGN one, with its required rows."""
    model, dataset = target.page.model, forms.dataset
    if not admin.site.get_model_admin(model).has_add_permission(_as_superuser()):
        yield "", {}
        return
    values = dict(forms.of(dataset.rows[model][Side.FOREIGN]))
    for name in [name for name in values if name.endswith("-TOTAL_FORMS")]:
        _without_rows(values, name.removesuffix("-TOTAL_FORMS"), model._meta.model_name)
    another = {"user": dataset.people[OFFICIAL_OF_NONE].pk} if model is SchoolOfficer else ANOTHER.get(model, {})
    yield "", values | another


def _without_rows(values: Values, prefix: str, parent: str) -> None:
    values[f"{prefix}-INITIAL_FORMS"] = "0"
    if values[f"{prefix}-MIN_NUM_FORMS"] == "0":
        values[f"{prefix}-TOTAL_FORMS"] = "0"
    for number in range(int(values[f"{prefix}-TOTAL_FORMS"])):
        values |= {f"{prefix}-{number}-id": "", f"{prefix}-{number}-{parent}": ""}


def _of_list(target: Target, forms: Forms) -> Iterator[tuple[str, Values]]:
    """Every action of the list, and its editable fields."""
    model_admin, rows = admin.site.get_model_admin(target.page.model), forms.dataset.rows.get(target.page.model, {})
    row = forms.dataset.deletable.get(target.page.model) or rows.get(Side.FOREIGN)
    for action in model_admin.get_actions(_as_superuser()):
        yield action, {"action": action, "_selected_action": [row.pk], "post": "yes"}
    if model_admin.list_editable:
        values = filled_list(forms.client.get(target.address))
        yield "edited", values | {f"form-0-{name}": "7" for name in model_admin.list_editable} | {"_save": "保存"}
    yield "", {}


def filled_list(page) -> Values:
    """The values of an editable list."""
    form = BeautifulSoup(page.content, "html.parser").select_one("#changelist-form")
    return {one["name"]: one.get("value", "") for one in form.select("input[name^=form-]")}


def _deleted(target: Target, forms: Forms) -> Iterator[tuple[str, Values]]:
    yield "", {"post": "yes"}


def _structural_change(target: Target, forms: Forms) -> Iterator[tuple[str, Values]]:
    other = forms.dataset.deletable[School]
    words = {
        "on": str(timezone.localdate()),
        "reason": "区教委决定",
        "name": "新名小学",
        "into": other.pk,
        "parts": [other.pk],
    }
    school = School.objects.get(pk=target.values["pk"])
    seen = seen_of(school, content=act_content) | seen_of(other, f"-{other.pk}", School.chosen_content)
    yield target.values["verb"], words | seen


def _report(target: Target, forms: Forms) -> Iterator[tuple[str, Values]]:
    record = target.page.model.objects.get(pk=target.values["pk"])
    yield target.values["verb"], {"reason": "请补充", "due_on": "2099-02-02"} | seen_of(record)


def _later_entry(target: Target, forms: Forms) -> Iterator[tuple[str, Values]]:
    school = forms.dataset.rows[School][Side.FOREIGN]
    yield "", {"school": school.pk, "field": "brand", "value": "旧品牌", "new_value": "", "on": "2001-02-03"}


def _new_task(target: Target, forms: Forms) -> Iterator[tuple[str, Values]]:
    words = {"title": "新任务", "subject": "statistics", "school_year": "2025", "due_on": "2099-01-01"}
    yield "", words


def _request(target: Target, forms: Forms) -> Iterator[tuple[str, Values]]:
    request = ChangeRequest.objects.get(pk=target.values["pk"])
    item = request.items.first()
    values: Values = {f"outcome-{item.pk}": "approve", f"cancel-{item.pk}": "on"}
    if target.values["verb"] == "enclose":
        values = {"uploads": SimpleUploadedFile("批文.pdf", b"%PDF-1.7 scan")}
    yield target.values["verb"], values | seen_of(request)


def _honor_report(target: Target, forms: Forms) -> Iterator[tuple[str, Values]]:
    report = HonorReport.objects.get(pk=target.values["pk"])
    honor = make_honor("校", year=report.year)  # a part of its name, and no secret
    words = {"name": report.name, "level": "3", "kind": "title", "year": report.year, "is_another": "on"}
    seen = seen_of(report) | seen_of(honor, f"-{honor.pk}")
    yield target.values["verb"], {**words, "honor": honor.pk, "opinion": "证书看不清"} | seen


def _moved(target: Target, forms: Forms) -> Iterator[tuple[str, Values]]:
    dataset = forms.dataset
    moved, under = dataset.rows[PartyOrganization][Side.FOREIGN], dataset.deletable[PartyOrganization]
    seen = seen_of(moved) | seen_of(under, f"-{under.pk}")
    yield "", {"moved": moved.pk, "under": under.pk} | seen


def _copied(target: Target, forms: Forms) -> Iterator[tuple[str, Values]]:
    yield "", seen_of(EnrolmentPlan.objects.get(pk=target.values["pk"]))


def _split(target: Target, forms: Forms) -> Iterator[tuple[str, Values]]:
    line = {"keep": "on", "text": "甲路", "town": "城区", "street": "甲路", "unit": "door", "side": "all"}
    values = {f"line-0-{name}": value for name, value in line.items()}
    values |= {"line-0-school_names": forms.dataset.deletable[School].code, "cells": "甲路", "do": "save"}
    values |= {"line-TOTAL_FORMS": "1", "line-INITIAL_FORMS": "1"}
    yield "", values | seen_of(EnrolmentPlan.objects.get(pk=target.values["pk"]))


def _uploaded(target: Target, forms: Forms) -> Iterator[tuple[str, Values]]:
    kind = SPREADSHEETS.get(target.values["slug"], SPREADSHEETS["schools"])
    yield target.values["slug"], {"upload": SimpleUploadedFile("表.csv", exported(kind, "csv"))}


def _import(target: Target, forms: Forms) -> Iterator[tuple[str, Values]]:
    is_ready = forms.dataset.ready[target.values["slug"]].pk == target.values["pk"]
    for button in ("commit", "discard") if is_ready else ("undo",):
        yield button, {"do": button} | seen_of(Import.objects.get(pk=target.values["pk"]))


# What is sent to a page, by its name; the first that fits.
VALUES_BY_PAGE: dict[str, Callable[[Target, Forms], Iterator[tuple[str, Values]]]] = {
    "admin:password_*": _nothing,
    "admin:audit_*": _nothing,
    "admin:media_*": _nothing,
    "admin:articles_*": _nothing,
    # Schools' own, with files: tests/honors/reports.
    **dict.fromkeys(("admin:honors_honorreport_add", "admin:honors_honorreport_change"), _nothing),
    "admin:schools_reportingtask_add": _new_task,
    "admin:schools_schoolchange_add": _later_entry,
    "admin:*_add": _another,
    "admin:*_change": _changed,
    "admin:*_delete": _deleted,
    "admin:*_changelist": _of_list,
    "admin:schools_school_career": _structural_change,
    "admin:schools_report_act": _report,
    "admin:schools_reportingtask_act": _report,
    "admin:schools_school_page_files": _nothing,  # without a file nothing is asked (admin/test_page_files)
    "admin:schools_school_take_back": _nothing,  # no school of the data has an act to take back (test_taking_back)
    "admin:schools_enrolmentplan_copy": _copied,
    "admin:schools_enrolmentplan_split": _split,
    "admin:schools_changerequest_act": _request,
    "admin:honors_honorreport_act": _honor_report,
    "admin:schools_partyorganization_tree": _moved,
    "admin:*_sheet_upload": _uploaded,
    "admin:*_sheet_import": _import,
    "admin:*_sheet_words": _nothing,
    "admin:*_sheet_marked": _nothing,
}


class Writes:
    """A wrapper around statements that sees whether any but the session's write."""

    seen = False

    def __call__(self, execute, sql, params, many, context):
        self.seen |= sql.startswith(("INSERT", "UPDATE", "DELETE")) and "django_session" not in sql
        return execute(sql, params, many, context)


def snapshot(tables: list[str]) -> set[tuple]:
    """Every row of these tables, as text."""
    rows = set()
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            rows |= {(table, *map(str, row)) for row in cursor.fetchall()}
    return rows


def _as_superuser():
    request = RequestFactory().get("/")
    request.user = User(is_superuser=True, is_active=True, is_staff=True)
    return request

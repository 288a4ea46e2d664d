"""What can be sent to a page: the form that a registrar would send, whoever it is that sends it now."""

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
from honors.models import Honor
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
from schools.rules.values import as_text
from tests.core.sheets.tables import exported
from tests.forms import filled

from .addresses import Place, Unfilled
from .dataset import OFFICIAL_OF_NONE, SPREADSHEETS, Side, World

Values = dict[str, object]
# What the registrar changes in a record's form, and what another one of its kind is told apart by.
CHANGED: dict[type[Model], Values] = {
    School: {"telephone": "023-1", "feature": "新特色"},
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
class Act:
    """One sending: `name` is the page and what is asked of it, `schools_school_career merge`."""

    name: str
    place: Place
    values: Values

    def again(self) -> Values:
        """The same once more: a file that was sent before is read from its beginning."""
        for value in self.values.values():
            if isinstance(value, SimpleUploadedFile):
                value.seek(0)
        return self.values


class Forms:
    """The forms of the register as a registrar finds them filled in."""

    def __init__(self, world: World):
        self.world, self.client = world, Client()
        self.client.force_login(world.people[Role.REGISTRAR])
        self._kept: dict[str, Values] = {}

    def of(self, row: Model) -> Values:
        address = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
        if address not in self._kept:
            self._kept[address] = filled(self.client.get(address))
        return self._kept[address]


def acts(places: list[Place], forms: Forms) -> Iterator[Act]:
    """Everything that can be sent to these places; to pages that take nothing, an empty form."""
    for place in places:
        name = place.page.name.removeprefix("admin:")
        for what, values in _sendings(place, forms):
            yield Act(f"{name} {what}".strip(), place, values)


def _sendings(place: Place, forms: Forms) -> Iterator[tuple[str, Values]]:
    sendings = next((sent for name, sent in SENDINGS.items() if fnmatch(place.page.name, name)), _nothing)
    return sendings(place, forms)


def _nothing(place: Place, forms: Forms) -> Iterator[tuple[str, Values]]:
    yield "", {}


def _changed(place: Place, forms: Forms) -> Iterator[tuple[str, Values]]:
    model, world = place.page.model, forms.world
    row = world.rows[model][place.side]
    if not admin.site.get_model_admin(model).has_change_permission(_as_superuser()):
        yield "", {}
        return
    if model not in CHANGED:
        raise Unfilled(f"The matrix does not know what a registrar changes in a {model}: say so in CHANGED.")
    changed = {"user": world.people[OFFICIAL_OF_NONE].pk} if model is SchoolOfficer else CHANGED[model]
    yield "", forms.of(row) | changed
    if model is School:
        yield "with another's rows", forms.of(row) | _rows_of_the_other(place.side, forms)


def _rows_of_the_other(side: Side, forms: Forms) -> Values:
    """The numbers of rows below the other school, with new words for them."""
    schools = forms.world.rows[School]
    other = forms.of(next(school for whose, school in schools.items() if whose != side))
    numbers = {name: other[name] for name in ("campuses-0-id", "statistics-0-id")}
    return numbers | {"campuses-0-telephone": "023-9", "statistics-0-pupils": "5", "statistics-0-confirmed": "on"}


def _another(place: Place, forms: Forms) -> Iterator[tuple[str, Values]]:
    """A new record like the FOREIGN one; of the rows below it those that have to be there."""
    model, world = place.page.model, forms.world
    if not admin.site.get_model_admin(model).has_add_permission(_as_superuser()):
        yield "", {}
        return
    values = dict(forms.of(world.rows[model][Side.FOREIGN]))
    for name in [name for name in values if name.endswith("-TOTAL_FORMS")]:
        _without_rows(values, name.removesuffix("-TOTAL_FORMS"), model._meta.model_name)
    another = {"user": world.people[OFFICIAL_OF_NONE].pk} if model is SchoolOfficer else ANOTHER.get(model, {})
    yield "", values | another


def _without_rows(values: Values, prefix: str, parent: str) -> None:
    values[f"{prefix}-INITIAL_FORMS"] = "0"
    if values[f"{prefix}-MIN_NUM_FORMS"] == "0":
        values[f"{prefix}-TOTAL_FORMS"] = "0"
    for number in range(int(values[f"{prefix}-TOTAL_FORMS"])):
        values |= {f"{prefix}-{number}-id": "", f"{prefix}-{number}-{parent}": ""}


def _of_list(place: Place, forms: Forms) -> Iterator[tuple[str, Values]]:
    """Every action that the list has for anybody, and what can be edited in the list itself."""
    keeper, rows = admin.site.get_model_admin(place.page.model), forms.world.rows.get(place.page.model, {})
    row = forms.world.loose.get(place.page.model) or rows.get(Side.FOREIGN)
    for action in keeper.get_actions(_as_superuser()):
        yield action, {"action": action, "_selected_action": [row.pk], "post": "yes"}
    if keeper.list_editable:
        values = filled_list(forms.client.get(place.address))
        yield "edited", values | {f"form-0-{name}": "7" for name in keeper.list_editable} | {"_save": "保存"}
    yield "", {}


def filled_list(page) -> Values:
    """What a list that can be edited sends."""
    form = BeautifulSoup(page.content, "html.parser").select_one("#changelist-form")
    return {one["name"]: one.get("value", "") for one in form.select("input[name^=form-]")}


def _deleted(place: Place, forms: Forms) -> Iterator[tuple[str, Values]]:
    yield "", {"post": "yes"}


def _career(place: Place, forms: Forms) -> Iterator[tuple[str, Values]]:
    loose = forms.world.loose[School].pk
    words = {
        "on": str(timezone.localdate()),
        "reason": "区教委决定",
        "name": "新名小学",
        "into": loose,
        "parts": [loose],
    }
    yield place.values["verb"], words


def _request(place: Place, forms: Forms) -> Iterator[tuple[str, Values]]:
    asked = ChangeRequest.objects.get(pk=place.values["pk"])
    item = asked.items.get()
    seen = as_text(asked.school, item.field)
    yield place.values["verb"], {f"outcome-{item.pk}": "approve", f"seen-{item.pk}": seen}


def _moved(place: Place, forms: Forms) -> Iterator[tuple[str, Values]]:
    world = forms.world
    moved, under = world.rows[PartyOrganization][Side.FOREIGN], world.loose[PartyOrganization]
    yield "", {"moved": moved.pk, "under": under.pk}


def _uploaded(place: Place, forms: Forms) -> Iterator[tuple[str, Values]]:
    kind = SPREADSHEETS.get(place.values["slug"], SPREADSHEETS["schools"])
    yield place.values["slug"], {"upload": SimpleUploadedFile("表.csv", exported(kind, "csv"))}


def _import(place: Place, forms: Forms) -> Iterator[tuple[str, Values]]:
    is_ready = forms.world.ready[place.values["slug"]].pk == place.values["pk"]
    for button in ("commit", "discard") if is_ready else ("undo",):
        yield button, {"do": button}


# What is sent to a page, by its name; the first that fits.
SENDINGS: dict[str, Callable[[Place, Forms], Iterator[tuple[str, Values]]]] = {
    "admin:password_*": _nothing,
    "admin:audit_*": _nothing,
    "admin:media_*": _nothing,
    "admin:articles_*": _nothing,
    "admin:*_add": _another,
    "admin:*_change": _changed,
    "admin:*_delete": _deleted,
    "admin:*_changelist": _of_list,
    "admin:schools_school_career": _career,
    "admin:schools_changerequest_act": _request,
    "admin:schools_partyorganization_tree": _moved,
    "admin:*_sheet_upload": _uploaded,
    "admin:*_sheet_import": _import,
}


class Writes:
    """Notices, as a wrapper around statements, whether anything but the session was written."""

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

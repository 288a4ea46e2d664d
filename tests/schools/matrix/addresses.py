"""Every address of the register, from the site's own list of addresses, with a value in each blank.

Nobody adds a page here: a page that is new is met, and if nobody has said what its address asks for, `Unfilled` says so.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from itertools import product

from django.apps import apps
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.urls import URLPattern, get_resolver

from eduweb.api.pages import TABLES
from eduweb.api.resources import RESOURCES
from eduweb.core.audit.admin import FORMATS
from eduweb.core.enclosures.models import Enclosure
from eduweb.core.media.models import Document
from eduweb.core.media.public.renditions import public_document_path
from eduweb.core.notifications.models import Message
from eduweb.core.sheets.exporting import WRITERS
from honors.admin.reports import acts as report_acts
from honors.models import Honor, HonorReport
from schools.admin.reporting import reports, tasks
from schools.admin.requests.acts import ACTS
from schools.admin.school.structural import forms as structural_changes
from schools.enums import ReportState
from schools.models import (
    ChangeRequest,
    EducationProject,
    PartyOrganization,
    School,
    SchoolChange,
    SchoolGroup,
    TrainingInstitution,
)

from .dataset import Dataset, Side

# Rooms with tests of their own: stories, the library, the lexicon, accounts, letters, the site. Of the library the
# documents are tried, for one is an honour's evidence, and of the desk's pages everybody's messages.
ELSEWHERE = (
    *("admin/accounts/*", "admin/prechecks/*", "admin/site/*", "admin/media/photo/*", "media/*photos/*"),
    *("admin/media/document/*/replace/", "admin/media/document/*/former/*", "admin/media/document/add/"),
    *("admin/search/*", "admin/bureau/*", "admin/dialogue/*", "admin/disclosure/*", "admin/correspondence/*"),
    *("bureau/*", "messages/*", "consultations/*", "disclosure/*", "privacy/*"),
    *("leaving/*", "overview/*", "^overview/*"),
    *("admin/articles/[!m]*", "columns/*", "topics/*", "articles/*", "invitations/*", "feed.xml", "services/*"),
)
# It would end the session of whoever tries.
LEFT_OUT = ("admin:logout",)


class Unfilled(AssertionError):
    """A page without values for the blanks of its address."""


@dataclass(frozen=True)
class Page:
    """One entry of the site's list of addresses; the route stands for a missing name."""

    name: str
    route: str
    blanks: tuple[str, ...]

    @property
    def model(self) -> type[Model] | None:
        """The model of a page of the back office."""
        parts = self.route.split("/")
        if parts[0] != "admin" or len(parts) < 4 or parts[1] not in apps.app_configs:
            return None
        return apps.all_models[parts[1]].get(parts[2])


@dataclass(frozen=True, eq=False)
class Target:
    """An address of a page, the side of its row, if it has one, and the values in its blanks."""

    page: Page
    address: str
    side: Side | None
    values: dict


Filling = tuple[dict, Side | None]


def pages() -> Iterator[Page]:
    """Every page of the register or with records of it."""
    for route, pattern, space in _walk(get_resolver().url_patterns):
        name = f"{space}{pattern.name}" if pattern.name else route
        left_out = any(fnmatch(route, one) for one in ELSEWHERE) or name in LEFT_OUT
        if not left_out:
            yield Page(name, route, tuple(pattern.pattern.regex.groupindex))


def _walk(patterns, before: str = "", space: str = "") -> Iterator[tuple[str, URLPattern, str]]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route, pattern, space
        else:
            inner = f"{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, route, inner)


def targets(dataset: Dataset) -> Iterator[Target]:
    """Every page at each of its addresses. Raises Unfilled."""
    for page in pages():
        for values, side in _fillings(page, dataset):
            yield Target(page, f"/{values.pop('', '') or _address(page.route, values)}", side, values)


def _address(route: str, values: dict) -> str:
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda blank: str(values[blank[1]]), route)


def _fillings(page: Page, dataset: Dataset) -> list[Filling]:
    if not page.blanks and "^" not in page.route:
        return [({}, None)]
    for name, fill in FILLINGS.items():
        if fnmatch(page.name, name):
            return list(fill(page, dataset))
    raise Unfilled(
        f"“{page.name}” ({page.route}) is new to the matrix: say in FILLINGS of {__name__} what stands in its address."
    )


def _rows(name: str, model: type[Model] | None = None, attribute: str = "pk") -> Callable:
    """A row of each side, of the page's own model or of `model`."""

    def fill(page: Page, dataset: Dataset) -> Iterator[Filling]:
        kind = model or page.model
        if kind not in dataset.rows:
            raise Unfilled(f"“{page.name}”: the dataset of the matrix holds no {kind}, see `dataset.make_dataset`.")
        for side, row in dataset.rows[kind].items():
            yield {name: getattr(row, attribute)}, side

    return fill


def _deletable(page: Page, dataset: Dataset) -> Iterator[Filling]:
    yield from _rows("object_id")(page, dataset)
    if page.model in dataset.deletable:
        yield {"object_id": dataset.deletable[page.model].pk}, Side.FOREIGN


def _structural_changes(page: Page, dataset: Dataset) -> Iterator[Filling]:
    for verb, (side, school) in product((*structural_changes.FORMS, "nothing"), dataset.rows[School].items()):
        yield {"pk": school.pk, "verb": verb}, side


def _request_acts(page: Page, dataset: Dataset) -> Iterator[Filling]:
    standing = {"note": dataset.decided, "cancel": dataset.scheduled, "days": dataset.scheduled}
    for verb, side in product((*ACTS, "nothing"), Side):
        yield {"pk": standing.get(verb, dataset.rows[ChangeRequest])[side].pk, "verb": verb}, side


def _honor_report_acts(page: Page, dataset: Dataset) -> Iterator[Filling]:
    for verb, (side, report) in product((*report_acts.VERBS, "nothing"), dataset.rows[HonorReport].items()):
        yield {"pk": report.pk, "verb": verb}, side


def _honor_report_files(page: Page, dataset: Dataset) -> Iterator[Filling]:
    for side, report in dataset.rows[HonorReport].items():
        yield {"pk": report.pk, "number": dataset.rows[Enclosure][side].pk}, side


def _request_files(page: Page, dataset: Dataset) -> Iterator[Filling]:
    for side, request in dataset.rows[ChangeRequest].items():
        yield {"pk": request.pk, "number": dataset.request_files[side].pk}, side


def _request_page_files(page: Page, dataset: Dataset) -> Iterator[Filling]:
    for side, item in dataset.page_files.items():
        yield {"pk": item.request_id, "number": item.pk}, side


def _entry_files(page: Page, dataset: Dataset) -> Iterator[Filling]:
    for side, change in dataset.rows[SchoolChange].items():
        yield {"pk": change.pk, "number": dataset.entry_files[side].pk}, side


def _party_files(page: Page, dataset: Dataset) -> Iterator[Filling]:
    for side, party in dataset.rows[PartyOrganization].items():
        yield {"pk": party.pk, "number": dataset.party_files[side].pk}, side


# The state in which a report's act is there.
STATES = {"approve": ReportState.REPORTED, "send_back": ReportState.REPORTED, "lock": ReportState.APPROVED}


def _report_acts(page: Page, dataset: Dataset) -> Iterator[Filling]:
    for verb, side in product((*reports.ACTS, "nothing"), Side):
        yield {"pk": dataset.reports[STATES.get(verb, ReportState.OPEN)][side].pk, "verb": verb}, side


def _task_acts(page: Page, dataset: Dataset) -> Iterator[Filling]:
    for verb, side in product((*tasks.ACTS, "nothing"), Side):
        standing = dataset.reports[STATES.get(verb, ReportState.OPEN)][side]
        yield {"pk": standing.task_id, "verb": verb}, side


def _slugs(page: Page) -> list[str]:
    return [kind.slug for kind in admin.site.get_model_admin(page.model).spreadsheet_kinds]


def _uploads(page: Page, dataset: Dataset) -> Iterator[Filling]:
    yield from (({"slug": slug}, None) for slug in (*_slugs(page), "nothing"))


def _downloads(page: Page, dataset: Dataset) -> Iterator[Filling]:
    yield from (({"slug": slug, "file_format": name}, None) for slug, name in product(_slugs(page), (*WRITERS, "exe")))


def _imports(page: Page, dataset: Dataset) -> Iterator[Filling]:
    for slug in _slugs(page):
        for batch in (dataset.ready[slug], dataset.committed[slug]):
            yield {"slug": slug, "pk": batch.pk}, Side.FOREIGN


def _on_site(page: Page, dataset: Dataset) -> Iterator[Filling]:
    for model, rows in dataset.rows.items():
        kind = ContentType.objects.get_for_model(model)
        yield {"content_type_id": kind.pk, "object_id": rows[Side.FOREIGN].pk}, Side.FOREIGN


def _api_record(page: Page, dataset: Dataset) -> Iterator[Filling]:
    kinds = {"schools": (School, "code"), "party": (PartyOrganization, "pk"), "honors": (Honor, "pk")}
    kind = page.route.split("/")[2]
    yield from _rows("key", *kinds[kind])(page, dataset) if kind in kinds else [({"key": 1}, None)]


def _evidence(page: Page, dataset: Dataset) -> Iterator[Filling]:
    for side, document in dataset.rows[Document].items():
        yield {"": f"media/{public_document_path(document)}"}, side


def _fixed(*values: dict) -> Callable:
    return lambda page, dataset: [(dict(one), None) for one in values]


# What stands in the blanks of an address, by the page's name; the first that fits.
FILLINGS: dict[str, Callable] = {
    "admin:*_delete": _deletable,
    "admin:*_sheet_upload": _uploads,
    "admin:*_sheet_download": _downloads,
    "admin:*_sheet_import": _imports,
    "admin:*_sheet_marked": _imports,
    "admin:*_sheet_words": _uploads,
    "admin:schools_school_career": _structural_changes,
    "admin:schools_changerequest_act": _request_acts,
    "admin:schools_changerequest_enclosure": _request_files,
    "admin:schools_schoolchange_enclosure": _entry_files,
    "admin:schools_partyorganization_enclosure": _party_files,
    "admin:schools_changerequest_page_file": _request_page_files,
    "admin:schools_school_page_files": _rows("pk"),
    "admin:honors_honorreport_act": _honor_report_acts,
    "admin:honors_honorreport_enclosure": _honor_report_files,
    "admin:schools_report_act": _report_acts,
    "admin:schools_reportingtask_act": _task_acts,
    "admin:schools_reportingtask_sheet": _rows("pk"),
    "admin:schools_school_take_back": _rows("pk"),
    "admin:schools_enrolmentplan_copy": _rows("pk"),
    "admin:schools_enrolmentplan_split": _rows("pk"),
    "admin:*_change": _rows("object_id"),
    "admin:*_history": _rows("object_id"),
    "admin/*/<path:object_id>/": _rows("object_id"),
    "admin:audit_entry_export": _fixed(*({"form": form} for form in (*FORMATS, "exe"))),
    "admin:notifications_message_read": _rows("pk", Message),
    "admin:media_document_file": _rows("pk", Document),
    "admin:view_on_site": _on_site,
    "admin:app_list": _fixed(*({"": f"admin/{label}/"} for label in ("schools", "honors", "audit", "articles"))),
    "admin/(?P<url>*": _fixed({"": "admin/schools/nothing/"}, {"": "admin/schools/school"}),
    "public-document": _evidence,
    "api/v1/*/<str:key>/": _api_record,
    "api/v1/^*": _fixed({"": "api/v1/nothing/"}),
    "school-group": _rows("pk", SchoolGroup),
    "training-institution": _rows("pk", TrainingInstitution),
    "project": _rows("pk", EducationProject),
    "school": _rows("code", School, "code"),
    "school-code": _rows("code", School, "code"),
    "school-record": _rows("code", School, "code"),
    "party-organization": _rows("pk", PartyOrganization),
    "honor-school-*": _rows("code", School, "code"),
    "honor": _rows("pk", Honor),
    "sitemap-part": _fixed(*({"section": name, "number": 1} for name in ("schools", "party", "honors", "nothing"))),
    "opendata-*": _fixed(*({"name": name} for name in (*TABLES, "nothing"))),
}
# What is asked for besides the plain page, by its name.
QUERIES: dict[str, tuple[str, ...]] = {
    "school": ("as_of=2021-01-01", "as_of=nonsense"),
    "schools": ("q=小学", "town=鼍岭town", "level=2"),
    "enrolment": ("year=2026", "place=招街", "place=街&year=2026"),
    "search": ("q=证", "q=小学&kind=school"),
    "suggestions": ("q=证", "q=小学"),
    "api-search": ("q=证", "q=小学"),
    "api-enrolment": ("place=萱花路", "place=麴坪"),
    **{f"api-{name}": ("limit=1", "credit_code=F", "recipients__person=1") for name in RESOURCES},
}

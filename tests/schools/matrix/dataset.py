"""Two schools with related records of every kind, each with words of its own in all texts, and the actors.

HOME is a school that the official among the ACTORS keeps, with a second one; FOREIGN is kept by somebody who tries
nothing. Whatever should stay inside besides carries a word of `Secret`.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from io import BytesIO

from django.contrib import admin
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role
from eduweb.core.audit.log import record
from eduweb.core.enclosures.intake import enclose, take_in
from eduweb.core.enclosures.models import Enclosure
from eduweb.core.media.intake.uploads import store_document, store_photo
from eduweb.core.notifications.models import Message
from eduweb.core.sheets.models import Import, Row, State
from honors.models import HonorRecipient
from schools.enums import ItemOutcome, ReportState, ReportSubject, RequestState, Sponsor
from schools.models import (
    Campus,
    ChangeItem,
    ChangeRequest,
    PartyMemberCount,
    PartyOrganization,
    ProjectProgress,
    Report,
    ReportingTask,
    School,
    SchoolChange,
    SchoolOfficer,
    SchoolPhoto,
)
from tests.factories import (
    make_enrolment_area,
    make_enrolment_plan,
    make_group,
    make_honor,
    make_instructor,
    make_official,
    make_party,
    make_project,
    make_report,
    make_school,
    make_statistics,
    make_training,
    make_user,
)
from tests.forms import filled


class Side(StrEnum):
    """The school of a row; the word stands in every text of the row."""

    HOME = "麴坪"
    FOREIGN = "鼍岭"


class Secret(StrEnum):
    """Contents that not all staff, or no readers, may see; the word stands in their texts."""

    CREDIT = "鼋码"
    REQUEST = "鼋申"
    OFFICER = "鼋员"
    PERSON = "鼋人"
    PLAN = "鼋招"
    EVIDENCE = "鼋证"
    REPORT = "鼋报"
    IMPORT = "鼋表"
    MESSAGE = "鼋信"
    LOG = "鼋志"


SPREADSHEETS = {
    kind.slug: kind
    for model, model_admin in admin.site._registry.items()
    if model._meta.app_label in ("schools", "honors")
    for kind in getattr(model_admin, "spreadsheet_kinds", ())
}
# What else tells a row's side: numbers in the form they are stored in, and a code that may only have these signs.
PUPILS = {Side.HOME: 817263, Side.FOREIGN: 918273}
CREDIT_CODES = {Side.HOME: "H" * 18, Side.FOREIGN: "F" * 18}
CODES = {Side.HOME: "2150888801", Side.FOREIGN: "2150999901"}

OFFICIAL, OFFICIAL_OF_NONE, NO_POST, ANONYMOUS = "official", "official_of_none", "no_post", "anonymous"
POSTS = tuple(role.value for role in Role if role != Role.SCHOOL_OFFICIAL)
ACTORS = (*POSTS, OFFICIAL, OFFICIAL_OF_NONE, NO_POST, ANONYMOUS)
# One person with every post that only works on stories: posts add up, so what this one may not do, none of them may.
STORY_POSTS = (Role.REPORTER, Role.FIRST_REVIEWER, Role.SECOND_REVIEWER, Role.FINAL_REVIEWER, Role.PUBLISHER)
ALL_ON_STORIES = "all_on_stories"


@dataclass
class Dataset:
    """`rows[model][side]` are the records to try; those of `deletable[model]` are in no use elsewhere."""

    people: dict[str, User | AnonymousUser]
    rows: dict[type[Model], dict[Side, Model]] = field(default_factory=dict)
    deletable: dict[type[Model], Model] = field(default_factory=dict)
    decided: dict[Side, ChangeRequest] = field(default_factory=dict)
    scheduled: dict[Side, ChangeRequest] = field(default_factory=dict)
    request_files: dict[Side, Enclosure] = field(default_factory=dict)
    entry_files: dict[Side, Enclosure] = field(default_factory=dict)
    party_files: dict[Side, Enclosure] = field(default_factory=dict)
    page_files: dict[Side, ChangeItem] = field(default_factory=dict)
    reports: dict[ReportState, dict[Side, Report]] = field(default_factory=dict)
    ready: dict[str, Import] = field(default_factory=dict)
    committed: dict[str, Import] = field(default_factory=dict)

    def add(self, side: Side, *rows: Model) -> None:
        for row in rows:
            self.rows.setdefault(type(row), {})[side] = row


def make_dataset() -> Dataset:
    """Everything, and an account for each of the ACTORS and for ALL_ON_STORIES."""
    people = {role.value: make_user(role) for role in Role if role != Role.SCHOOL_OFFICIAL}
    people |= {OFFICIAL_OF_NONE: make_official(), NO_POST: make_user(), ANONYMOUS: AnonymousUser()}
    people[ALL_ON_STORIES] = make_user(*STORY_POSTS)
    dataset = Dataset(people)
    for side in Side:
        _make_school(dataset, side)
    people[OFFICIAL] = dataset.rows[SchoolOfficer][Side.HOME].user
    # This person keeps a village school besides, and nothing of the other side opens by that.
    SchoolOfficer.objects.create(user=people[OFFICIAL], school=make_school(f"{Side.HOME}教学点", code="2150888802"))
    _make_deletable(dataset)
    for slug in SPREADSHEETS:
        dataset.ready[slug] = _make_import(dataset, slug, State.READY)
        dataset.committed[slug] = _make_import(dataset, slug, State.COMMITTED)
    return dataset


def _make_school(dataset: Dataset, side: Side) -> None:
    school = make_school(
        f"{side}小学",
        code=CODES[side],
        short_name=f"{side}校",
        former_names=f"{side}村小",
        credit_code=CREDIT_CODES[side],
        sponsor=Sponsor.PRIVATE,
        principal=f"{side}校长",
        **{name: f"{side}{name}" for name in ("town", "address", "feature", "brand", "introduction")},
        telephone=f"023-49800001({side}话)",
    )
    Campus.objects.create(school=school, name=f"{side}校区", address=f"{side}路", telephone=f"023-49800002({side}机)")
    make_statistics(school, 2025, pupils=PUPILS[side])
    dataset.add(side, school, _make_official(dataset, school, side), *_make_history(dataset, school, side))
    _make_related_records(dataset, school, side)
    _make_honor(dataset, school, side)
    _make_reports(dataset, school, side)


def _make_official(dataset: Dataset, school: School, side: Side) -> SchoolOfficer:
    """An official appointed by the registrar on the school's page, as its history tells."""
    words = {"full_name": f"{side}{Secret.OFFICER}", "telephone": f"{side}{Secret.OFFICER}话"}
    user = make_user(Role.SCHOOL_OFFICIAL, **words)
    client, address = Client(), reverse("admin:schools_school_change", args=[school.pk])
    client.force_login(dataset.people[Role.REGISTRAR])
    row = {"officers-TOTAL_FORMS": "1", "officers-0-user": user.pk, "officers-0-school": school.pk, "officers-0-id": ""}
    assert client.post(address, filled(client.get(address)) | row).status_code == 302
    return school.officers.get()


def _make_history(dataset: Dataset, school: School, side: Side) -> list[Model]:
    """Requests, changes, entries of both logs, a message to the school's official."""
    officer = school.officers.get()
    secret = f"{side}{Secret.REQUEST}"
    waiting, dataset.decided[side] = (
        ChangeRequest.objects.create(school=school, made_by=officer.user, reason=secret, state=state)
        for state in (RequestState.WAITING, RequestState.SENT_BACK)
    )
    scan = SimpleUploadedFile(f"{secret}.pdf", b"%PDF-1.7 scan")
    dataset.request_files[side] = take_in(scan, by=officer.user)
    enclose(waiting, [dataset.request_files[side]])
    waiting.items.create(field="brand", old=school.brand, new=f"{secret}新")
    words = {"outcome": ItemOutcome.SENT_BACK, "opinion": f"{secret}意见"}
    dataset.decided[side].items.create(field="principal", old=school.principal, new=f"{secret}新", **words)
    buffer = BytesIO()
    Image.new("RGB", (300, 200), "#0b4a82").save(buffer, "JPEG")
    photo = store_photo(SimpleUploadedFile("p.jpg", buffer.getvalue()), by=officer.user, came_with_story=True)
    asked = SchoolPhoto(school=school, photo=photo, alt_text=f"{secret}图")
    dataset.page_files[side] = dataset.decided[side].items.create(field=asked.key, new=asked.as_text(), **words)
    words = {"effective_on": date(2099, 9, 1), "decided_by": dataset.people[Role.REGISTRAR]}
    dataset.scheduled[side] = ChangeRequest.objects.create(
        school=school, made_by=officer.user, reason=secret, state=RequestState.SCHEDULED, **words
    )
    words = {"outcome": ItemOutcome.APPROVED}
    dataset.scheduled[side].items.create(field="feature", old=school.feature, new=f"{secret}新", **words)
    change = SchoolChange.objects.create(school=school, on="2020-09-01", field="brand", value=f"{side}旧", reason=side)
    dataset.entry_files[side] = take_in(SimpleUploadedFile(f"{secret}.pdf", b"%PDF-1.7 act"), by=officer.user)
    enclose(change, [dataset.entry_files[side]])
    with transaction.atomic():
        entry = record("修改", by=dataset.people[Role.REGISTRAR], target=school, fields=[f"{side}{Secret.LOG}"])
    text = f"{side}{Secret.MESSAGE}"
    message = Message.objects.create(recipient=officer.user, occasion="学校名录", text=text)
    return [waiting, change, entry, message]


def _make_related_records(dataset: Dataset, school: School, side: Side) -> None:
    """Groups, projects, Party organizations, instructors, areas, and a training institution of the same name."""
    group = make_group(f"{side}集团", school, introduction=side, lead_school=school)
    project = make_project(f"{side}食堂", school=school, description=side)
    ProjectProgress.objects.create(project=project, on=date(2025, 9, 1), note=side)
    words = {name: f"{side}{name}" for name in ("short_name", "units_covered", "approval_number", "introduction")}
    party = make_party(f"{side}党支部", school=school, secretary=f"{side}{Secret.PERSON}", brand=f"{side}先锋", **words)
    PartyMemberCount.objects.create(organization=party, year=2015, members=7)
    scan = SimpleUploadedFile(f"{side}{Secret.REQUEST}.pdf", b"%PDF-1.7 election")
    dataset.party_files[side] = take_in(scan, by=dataset.people[Role.REGISTRAR])
    enclose(party, [dataset.party_files[side]])
    instructor = make_instructor(school, person=f"{side}指导员", home_unit=f"{side}街道")
    open_plan = make_enrolment_plan(2026, title=f"{side}公布范围", document_number=f"{side}1号")
    make_enrolment_area(open_plan, school, town=f"{side}镇", street=f"{side}街")
    secret = f"{side}{Secret.PLAN}"
    plan = make_enrolment_plan(
        2026, title=f"{secret}范围", document_number=f"{secret}号", is_published=False, note=secret
    )
    area = make_enrolment_area(plan, school, town=f"{secret}镇", street=f"{secret}街", note=secret)
    words = {name: f"{side}{name}" for name in ("scope", "state_note", "town", "address")}
    words["telephone"] = f"023-49800003({side}话)"
    training = make_training(f"{side}培训", licence_number=f"{side}证", **words)
    dataset.add(side, group, project, party, instructor, plan, area, training)


def _make_honor(dataset: Dataset, school: School, side: Side) -> None:
    upload = SimpleUploadedFile("scan.pdf", f"%PDF-1.7 {side}".encode())
    document = store_document(upload, by=None, title=f"{side}{Secret.EVIDENCE}")
    honor = make_honor(f"{side}示范校", to=school, description=side, awarding_body=side, evidence=document)
    HonorRecipient.objects.create(honor=honor, kind="person", person=f"{side}{Secret.PERSON}", school=school)
    HonorRecipient.objects.create(honor=honor, kind="party", party_organization=school.party_organizations.get())
    secret = f"{side}{Secret.REPORT}"
    words = {"name": f"{secret}校", "awarding_body": secret, "description": secret}
    report = make_report(school, by=school.officers.get().user, scan=f"{secret}.pdf", **words)
    dataset.add(side, honor, document, report, *Enclosure.objects.about(report))


def _make_reports(dataset: Dataset, school: School, side: Side) -> None:
    """A report in each state, each of a task of its own."""
    for state in (ReportState.OPEN, ReportState.REPORTED, ReportState.APPROVED):
        words = {"title": f"{side}核对", "guidance": side, "subject": ReportSubject.RECORD, "due_on": date(2099, 1, 1)}
        task = ReportingTask.objects.create(made_by=dataset.people[Role.REGISTRAR], **words)
        report = Report.objects.create(task=task, school=school, state=state, due_on=task.due_on)
        dataset.reports.setdefault(state, {})[side] = report
        if state == ReportState.OPEN:
            dataset.add(side, task, report)


def _make_deletable(dataset: Dataset) -> None:
    """One unused record of each kind that is protected while in use."""
    word = Side.FOREIGN
    school = make_school(f"{word}分校", code="2150999902")
    dataset.deletable = {School: school, PartyOrganization: make_party(f"{word}联合支部", org_type="general_branch")}


def _make_import(dataset: Dataset, slug: str, state: State) -> Import:
    word, model = f"{Side.FOREIGN}{Secret.IMPORT}", SPREADSHEETS[slug].model
    pk = dataset.rows[model][Side.FOREIGN].pk if model in dataset.rows else model.objects.latest("pk").pk
    times = {"committed_at": timezone.now()} if state == State.COMMITTED else {}
    batch = Import.objects.create(
        sheet=slug, label=SPREADSHEETS[slug].label, file_name=f"{word}.xlsx", file_hash="0" * 64, state=state, notes=[word],
        made_by=dataset.people[Role.REGISTRAR], **times,
    )  # fmt: skip
    Row.objects.create(of=batch, line=2, is_new=False, object_id=pk, label=word, changes={}, advice=[word], personal=[])
    return batch

"""Nobody decides about what they have not seen (TRUST 13, 35): every deciding button, every change in between."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.db.models import Model
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from articles import actions
from articles.admin.review.buttons import ACTS
from articles.enums import VersionReason
from articles.models import Article, Attachment, ReleaseBundle
from articles.rules.workflow import Verb
from articles.versions.saving import save_version
from eduweb.core.accounts.roles import Role
from eduweb.core.enclosures.models import Enclosure
from eduweb.core.media.desk_addresses import desk_address
from eduweb.core.media.intake.replacing import replace_file
from eduweb.core.media.intake.uploads import store_document
from eduweb.core.media.models import Document, Photo
from eduweb.core.sheets.models import Import, State
from eduweb.core.sheets.staging import stage
from honors.models import Honor, HonorReport
from schools.actions import Basis, merge, rename, save_record
from schools.models import ChangeRequest, PartyOrganization, ReportingTask, School, SchoolPhoto
from schools.sheets import SCHOOLS
from tests.factories import (
    make_article,
    make_column,
    make_enrolment_area,
    make_enrolment_plan,
    make_group,
    make_honor,
    make_member,
    make_official,
    make_party,
    make_report,
    make_school,
    make_statistics,
    make_user,
)
from tests.forms import filled
from tests.schools.matrix.submissions import snapshot

pytestmark = pytest.mark.django_db

READS = "shows and writes nothing"
RECORDS = "a record's own form: compared field by field (tests/core/forms/test_two_writers.py)"
DECIDING = {
    "articles_article_act",
    "articles_article_bulk",
    "articles_article_restore",
    "articles_article_change",  # 保存并送审
    "articles_article_add",
    "articles_article_handover",
    "articles_contribution_act",
    "articles_contribution_combine",
    "articles_contribution_change",  # 保存并投稿
    "articles_contribution_add",
    "articles_releasebundle_add",
    "articles_releasebundle_act",
    "articles_invitation_add",
    "articles_invitation_revoke",
    "honors_honor_change",  # the evidence
    "honors_honorreport_act",
    "invitation-story",
    "media_photo_replace",
    "media_photo_restore",
    "media_document_replace",
    "media_document_restore",
    "dialogue_answer_act",
    "dialogue_consultationreview_act",
    "dialogue_message_act",
    "dialogue_referral_act",
    "disclosure_application_act",
    "schools_changerequest_act",
    "schools_school_career",
    *("schools_report_act", "schools_reportingtask_act"),
    "schools_school_take_back",
    "schools_school_page_files",
    *("schools_enrolmentplan_copy", "schools_enrolmentplan_split"),
    "schools_partyorganization_tree",
    *(f"{model}_sheet_import" for model in ("schools_school", "schools_partyorganization", "schools_enrolmentarea")),
    "honors_honor_sheet_import",
    *(f"{model}_sheet_words" for model in ("schools_school", "schools_partyorganization", "schools_enrolmentarea")),
    *("honors_honor_sheet_words", "prechecks_term_sheet_words", "prechecks_officeholder_sheet_words"),
    *("prechecks_term_sheet_import", "prechecks_officeholder_sheet_import"),
}
OTHERS = {
    **dict.fromkeys(["articles_article_photo_panels", "schools_school_quality", "schools_school_quality_sheet"], READS),
    **dict.fromkeys(["site_report", "site_report_document", "site_report_workbook"], READS),
    **dict.fromkeys(["index", "app_list", "autocomplete", "jsi18n", "view_on_site", "password_change_done"], READS),
    **dict.fromkeys(
        ["login", "logout", "password_change", "user_password_change"], "one's own account or an account's"
    ),
    **dict.fromkeys(["audit_entry_export"], "hands out the log, and notes that it did"),
    **dict.fromkeys(["media_photo_file", "media_photo_thumbnail", "media_document_file"], READS),
    **dict.fromkeys(["media_photo_former", "media_document_former", "media_photo_choose"], READS),
    **dict.fromkeys(["media_photo_upload", "media_photo_upload_many"], "brings in something new"),
    "media_photo_words": "words are compared field by field",
    **dict.fromkeys(["articles_article_typing", "articles_article_typing_new"], "what is being typed, one's own"),
    **dict.fromkeys(["articles_article_versions", "articles_article_compare", "articles_article_sheet"], READS),
    **dict.fromkeys(
        [f"articles_article_out_{tool}" for tool in ("wechat", "zip", "word", "paper")],
        "hands out an approved text, and notes that it did",
    ),
    "articles_article_export": "hands out the list, and notes that it did",
    "articles_article_printed": "notes that a sheet was printed",
    "articles_article_bin": "one's own drafts come back as they were",
    "articles_article_import": "makes new drafts",
    "honors_honor_monthly": "enters something new",
    "articles_article_converted": "makes new drafts",
    **dict.fromkeys(["articles_article_sources", "prechecks_term_standing"], READS),
    **dict.fromkeys([f"articles_article_{what}" for what in ("check", "mask", "typeset", "paste", "mentions")], READS),
    **dict.fromkeys(
        ["notifications_message_read", "notifications_message_read_all", "notifications_message_mail"],
        "one's own messages",
    ),
    **dict.fromkeys(["articles_contribution_figures", "articles_contribution_figures_sheet"], READS),
    **dict.fromkeys(
        ["articles_contribution_photo", "honors_honorreport_enclosure", "schools_changerequest_enclosure"], READS
    ),
    **dict.fromkeys(["schools_changerequest_page_file", "schools_schoolchange_enclosure"], READS),
    "schools_partyorganization_enclosure": READS,
    "articles_article_calendar": READS,
    **dict.fromkeys(["disclosure_application_figures", "disclosure_application_figures_sheet"], READS),
    "schools_reportingtask_sheet": READS,
    **dict.fromkeys(["invitation", "invitation-code", "invitation-photo", "invitation-document"], READS),
}


def test_every_address_that_takes_a_form_decides_with_what_was_seen_or_says_why_not(tell_tried):
    names = sorted({name for name in back_office_names(get_resolver().url_patterns) if name})
    unknown = [name for name in names if name not in DECIDING and not reason_of(name)]
    assert unknown == [], "say in DECIDING or in OTHERS what this address does"
    assert set(names) >= DECIDING, "no longer there"
    tell_tried(f"{len(names)} addresses, {len(DECIDING)} of them decide")


def reason_of(name: str) -> str:
    if name in OTHERS:
        return OTHERS[name]
    if name.endswith(("_changelist", "_history", "_sheet_download", "_sheet_marked")) or "_preview" in name:
        return READS
    if name.endswith("_sheet_upload"):
        return "brings in a preview that decides nothing"
    return RECORDS if name.endswith(("_add", "_change", "_delete")) else ""


def back_office_names(patterns, inside: bool = False) -> Iterator[str | None]:
    for pattern in patterns:
        here = inside or str(pattern.pattern).startswith(("admin/", "invitations/"))
        if isinstance(pattern, URLPattern):
            yield pattern.name if here else None
        else:
            yield from back_office_names(pattern.url_patterns, here)


@dataclass
class Change:
    """Somebody else's change in between, and words that then name it."""

    do: Callable[[], object]
    named: str


@dataclass
class Button:
    """A deciding form on its page: where it is sent to, and what a person fills in."""

    user: object
    page: str
    action: str
    values: dict = field(default_factory=dict)
    typed: str = ""
    is_after_choice: bool = False  # what was chosen is shown before it is decided


@pytest.fixture
def people():
    return {
        "author": make_user(Role.REPORTER),
        "boss": make_user(Role.FIRST_REVIEWER, Role.PUBLISHER),
        "other": make_user(Role.FIRST_REVIEWER),
        "registrar": make_user(Role.REGISTRAR),
    }


@pytest.fixture
def story(people, photo):
    """One step from being public, with a photograph and an attachment."""
    body = f'<p>学校开放日。</p><p><img src="{desk_address(photo.pk)}"></p>'
    made = make_article("读书节开幕", author=people["author"], body=body, column=make_column(review_steps=1))
    plan = store_document(SimpleUploadedFile("x.pdf", b"%PDF-1.7 plan"), by=None, title="实施方案")
    Attachment.objects.create(article=made, document=plan)
    save_version(made, by=people["author"], why=VersionReason.SAVED)
    return made


def changes_of(story: Article, photo: Photo) -> dict[str, Change]:
    stored = Article.objects.filter(pk=story.pk)
    return {
        "text": Change(lambda: stored.update(body=story.body.replace("开放日", "休息日")), "正文：1 处有改动"),
        "title": Change(lambda: stored.update(title="换过的标题"), "换过的标题"),
        "caption": Change(lambda: Photo.objects.filter(pk=photo.pk).update(caption="换过的说明"), "换过的说明"),
        "alt text": Change(lambda: Photo.objects.filter(pk=photo.pk).update(alt_text="换过的替代"), "换过的替代"),
        "credit": Change(lambda: Photo.objects.filter(pk=photo.pk).update(credit="换过的供图"), "换过的供图"),
        "attachment": Change(lambda: Document.objects.update(title="换过的附件"), "换过的附件"),
        "relation": Change(lambda: story.schools.add(make_school("换上的学校")), "换上的学校"),
        "state": Change(lambda: stored.update(round=7), "送审轮次"),
    }


OPINION = "同意，但请注意措辞。"
TICKS = {"confidentiality": "on", "privacy": "on"}
# Each verb: who has the button, what they fill in, and how the story came there.
SITUATIONS: dict[str, tuple[str, dict, tuple[str, ...]]] = {
    Verb.SUBMIT: ("author", {}, ()),
    Verb.RECALL: ("author", {}, ("submit",)),
    Verb.TAKE_OVER: ("author", {}, ("submit", "propose")),
    "confirm": ("other", {}, ("submit", "approve", "propose", "take_over")),
    Verb.APPROVE: ("boss", {"opinion": OPINION, **TICKS}, ("submit",)),
    Verb.SEND_BACK: ("boss", {"opinion": OPINION}, ("submit",)),
    Verb.SHORTLIST: ("boss", {"opinion": OPINION}, ("submit",)),
    Verb.REJECT: ("boss", {"opinion": OPINION}, ("submit",)),
    Verb.REOPEN: ("boss", {"opinion": OPINION}, ("submit", "reject")),
    Verb.PUBLISH: ("boss", {}, ("submit", "approve")),
    Verb.SCHEDULE: ("boss", {"at": "2099-01-01T08:00"}, ("submit", "approve")),
    "unschedule": ("boss", {}, ("submit", "approve", "schedule")),
    Verb.EMERGENCY: ("boss", {"reason": OPINION}, ("submit",)),
    Verb.SIGN_OFF: ("other", {"opinion": OPINION}, ("emergency",)),
    Verb.REDATE: ("boss", {"at": "2026-01-01T08:00", "reason": OPINION}, ("submit", "approve", "publish")),
    Verb.WITHDRAW: ("boss", {"reason": OPINION, "notice": "已撤。"}, ("submit", "approve", "publish")),
    Verb.REMARK: ("boss", {"paragraph": "1", "text": OPINION}, ("submit",)),
    "mark_done": ("author", {}, ("submit", "remark")),
    "copy": ("author", {}, ()),
}


def brought_there(story: Article, people: dict, steps: tuple[str, ...]) -> None:
    boss = people["boss"]
    for step in steps:
        match step:
            case "submit":
                actions.submit(story, by=people["author"])
            case "approve":
                actions.approve(story, by=people["other"])
            case "publish":
                actions.publish(story, by=boss)
            case "reject":
                actions.reject(story, by=people["other"], opinion="不用。")
            case "schedule":
                actions.schedule(story, by=boss, at=timezone.now() + timedelta(days=1))
            case "emergency":
                actions.publish_in_emergency(story, by=boss, reason="急")
            case "propose":
                actions.remark(story, by=boss, paragraph=1, proposal="学校开放日活动。")
            case "take_over":
                actions.take_over(story, by=people["author"], remark=story.remarks.get().pk)
            case "remark":
                actions.remark(story, by=people["other"], paragraph=1, text="哪一天？")


# Each third change, of each verb others; `make trust` tries them all.
some_or_all = pytest.mark.parametrize("every", [3, pytest.param(1, marks=pytest.mark.trust)])
OF_A_BUNDLE = ("publish", "schedule", "unschedule", "remove", "add", "dissolve")


def share_of(changes: dict[str, Change], verbs: Iterable[str], verb: str, every: int) -> dict[str, Change]:
    return dict(islice(changes.items(), list(verbs).index(verb) % every, None, every))


def test_every_verb_has_its_situation():
    assert set(SITUATIONS) == set(ACTS)


@some_or_all
@pytest.mark.parametrize("verb", SITUATIONS)
def test_a_story_that_is_another_by_now_is_not_decided_about(verb, every, story, photo, people, subtests, tell_tried):
    who, values, steps = SITUATIONS[verb]
    brought_there(story, people, steps)
    page = reverse("admin:articles_article_change", args=[story.pk]) + "?mode=read"
    typed = OPINION if OPINION in values.values() else ""
    button = Button(people[who], page, reverse("admin:articles_article_act", args=[story.pk, verb]), values, typed)
    tried = refused_after(button, share_of(changes_of(story, photo), SITUATIONS, verb, every), subtests)
    tell_tried(f"{verb}: {tried} changes")


def refused_after(button: Button, changes: dict[str, Change], subtests) -> int:
    """Each change in between: refused, nothing done, the difference named, what was typed kept; then it works."""
    client = Client()
    client.force_login(button.user)
    shown = sent_by(client.get(button.page), button)
    if button.is_after_choice:
        shown = sent_by(client.post(button.action, shown), button)
    for name, change in changes.items():
        with subtests.test(name), transaction.atomic():
            change.do()
            before = everything()
            answer = client.post(button.action, shown)
            assert answer.status_code == 409, name
            assert everything() == before, f"{name}: something was done"
            assert change.named in answer.text, f"{name}: not named"
            assert button.typed in answer.text, f"{name}: what was typed is gone"
            transaction.set_rollback(True)
    with subtests.test("without anything seen"), transaction.atomic():
        before = everything()
        nothing = {key: value for key, value in shown.items() if not key.startswith(("seen", "shown"))}
        assert client.post(button.action, nothing).status_code == 409
        assert everything() == before
        transaction.set_rollback(True)
    before = everything()
    with transaction.atomic():
        answer = client.post(button.action, shown)
        after = everything()
        transaction.set_rollback(True)
    assert answer.status_code in (200, 302) and after != before, answer.text[-3000:]
    for record, name, value in changes_of_many(before, after):
        with subtests.test(f"{record._meta.label} {name}"), transaction.atomic():
            type(record)._base_manager.filter(pk=record.pk).update(**{name: value})
            assert client.post(button.action, shown).status_code == 409, "one of many is not as it was seen"
            transaction.set_rollback(True)
    client.post(button.action, shown)
    return len(changes)


# Written beside what is decided about: who was told, what is looked up, what a public page is made of.
BESIDE = ("audit_", "notifications_", "pages_", "search_", "acts_")


def changes_of_many(before: set[tuple], after: set[tuple]) -> Iterator[tuple[Model, str, object]]:
    """Of each kind of which an act changes several rows at once, some of these rows with other values of their fields."""
    changed = {row[:2] for row in before - after} & {row[:2] for row in after - before}
    for model in apps.get_models():
        keys = sorted(key for table, key in changed if table == model._meta.db_table)
        if len(keys) < 2 or model._meta.db_table.startswith(BESIDE):
            continue
        for record in model._base_manager.filter(pk__in=keys[:2]):
            for one in model._meta.concrete_fields:
                if not one.editable or one.choices or one.is_relation or one.primary_key:
                    continue
                if (value := another(getattr(record, one.attname))) is not None:
                    yield record, one.attname, value


def another(value: object) -> object:
    """Another value of the same kind, or None."""
    match value:
        case bool() | None:
            return None
        case int():
            return value + 1
        case str():
            return f"{value}改"
        case date():
            return value + timedelta(days=1)
    return None


def sent_by(page, button: Button) -> dict:
    """What the browser would send with the button's form."""
    soup = BeautifulSoup(page.content, "html.parser")
    forms = soup.select("#content form[method=post]")
    if pressed := soup.select_one(f'button[formaction="{button.action}"]'):
        forms = soup.select(f"form#{pressed['form']}")
    form = next((one for one in forms if one.get("action") == button.action), None) or next(
        one for one in forms if pressed or one.get("action", button.page) == button.page
    )
    hidden = form.select("input[type=hidden]") + (soup.select(f"input[form={form['id']}]") if form.get("id") else [])
    return {one["name"]: one.get("value", "") for one in hidden if one.get("name")} | button.values


def everything() -> set[tuple]:
    """Every row of every model but for sessions."""
    models = [one for one in apps.get_models(include_auto_created=True) if one._meta.managed and one is not Session]
    return snapshot([one._meta.db_table for one in models])


def test_what_was_saved_is_what_is_submitted(story, photo, people, monkeypatch, subtests, tell_tried):
    """Between the two acts of 保存并送审 others may have changed a photograph's words."""
    client = Client()
    client.force_login(people["author"])
    address = reverse("admin:articles_article_change", args=[story.pk])
    changes = changes_of(story, photo)
    explain = actions.explain
    for name, change in changes.items():
        with subtests.test(name), transaction.atomic():

            def meanwhile(*args, change=change, **kwargs):
                change.do()
                return explain(*args, **kwargs)

            monkeypatch.setattr(actions, "explain", meanwhile)
            answer = client.post(address, filled(client.get(address)) | {"_submit": "1"}, follow=True)
            assert "还不能送审" in answer.text and change.named in answer.text
            assert Article.objects.get(pk=story.pk).state == "draft"
            transaction.set_rollback(True)
    monkeypatch.setattr(actions, "explain", explain)
    client.post(address, filled(client.get(address)) | {"_submit": "1"})
    assert Article.objects.get(pk=story.pk).state == "in_review"
    tell_tried(f"{len(changes)} changes")


def test_a_version_is_restored_over_what_was_seen(story, photo, people, subtests, tell_tried):
    version = story.versions.get()
    changed = Article.objects.get(pk=story.pk)
    changed.title = "改坏了"
    actions.save_draft(changed, by=people["author"])
    save_version(changed, by=people["other"], why=VersionReason.SAVED)
    page = reverse("admin:articles_article_compare", args=[story.pk]) + f"?from={version.pk}&to=now"
    action = reverse("admin:articles_article_restore", args=[story.pk, version.pk])
    tell_tried(f"{refused_after(Button(people['author'], page, action), changes_of(story, photo), subtests)} changes")


def test_a_guest_decides_about_the_text_that_was_read(story, photo, people, subtests, tell_tried):
    actions.submit(story, by=people["author"])
    _, token = actions.invite([story], by=people["boss"], guest="分管领导", days=1, holder=people["boss"])
    page, guest = reverse("invitation-story", args=[token, story.pk]), Client()
    seal = BeautifulSoup(guest.get(page).content, "html.parser").select_one("input[name=seal]")["value"]
    form = {"seal": seal, "verb": "send_back", "opinion": OPINION, "confirm": "1"}
    changes = {name: change for name, change in changes_of(story, photo).items() if name != "state"}
    for name, change in changes.items():
        with subtests.test(name), transaction.atomic():
            change.do()
            before = everything()
            answer = guest.post(page, form)
            assert answer.status_code == 409 and everything() == before
            assert change.named in answer.text and OPINION in answer.text
            transaction.set_rollback(True)
    assert guest.post(page, form).status_code == 200
    assert Article.objects.get(pk=story.pk).state == "sent_back"
    tell_tried(f"{len(changes)} changes")


@some_or_all
@pytest.mark.parametrize("verb", OF_A_BUNDLE)
def test_a_bundle_goes_out_as_it_was_seen(verb, every, story, photo, people, subtests, tell_tried):
    brought_there(story, people, ("submit", "approve"))
    bundle = actions.make_bundle("开学", [story], by=people["boss"])
    values = {"schedule": {"at": "2099-01-01T08:00"}, "remove": {"story": story.pk}}.get(verb, {})
    if verb == "unschedule":
        actions.schedule_bundle(bundle, by=people["boss"], at=timezone.now() + timedelta(days=1))
    changes = changes_of(story, photo)
    changes["state"] = Change(lambda: Article.objects.filter(pk=story.pk).update(state="sent_back"), "已退回")
    changes["name"] = Change(lambda: ReleaseBundle.objects.update(name="放假"), "放假")
    if verb == "add":
        another = make_article("另一篇", author=people["author"], column=story.column)
        brought_there(another, people, ("submit",))
        values = {"stories": [another.pk]}
        others = Article.objects.filter(pk=another.pk)
        changes["another's title"] = Change(lambda: others.update(title="换过的另一篇"), "换过的另一篇")
        changes["another's text"] = Change(lambda: others.update(body="<p>换过的正文。</p>"), "《另一篇》正文：")
    page = reverse("admin:articles_releasebundle_change", args=[bundle.pk])
    action = reverse("admin:articles_releasebundle_act", args=[bundle.pk, verb])
    changes = share_of(changes, OF_A_BUNDLE, verb, every)
    tell_tried(f"{verb}: {refused_after(Button(people['boss'], page, action, values), changes, subtests)} changes")


@pytest.mark.parametrize("what", ["releasebundle", "invitation"])
def test_stories_are_chosen_as_the_list_showed_them(what, story, photo, people, subtests, tell_tried):
    actions.submit(story, by=people["author"])
    page = reverse(f"admin:articles_{what}_add")
    changes = changes_of(story, photo)
    values = {"releasebundle": {"name": "开学"}, "invitation": {"guest": "分管领导", "days": "1"}}[what]
    button = Button(people["boss"], page, page, values | {"stories": [story.pk]})
    tell_tried(f"{what}: {refused_after(button, changes, subtests)} changes")


def test_several_stories_are_dealt_with_as_the_list_showed_them(story, photo, people, subtests, tell_tried):
    page = reverse("admin:articles_article_bulk")
    button = Button(people["author"], page, page, {"do": "submit", "story": [story.pk]})
    tell_tried(f"several stories: {refused_after(button, changes_of(story, photo), subtests)} changes")


def test_a_link_is_revoked_as_it_was_seen(story, people, subtests):
    actions.submit(story, by=people["author"])
    link, _ = actions.invite([story], by=people["boss"], guest="分管领导", days=1)
    page = reverse("admin:articles_invitation_changelist")
    action = reverse("admin:articles_invitation_revoke", args=[link.pk])
    stored = type(link).objects
    changes = {
        "guest": Change(lambda: stored.update(guest="别人"), "别人"),
        "last day": Change(lambda: stored.update(expires_at=timezone.now() + timedelta(days=2)), "截止"),
        "step": Change(lambda: stored.update(step=1, holder=people["boss"]), "以"),
    }
    refused_after(Button(people["boss"], page, action), changes, subtests)


@pytest.fixture
def school():
    return make_school("旧名小学", brand="旧品牌")


@pytest.mark.parametrize("verb", ["decide", "withdraw", "cancel", "days", "note"])
def test_a_request_is_answered_as_it_was_seen(verb, school, people, subtests, tell_tried):
    official = make_official(school)
    asked = save_record(school, {"brand": "新品牌"}, by=official).request
    user = official if verb in ("withdraw", "note") else people["registrar"]
    item = asked.items.get()
    if verb in ("cancel", "days"):
        on = timezone.localdate() + timedelta(days=9)
        asked = rename(school, "新名小学", Basis(on, "更名", ""), by=people["registrar"])
        item = asked.items.first()
    if verb == "note":
        ChangeRequest.objects.update(state="sent_back")
    stored, fields = School.objects.filter(pk=school.pk), {"brand": "燃梦", "name": "燃梦小学"}
    changes = {
        "register value": Change(lambda: stored.update(**{item.field: fields[item.field]}), "燃梦"),
        "asked value": Change(lambda: type(item).objects.filter(pk=item.pk).update(new="别的"), "别的"),
        "reason": Change(lambda: ChangeRequest.objects.update(reason="另有原因"), "另有原因"),
    }
    page = reverse("admin:schools_changerequest_change", args=[asked.pk])
    action = reverse("admin:schools_changerequest_act", args=[asked.pk, verb])
    values = {f"outcome-{item.pk}": "back", f"opinion-{item.pk}": OPINION} if verb == "decide" else {}
    values |= {f"cancel-{item.pk}": "on"} if verb == "days" else {}
    button = Button(user, page, action, values, OPINION if verb == "decide" else "")
    tell_tried(f"{verb}: {refused_after(button, changes, subtests)} changes")


@pytest.mark.parametrize("verb", ["approve", "merge", "send-back", "decline"])
def test_a_reported_honour_is_decided_about_as_it_was_seen(verb, school, people, subtests, tell_tried):
    report = make_report(school, by=make_official(school))
    there = make_honor(report.name, year=report.year)
    stored, honors = HonorReport.objects.filter(pk=report.pk), Honor.objects.filter(pk=there.pk)
    changes = {
        "level": Change(lambda: stored.update(level=1), "国家级"),
        "post": Change(lambda: stored.update(person="门卫岗"), "门卫岗"),
        "file": Change(lambda: Enclosure.objects.update(name="换过的.pdf"), "换过的.pdf"),
    }
    if verb == "merge":
        changes["the honour"] = Change(lambda: honors.update(awarding_body="别的单位"), "别的单位")
    page = reverse("admin:honors_honorreport_change", args=[report.pk])
    action = reverse("admin:honors_honorreport_act", args=[report.pk, verb])
    entered = {"name": OPINION, "kind": "title", "level": "3", "year": "2025"}
    values = {"merge": {"honor": there.pk}, "approve": entered}.get(verb, {"opinion": OPINION})
    button = Button(people["registrar"], page, action, values, "" if verb == "merge" else OPINION)
    tell_tried(f"{verb}: {refused_after(button, changes, subtests)} changes")


def consequences_of(school: School) -> dict[str, Change]:
    """Whom and what an act concerns: each is shown before it is confirmed."""
    plan = make_enrolment_plan()
    return {
        "honour": Change(lambda: make_honor(to=school), "1 条，仍在本校名下"),
        "Party organization": Change(lambda: make_party("第九党支部", school=school), "第九党支部"),
        "group": Change(lambda: make_member(make_group("燃梦集团"), school), "燃梦集团"),
        "line": Change(lambda: make_enrolment_area(plan, school, street="燃梦路"), "燃梦路"),
        "officer": Change(lambda: make_official(school), "1"),
    }


def test_an_act_is_taken_back_as_it_was_seen(school, people, subtests, tell_tried):
    into = make_school("另一所小学")
    merge(school, into, Basis(timezone.localdate()), by=people["registrar"])
    stored = School.objects.filter(pk=school.pk)
    changes = {
        "telephone": Change(lambda: stored.update(telephone="023-49000001"), "023-49000001"),
        "another's name": Change(lambda: School.objects.filter(pk=into.pk).update(name="燃梦小学"), "燃梦小学"),
        **consequences_of(school),
    }
    page = reverse("admin:schools_school_take_back", args=[school.pk])
    values = {"on": str(timezone.localdate()), "reason": OPINION}
    tell_tried(
        f"take back: {refused_after(Button(people['registrar'], page, page, values, OPINION), changes, subtests)}"
    )


def test_the_files_of_a_school_s_page_are_changed_as_they_were_seen(school, photo, people, subtests, tell_tried):
    shown = SchoolPhoto.objects.create(school=school, photo=photo, alt_text="教学楼")
    stored = SchoolPhoto.objects.filter(pk=shown.pk)
    asked = SchoolPhoto(school=school, photo=photo, alt_text="新的教学楼")

    def ask() -> None:
        request = ChangeRequest.objects.create(school=school, made_by=people["registrar"])
        request.items.create(field=asked.key, new=asked.as_text())

    changes = {
        "words": Change(lambda: stored.update(caption="运动会"), "运动会"),
        "order": Change(lambda: stored.update(order=77), "77"),
        "asked meanwhile": Change(ask, "新的教学楼"),
    }
    page = reverse("admin:schools_school_page_files", args=[school.pk])
    values = {"photos-0-alt_text": "操场", "photos-0-number": photo.pk, "reason": OPINION}
    button = Button(make_official(school), page, page, values, OPINION)
    tell_tried(f"page files: {refused_after(button, changes, subtests)} changes")


@pytest.mark.parametrize("verb", ["rename", "merge", "divide", "close"])
def test_a_school_is_changed_as_it_was_seen(verb, school, people, subtests, tell_tried):
    another = make_school("另一所小学")
    others = School.objects.filter(pk=another.pk)
    stored = School.objects.filter(pk=school.pk)
    changes = {
        "telephone": Change(lambda: stored.update(telephone="023-49000001"), "023-49000001"),
        "campus": Change(lambda: school.campuses.create(name="东校区", address="东街 1 号"), "东校区"),
        "figures": Change(lambda: school.statistics.create(school_year=2025, pupils=77), "77"),
        **consequences_of(school),
    }
    chooses = verb in ("merge", "divide")
    if chooses:
        changes |= {
            "another's name": Change(lambda: others.update(name="换过的小学"), "换过的小学"),
            "another's address": Change(lambda: others.update(address="换过的路 9 号"), "换过的路 9 号"),
            "another's campus": Change(lambda: another.campuses.create(name="西校区", address="西街"), "西校区"),
        }
    values = {"on": str(timezone.localdate()), "reason": OPINION, "name": "新名小学"}
    values |= {"into": another.pk, "parts": [another.pk], "goes_on": "on"}
    page = action = reverse("admin:schools_school_career", args=[school.pk, verb])
    button = Button(people["registrar"], page, action, values, OPINION, chooses)
    tell_tried(f"{verb}: {refused_after(button, changes, subtests)} changes")


@pytest.mark.parametrize(
    ("verb", "state"),
    [("report", "open"), ("extend", "open"), ("approve", "reported"), ("send_back", "reported"), ("lock", "approved")],
)
def test_a_report_is_decided_as_it_was_seen(verb, state, school, people, subtests, tell_tried):
    words = {"title": "核对资料", "subject": "record", "due_on": timezone.localdate()}
    report = ReportingTask.objects.create(**words).reports.create(school=school, state=state, due_on=words["due_on"])
    changes = {
        "telephone": Change(
            lambda: School.objects.filter(pk=school.pk).update(telephone="023-49000001"), "023-49000001"
        ),
        "campus": Change(lambda: school.campuses.create(name="西校区", address="西街"), "西校区"),
        "guidance": Change(lambda: ReportingTask.objects.update(guidance="另有要求"), "另有要求"),
    }
    page, action = (
        reverse("admin:schools_report_change", args=[report.pk]),
        reverse("admin:schools_report_act", args=[report.pk, verb]),
    )
    values = {"reason": OPINION} if verb == "send_back" else {"due_on": str(timezone.localdate() + timedelta(days=9))}
    button = Button(people["registrar"], page, action, values, values.get("reason", ""))
    tell_tried(f"{verb}: {refused_after(button, changes, subtests)} changes")


@pytest.mark.parametrize(("verb", "state"), [("remind", "open"), ("extend", "open"), ("lock", "approved")])
@pytest.mark.parametrize("subject", ["record", "statistics"])
def test_a_task_is_decided_about_as_it_was_seen(verb, state, subject, school, people, subtests, tell_tried):
    year = 2025 if subject == "statistics" else None
    words = {"title": "核对资料", "subject": subject, "school_year": year, "due_on": timezone.localdate()}
    task, second = ReportingTask.objects.create(**words), make_school("另一所小学")
    for one in (school, second):
        make_statistics(one, 2025)
        task.reports.create(school=one, state=state, due_on=task.due_on)
    other = task.reports.get(school=second)
    changes = {
        "day": Change(lambda: ReportingTask.objects.update(due_on="2099-01-01"), "2099-01-01"),
        "states": Change(lambda: task.reports.filter(pk=other.pk).update(state="reported"), "已报"),
    }
    if verb == "lock" and subject == "statistics":
        changes["figures"] = Change(lambda: second.statistics.update(pupils=7777), "已报")
    elif verb == "lock":
        changes["record"] = Change(lambda: School.objects.filter(pk=second.pk).update(brand="燃梦"), second.with_code)
    page, action = (
        reverse("admin:schools_reportingtask_change", args=[task.pk]),
        reverse("admin:schools_reportingtask_act", args=[task.pk, verb]),
    )
    values = {"due_on": str(timezone.localdate() + timedelta(days=9))} if verb == "extend" else {}
    button = Button(people["registrar"], page, action, values, "")
    tell_tried(f"{verb}: {refused_after(button, changes, subtests)} changes")


@pytest.mark.parametrize("verb", ["commit", "discard", "undo"])
def test_an_import_is_decided_as_its_preview_showed_it(verb, school, people, subtests, tell_tried):
    sheet = f"学校标识码,联系电话\n{school.code},023-49000002\n".encode()
    batch, _ = stage(SCHOOLS, sheet, name="学校.csv", by=people["registrar"])
    page = reverse("admin:schools_school_sheet_import", args=["schools", batch.pk])
    if verb == "undo":
        client = Client()
        client.force_login(people["registrar"])
        client.post(page, sent_by(client.get(page), Button(None, page, page, {"do": "commit"})))
    changes = {
        "rows": Change(lambda: Import.objects.update(changed=2), "修改：原为“1”，现为“2”"),
        "state": Change(lambda: Import.objects.update(state=State.UNDONE), "已撤销"),
    }
    if verb == "undo":
        changes.pop("state")  # the button goes with the state, and the permission with the button
    button = Button(people["registrar"], page, page, {"do": verb})
    tell_tried(f"{verb}: {refused_after(button, changes, subtests)} changes")


def test_a_row_that_was_changed_since_the_preview_is_not_written(school, people):
    sheet = f"学校标识码,联系电话\n{school.code},023-49000002\n".encode()
    batch, _ = stage(SCHOOLS, sheet, name="学校.csv", by=people["registrar"])
    page = reverse("admin:schools_school_sheet_import", args=["schools", batch.pk])
    client = Client()
    client.force_login(people["registrar"])
    shown = sent_by(client.get(page), Button(None, page, page, {"do": "commit"}))
    School.objects.filter(pk=school.pk).update(telephone="023-49000009")
    answer = client.post(page, shown)
    assert answer.status_code == 409 and "023-49000009" in answer.text
    assert School.objects.get(pk=school.pk).telephone == "023-49000009"


def test_a_party_organization_is_moved_as_the_tree_showed_it(people, subtests):
    moved, under = make_party("党支部"), make_party("党委", org_type="committee")
    stored = PartyOrganization.objects.filter(pk=moved.pk)
    page = reverse("admin:schools_partyorganization_tree")
    changes = {
        "name": Change(lambda: stored.update(name="改名党支部"), "改名党支部"),
        "superior": Change(lambda: stored.update(superior=make_party("别的党委", org_type="committee")), "别的党委"),
        "its new superior": Change(
            lambda: PartyOrganization.objects.filter(pk=under.pk).update(name="改名党委"), "改名党委"
        ),
    }
    button = Button(people["registrar"], f"{page}?move={moved.pk}", page, {"under": under.pk})
    refused_after(button, changes, subtests)


@pytest.mark.parametrize("act", ["replace", "restore"])
def test_a_file_is_replaced_and_restored_as_it_was_seen(act, photo, people, subtests):
    document = store_document(SimpleUploadedFile("x.pdf", b"%PDF-1.7 first"), by=people["author"], title="实施方案")
    replace_file(document, SimpleUploadedFile("x.pdf", b"%PDF-1.7 second"), by=people["author"])
    stored = Document.objects.filter(pk=document.pk)
    page = action = reverse("admin:media_document_replace", args=[document.pk])
    if act == "restore":
        action = reverse("admin:media_document_restore", args=[document.pk, document.former.get().pk])
    changes = {
        "title": Change(lambda: stored.update(title="换过的名称"), "换过的名称"),
        "file": Change(lambda: stored.update(sha256="f" * 64), "文件内容"),
    }
    client = Client()
    client.force_login(people["author"])
    form = next(
        one
        for one in BeautifulSoup(client.get(page).content, "html.parser").select("form[method=post]")
        if one.get("action", page) == action
    )
    shown = {one["name"]: one.get("value", "") for one in form.select("input[type=hidden]")}
    for name, change in changes.items():
        with subtests.test(name), transaction.atomic():
            change.do()
            before = everything()
            upload = {"upload": SimpleUploadedFile("y.pdf", b"%PDF-1.7 third")} if act == "replace" else {}
            answer = client.post(action, shown | upload)
            assert answer.status_code == 409 and everything() == before and change.named in answer.text
            transaction.set_rollback(True)
    upload = {"upload": SimpleUploadedFile("y.pdf", b"%PDF-1.7 third")} if act == "replace" else {}
    assert client.post(action, shown | upload).status_code == 302


def test_evidence_is_released_as_the_form_showed_it(people):
    """Somebody replaces the file while the form with its tick is open."""
    document = store_document(SimpleUploadedFile("x.pdf", b"%PDF-1.7 first"), by=people["registrar"], title="证书")
    honor = make_honor("先进集体")
    Honor.objects.filter(pk=honor.pk).update(evidence=document)
    client = Client()
    client.force_login(people["registrar"])
    page = reverse("admin:honors_honor_change", args=[honor.pk])
    shown = filled(client.get(page)) | {"is_evidence_public": "on"}
    with transaction.atomic():
        replace_file(document, SimpleUploadedFile("x.pdf", b"%PDF-1.7 another"), by=people["registrar"])
        answer = client.post(page, shown)
        assert answer.status_code == 200 and "文件内容" in answer.text
        assert not hasattr(Honor.objects.get(pk=honor.pk), "public_evidence")
        transaction.set_rollback(True)
    assert client.post(page, shown).status_code == 302
    assert Honor.objects.get(pk=honor.pk).public_evidence

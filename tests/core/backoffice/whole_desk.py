"""A small desk with a record of every kind, somebody who may do everything, and every address of the back office."""

from collections.abc import Collection, Iterator
from io import BytesIO
from itertools import product

from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from PIL import Image

from articles.actions import (
    approve,
    discard,
    invite,
    make_bundle,
    publish_in_emergency,
    remark,
    save_draft,
    send_back,
    submit,
)
from articles.enums import MessageKind
from articles.models import Article
from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role
from eduweb.core.enclosures.models import Enclosure
from eduweb.core.media.intake.replacing import replace_file
from eduweb.core.media.intake.uploads import store_document, store_photo
from eduweb.core.media.models import Photo
from eduweb.core.notifications.models import Message
from eduweb.core.prechecks.models import Officeholder, Term
from eduweb.core.sheets.models import Import
from schools.actions import save_record
from schools.models import PartyOrganization, SchoolOfficer, SchoolPhoto
from schools.sheets import SCHOOLS
from tests.core.backoffice.sent_forms import SentForm, forms_of
from tests.core.pages import whole_site
from tests.core.sheets.tables import read, xlsx
from tests.factories import make_article, make_column, make_official, make_party, make_report, make_school, make_user

STRUCTURAL_CHANGES = ("rename", "merge", "divide", "close")
MOST_RECORDS = 2
RECORDS = {"object_id", "id", "pk"}


def build() -> User:
    """Make the records; returns a person with every post and permission."""
    whole_site.build()
    Photo.objects.exclude(pk__in=SchoolPhoto.objects.values("photo")).delete()  # a row without its file
    chief = make_user(*Role, username="chief", is_superuser=True, full_name="全岗")
    _stories(chief)
    own, other = make_school(code="2150999001"), make_school()
    SchoolOfficer.objects.create(user=chief, school=own)
    save_record(other, {"name": "改名后的小学"}, by=make_official(other))
    read(SCHOOLS, xlsx(["学校标识码", "联系电话"], ["2150999001", "023-49809999"]))
    for school in (own, other):
        make_report(school, by=chief)
    make_party("中心党委", org_type="committee")
    Term.objects.create(wrong="写错的词", right="写对的词")
    Officeholder.objects.create(name="甄实在", post="示例区教委主任")
    Message.objects.create(recipient=chief, occasion=MessageKind.WAITING.label, text="有一条消息")
    return chief


def _stories(chief: User) -> None:
    author, editor, publisher = make_user(Role.REPORTER), make_user(Role.FIRST_REVIEWER), make_user(Role.PUBLISHER)
    one_step, three_steps = make_column(review_steps=1), make_column(review_steps=3)
    photo = store_photo(jpeg("#0b4a82"), by=chief, alt_text="操场", caption="操场", credit="供图")
    replace_file(photo, jpeg("#a61b1b"), by=chief)
    document = store_document(SimpleUploadedFile("x.pdf", b"%PDF-1.7 plan"), by=chief, title="方案")
    replace_file(document, SimpleUploadedFile("x.pdf", b"%PDF-1.7 other"), by=chief)
    draft = make_article("写着的", author=chief, column=three_steps, lead_photo=photo)
    draft.attachments.create(document=document)
    draft.title = "改过的"
    save_draft(draft, by=chief)
    waiting, returned = (make_article(title, author=author, column=three_steps) for title in ("等着的", "退回的"))
    for story in (waiting, returned):
        submit(story, by=author)
    remark(waiting, by=editor, paragraph=1, text="再核对一次。")
    send_back(returned, by=editor, opinion="请补充数据。")
    approved = [make_article(f"审过的{number}", author=author, column=one_step) for number in range(3)]
    for story in approved:
        submit(story, by=author)
        approve(story, by=editor)
    make_bundle("系列", approved[:2], by=publisher)
    invite([waiting], by=chief, guest="分管领导", days=1)
    publish_in_emergency(make_article("紧急的", author=author, column=one_step), by=publisher, reason="暴雨停课。")
    discard(make_article("删掉的", author=chief, column=one_step), by=chief)


def jpeg(colour: str) -> SimpleUploadedFile:
    buffer = BytesIO()
    Image.new("RGB", (1200, 800), colour).save(buffer, "JPEG")
    return SimpleUploadedFile("p.jpg", buffer.getvalue(), content_type="image/jpeg")


def addresses(whole: bool = True) -> dict[str, list[str]]:
    """The addresses of each name of the back office, a few records for each; a story both to read and to write.

    Unless `whole`, one record for each: of stories every one in its form and beside its former texts, the first one,
    which has all parts, elsewhere.
    """
    patterns = _patterns(get_resolver("eduweb.urls").url_patterns)
    found = {pattern.name: list(_addresses(pattern, whole)) for pattern in patterns}
    found["articles_article_change"] += [
        f"{address}?mode={mode}" for address in found["articles_article_change"] for mode in ("read", "write")
    ]
    moved = PartyOrganization.objects.earliest("pk").pk
    found["schools_partyorganization_tree"] += [f"{found['schools_partyorganization_tree'][0]}?move={moved}"]
    found["media_photo_words"] += [f"{address}?id=1" for address in found["media_photo_words"]]
    return found


def _patterns(patterns, below: str = "") -> Iterator[URLPattern]:
    for pattern in patterns:
        route = below + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            if pattern.name:
                yield pattern
        elif route.startswith("admin/"):
            yield from _patterns(pattern.url_patterns, route)


OF_EVERY_STORY = ("articles_article_change", "articles_article_compare")
OF_AN_IMPORT = ("_sheet_import", "_sheet_marked")


def _addresses(pattern: URLPattern, whole: bool) -> Iterator[str]:
    model, model_admin = _subject(pattern.name)
    arguments = {**pattern.pattern.regex.groupindex, **pattern.pattern.converters}
    choices = {name: _choices(name, pattern.name, model, model_admin) for name in arguments}
    for name in RECORDS & set(choices) if not whole and pattern.name not in OF_EVERY_STORY else ():
        choices[name] = choices[name][-1:] if model is Article else choices[name][:1]
    for values in product(*choices.values()):
        yield reverse(f"admin:{pattern.name}", kwargs=dict(zip(choices, values, strict=True)))


def _subject(name: str) -> tuple[type[Model] | None, admin.ModelAdmin | None]:
    for model in admin.site._registry:
        if name.startswith(f"{model._meta.app_label}_{model._meta.model_name}_"):
            return model, admin.site.get_model_admin(model)
    return (User, None) if name == "auth_user_password_change" else (None, None)


def _choices(argument: str, name: str, model, model_admin) -> list:
    match argument:
        case "object_id" | "id" | "pk" if model:
            records = (Import if name.endswith(OF_AN_IMPORT) else model).objects.order_by("-pk")
            if name.endswith(OF_AN_IMPORT) and model._meta.model_name != "school":
                return []
            return [record.pk for record in (records if model is Article else records[:MOST_RECORDS])]
        case "slug":
            slugs = [kind.slug for kind in model_admin.spreadsheet_kinds]
            return [slug for slug in slugs if not name.endswith(OF_AN_IMPORT) or slug == SCHOOLS.slug]
        case "verb":
            return list(STRUCTURAL_CHANGES) if name == "schools_school_career" else []
        case "former":
            return [former.pk for former in model._meta.get_field("former").related_model.objects.all()]
        case "photo" | "document":
            return [1]
        case "number":
            return [enclosure.pk for enclosure in Enclosure.objects.all()[:MOST_RECORDS]]
        case "app_label":
            return ["articles", "schools"]
    return {"file_format": ["xlsx"], "form": ["csv"], "version": [1]}.get(argument, [])


def forms(chief: User, first: Collection[str] = ()) -> Iterator[SentForm]:
    """Every form of all the pages that this person can open, each once: the sign-in's first, then those of the pages with
    these names."""
    known = set()
    for form in _forms_with_repetitions(chief, first):
        if form.key not in known:
            known.add(form.key)
            yield form


def _forms_with_repetitions(chief: User, first: Collection[str]) -> Iterator[SentForm]:
    browser = Client()
    yield from forms_of("/admin/login/", browser.get("/admin/login/"))
    browser.force_login(chief)
    for name, found in sorted(addresses().items(), key=lambda item: item[0] not in first):
        for address in found if name not in ("logout", "login") else []:
            answer = browser.get(address)
            if answer.status_code == 200 and answer.get("Content-Type", "").startswith("text/html"):
                yield from forms_of(address, answer)

"""A small desk with a record of every kind, somebody who may do everything, and every address of the back office."""

from collections.abc import Collection, Iterator
from itertools import product

from django.contrib import admin
from django.db.models import Model
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from articles.enums import MessageKind
from articles.models import Article, ContributionPhoto
from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role
from eduweb.core.enclosures.models import Enclosure
from eduweb.core.media.models import Photo
from eduweb.core.notifications.models import Message
from eduweb.core.prechecks.models import Term
from eduweb.core.sheets.models import Import
from schools.enums import SchoolState
from schools.models import PartyOrganization, School, SchoolOfficer, SchoolPhoto
from tests.core.backoffice import desk_letters, desk_register, desk_stories, small_kinds
from tests.core.backoffice.desk_stories import jpeg  # noqa: F401  for others
from tests.core.backoffice.sent_forms import SentForm, forms_of
from tests.core.pages import whole_site
from tests.factories import make_party, make_school, make_user

STRUCTURAL_CHANGES = ("rename", "merge", "divide", "close")
MOST_RECORDS = 2
RECORDS = {"object_id", "id", "pk"}


def build() -> User:
    """Make the records; returns a person with every post and permission."""
    whole_site.build()
    Photo.objects.exclude(pk__in=SchoolPhoto.objects.values("photo")).delete()  # a row without its file
    chief = make_user(*Role, username="chief", is_superuser=True, full_name="全岗")
    own = make_school(code="2150999001")
    SchoolOfficer.objects.create(user=chief, school=own)
    desk_stories.build(chief, own)
    desk_letters.build(chief, own)
    small_kinds.build()
    Term.objects.create(wrong="写错的词", right="写对的词")
    make_party("中心党委", org_type="committee")
    desk_register.build(chief, own)
    Message.objects.create(recipient=chief, occasion=MessageKind.WAITING.label, text="有一条消息")
    return chief


def addresses(whole: bool = True) -> dict[str, list[str]]:
    """The addresses of each name of the back office, a few records for each; a story both to read and to write.

    Whatever has buttons that depend on its state is opened in every one, a story also beside its former texts. Unless
    `whole`, one record for each other page: the newest, but of stories the first one, which has all parts.
    """
    patterns = [*_patterns(get_resolver("eduweb.urls").url_patterns)]
    acted = {pattern.name.removesuffix("_act") for pattern in patterns if pattern.name.endswith("_act")}
    of_each_state = {f"{name}_change" for name in acted} | {"articles_article_compare", "articles_article_delete"}
    found = {one.name: list(_addresses(one, _most(one.name, of_each_state, whole))) for one in patterns}
    stories = found["articles_article_change"]
    found["articles_article_change"] = stories + [
        f"{address}?mode={mode}" for address in stories[None if whole else -3 :] for mode in ("read", "write")
    ]
    moved = PartyOrganization.objects.earliest("pk").pk
    found["schools_partyorganization_tree"] += [f"{found['schools_partyorganization_tree'][0]}?move={moved}"]
    found["media_photo_words"] += [f"{address}?id=1" for address in found["media_photo_words"]]
    merged = School.objects.filter(state=SchoolState.MERGED).latest("pk")
    found["schools_school_take_back"] += [reverse("admin:schools_school_take_back", args=[merged.pk])]
    return found


def _most(name: str, of_each_state: set[str], whole: bool) -> int | None:
    """How many records the page is opened of; None for all."""
    if name in of_each_state:
        return None
    return MOST_RECORDS if whole else 1


def _patterns(patterns, below: str = "") -> Iterator[URLPattern]:
    for pattern in patterns:
        route = below + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            if pattern.name:
                yield pattern
        elif route.startswith("admin/"):
            yield from _patterns(pattern.url_patterns, route)


OF_AN_IMPORT = ("_sheet_import", "_sheet_marked")


def _addresses(pattern: URLPattern, most: int | None) -> Iterator[str]:
    model, model_admin = _subject(pattern.name)
    if pattern.name.endswith(OF_AN_IMPORT):
        slugs = [kind.slug for kind in model_admin.spreadsheet_kinds]
        for batch in Import.objects.filter(sheet__in=slugs).order_by("pk"):
            yield reverse(f"admin:{pattern.name}", args=[batch.sheet, batch.pk])
        return
    arguments = {**pattern.pattern.regex.groupindex, **pattern.pattern.converters}
    choices = {name: _choices(name, pattern.name, model, model_admin) for name in arguments}
    for name in RECORDS & set(choices):
        choices[name] = choices[name][-most:] if model is Article and most else choices[name][:most]
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
            return [record.pk for record in model.objects.order_by("-pk")]
        case "slug":
            return [kind.slug for kind in model_admin.spreadsheet_kinds]
        case "verb":
            return list(STRUCTURAL_CHANGES) if name == "schools_school_career" else []
        case "former":
            return [former.pk for former in model._meta.get_field("former").related_model.objects.all()]
        case "photo" | "document":
            return [1]
        case "row":
            return [row.pk for row in ContributionPhoto.objects.all()]
        case "number":
            return [enclosure.pk for enclosure in Enclosure.objects.all()[:MOST_RECORDS]]
        case "app_label":
            return ["articles", "schools"]
    return {"file_format": ["xlsx"], "form": ["csv"], "version": [1]}.get(argument, [])


def forms(chief: User, whole: bool = True, first: Collection[str] = ()) -> Iterator[SentForm]:
    """Every form of all the pages that this person can open, each once: the sign-in's first, then those of the pages with
    these names."""
    known = set()
    for form in _forms_with_repetitions(chief, whole, first):
        if form.key not in known:
            known.add(form.key)
            yield form


def _forms_with_repetitions(chief: User, whole: bool, first: Collection[str]) -> Iterator[SentForm]:
    browser = Client()
    yield from forms_of("/admin/login/", browser.get("/admin/login/"))
    browser.force_login(chief)
    for name, found in sorted(addresses(whole).items(), key=lambda item: item[0] not in first):
        for address in found if name not in ("logout", "login") else []:
            answer = browser.get(address)
            if answer.status_code == 200 and answer.get("Content-Type", "").startswith("text/html"):
                yield from forms_of(address, answer)

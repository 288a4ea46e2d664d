"""Every page of the register, every form sent to it, every action, download and choice: tried by everybody (TRUST 10).

The tables say who may; whoever may not is shown no foreign word (`dataset.Side`, `dataset.Secret`) and changes no row. The
pages are found (`addresses`), so that a new one is tried too.
"""

import logging
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.contrib import admin
from django.db import connection, transaction
from django.db.models import CharField, Model, TextField
from django.test import Client
from django.urls import reverse

from articles.models import Message
from eduweb.core.accounts.roles import Role

from . import addresses, submissions
from .addresses import QUERIES, Page, Place
from .dataset import (
    ACTORS,
    ALL_ON_STORIES,
    ANONYMOUS,
    CODES,
    CREDIT_CODES,
    OFFICIAL,
    OFFICIAL_OF_NONE,
    PUPILS,
    STORY_POSTS,
    Secret,
    Side,
    World,
    make_world,
)
from .responses import opened, text_of
from .submissions import Act, Forms, Writes, snapshot

OFFICIALS = (OFFICIAL, OFFICIAL_OF_NONE)
REGISTRAR, ADMINISTRATOR, AUDITOR = Role.REGISTRAR.value, Role.ADMINISTRATOR.value, Role.AUDITOR.value
# Whoever looks at the whole register for the work's sake.
LOOKERS = (*(role.value for role in Role if role not in (Role.SCHOOL_OFFICIAL, Role.AUDITOR)), ALL_ON_STORIES)
# Who sends forms: of the posts that work on stories none may change anything here, so they are tried as one.
SENDERS = (*(actor for actor in ACTORS if actor not in STORY_POSTS), ALL_ON_STORIES)
STAFF = tuple(actor for actor in ACTORS if actor != ANONYMOUS)
NOBODY: tuple[str, ...] = ()
EVERYBODY = ACTORS
NOT_JUDGED = None

# Who opens which page; the first line that fits. An official opens the pages of rows of the own school alone.
MAY_OPEN = {
    "admin:schools_changerequest_add": NOBODY,
    "admin:schools_changerequest_delete": NOBODY,
    "admin:schools_changerequest_act": NOBODY,
    "admin:schools_changerequest_*": (REGISTRAR, *OFFICIALS),
    "admin:schools_schoolchange_add": NOBODY,
    "admin:schools_schoolchange_delete": (REGISTRAR,),
    "admin:schools_schoolchange_*": (REGISTRAR, *OFFICIALS),
    "admin:schools_schoolofficer_*": (REGISTRAR, ADMINISTRATOR),
    "admin:schools_school_confirm": NOBODY,
    "admin:schools_school_career": (REGISTRAR,),
    "admin:schools_*_add": (REGISTRAR,),
    "admin:schools_*_delete": (REGISTRAR,),
    "admin:honors_*_add": (REGISTRAR,),
    "admin:honors_*_delete": (REGISTRAR,),
    "admin:*_sheet_upload": (REGISTRAR,),
    "admin:*_sheet_import": (REGISTRAR,),
    "admin:schools_school_*": (*LOOKERS, *OFFICIALS),
    "admin:schools_*": LOOKERS,
    "admin:honors_*": LOOKERS,
    "admin:audit_entry_add": NOBODY,
    "admin:audit_entry_delete": NOBODY,
    "admin:audit_*": (AUDITOR,),
    "admin:media_document_delete": NOT_JUDGED,
    "admin:media_document_*": LOOKERS,
    "admin:articles_message_changelist": STAFF,
    "admin:articles_message_*": NOBODY,
    "admin:index": STAFF,
    "admin:password_change*": STAFF,
    "admin:login": EVERYBODY,
    "admin:jsi18n": STAFF,
    "admin:app_list": NOT_JUDGED,
    "admin:view_on_site": NOT_JUDGED,
    "admin:autocomplete": NOBODY,
    "admin/*": NOT_JUDGED,
    "public-document": NOBODY,
    "api-search": NOT_JUDGED,
    "api/*": NOT_JUDGED,
    "*": EVERYBODY,
}
# Who changes something by sending which form; the first line that fits. What stands nowhere changes nothing for anybody.
MAY_DO = {
    "*_change with another's rows": NOBODY,
    "schools_changerequest_act decide": (REGISTRAR,),
    "schools_changerequest_act cancel": (REGISTRAR,),
    "schools_changerequest_act withdraw": (OFFICIAL,),
    "schools_changerequest_act note": (OFFICIAL,),
    "schools_changerequest_*": NOBODY,
    "schools_schoolchange_add": NOBODY,
    "schools_schoolofficer_changelist delete_selected": (REGISTRAR, ADMINISTRATOR),
    "schools_schoolofficer_add": (REGISTRAR, ADMINISTRATOR),
    "schools_schoolofficer_change": (REGISTRAR, ADMINISTRATOR),
    "schools_schoolofficer_delete": (REGISTRAR, ADMINISTRATOR),
    "schools_school_change": (REGISTRAR, OFFICIAL),
    "schools_school_confirm": (REGISTRAR, OFFICIAL),
    "schools_school_career nothing": NOBODY,
    "schools_school_career *": (REGISTRAR,),
    "*_sheet_upload nothing": NOBODY,
    "*_sheet_upload *": (REGISTRAR,),
    "*_sheet_import *": (REGISTRAR,),
    "schools_partyorganization_tree": (REGISTRAR,),
    "*s_*_add": (REGISTRAR,),
    "*s_*_change": (REGISTRAR,),
    "*s_*_delete": (REGISTRAR,),
    "*s_*_changelist delete_selected": (REGISTRAR,),
    "*s_*_changelist edited": (REGISTRAR,),
    "articles_message_read": (OFFICIAL,),
    "articles_message_read_all": (OFFICIAL,),
    "*": NOBODY,
}
# Rows that nobody deletes because something hangs on them (what is free is deleted in their stead).
KEPT = ("schools_school_delete", "schools_partyorganization_delete")
# Who is told what in the back office.
TOLD = {
    Secret.CREDIT: (*LOOKERS, OFFICIAL),
    Secret.REQUEST: (REGISTRAR, OFFICIAL),
    Secret.OFFICER: (REGISTRAR, ADMINISTRATOR, AUDITOR, OFFICIAL),
    Secret.PERSON: (*LOOKERS, OFFICIAL),
    Secret.PLAN: LOOKERS,
    Secret.EVIDENCE: LOOKERS,
    Secret.IMPORT: (REGISTRAR,),
    Secret.MESSAGE: (OFFICIAL,),
    Secret.LOG: (AUDITOR,),
}
ROOMS = ("schools", "honors")
TABLES = [
    model._meta.db_table
    for model in apps.get_models(include_auto_created=True)
    if model._meta.app_label in (*ROOMS, "sheets") or model is Message
]

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quiet():
    """Thousands of refusals are what is wanted here: none is worth a line of the log."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def world(db) -> World:
    """Made once for all actors of a test: each act is taken back."""
    return make_world()


@pytest.fixture
def places(world) -> list[Place]:
    return list(addresses.places(world))


def visitor(world, actor: str) -> Client:
    client = Client(raise_request_exception=False)
    if actor != ANONYMOUS:
        client.force_login(world.people[actor])
    return client


def asked(client: Client, method: str, address: str, values: dict | None = None, *, follow: bool = False):
    """The answer; a statement that the database refuses spoils nothing that follows."""
    with transaction.atomic():
        answer = getattr(client, method)(address, values or {}, follow=follow)
        if answer.status_code == 500:
            transaction.set_rollback(True)
        return answer


def line(table: dict, name: str):
    """What the table's first line that fits says."""
    return next(who for pattern, who in table.items() if fnmatch(name, pattern))


def worth_trying(places: list[Place], actor: str) -> Iterator[Place]:
    """All of them, but: readers' pages know no posts, and only an official tells one school's rows from another's."""
    for place in places:
        inside = place.page.route.startswith("admin/")
        if actor in (OFFICIAL, ANONYMOUS) or (inside and (place.side != Side.HOME or actor == OFFICIAL_OF_NONE)):
            yield place


def is_for(actor: str, place: Place, who) -> bool:
    if "nothing" in place.values.values() or "exe" in place.values.values():
        return False
    if who is EVERYBODY or actor not in OFFICIALS:
        return actor in who
    return actor in who and (place.side is None or (actor == OFFICIAL and place.side == Side.HOME))


def knows(actor: str, side: Side) -> bool:
    return actor in (*LOOKERS, AUDITOR) or (actor == OFFICIAL and side == Side.HOME)


def foreign_words(actor: str, place: Place) -> Iterator[str]:
    """What must not stand in the answer."""
    inside = place.page.route.startswith("admin/")
    for side in Side if inside else ():
        if not knows(actor, side):
            yield from (side, str(PUPILS[side]))
            # The way to a public page says the school's public code.
            yield from () if place.page.name == "admin:view_on_site" else (CODES[side],)
    for secret, told in TOLD.items():
        said = [CREDIT_CODES[side] for side in Side] if secret == Secret.CREDIT else [str(secret)]
        public = secret == Secret.PERSON and not place.page.route.startswith(("api/", "opendata/"))
        if not (actor in told if inside else public):
            yield from said
        elif actor == OFFICIAL and inside:
            yield from (word for word in said if word == CREDIT_CODES[Side.FOREIGN])


def faults(actor: str, place: Place, answer, what: str, echo: str = "") -> Iterator[str]:
    """A server error, or foreign words, in one line each; a page may say what it was asked (`echo`)."""
    if answer.status_code >= 500:
        yield f"{what}: {answer.status_code} {getattr(answer, 'exc_info', '')}"
        return
    said = text_of(answer).replace(echo, "") if echo else text_of(answer)
    for word in foreign_words(actor, place):
        if (at := said.find(word)) >= 0:
            yield f"{what}: says “{word}” (…{said[max(at - 80, 0) : at + 80]!r}…)"


def test_pages_open_for_those_the_table_names_and_tell_nobody_else(subtests, world, places):
    for actor in ACTORS:
        with subtests.test(actor):
            wrong = wrong_pages(world, places, actor)
            assert not wrong, "\n".join(wrong)


def wrong_pages(world, places, actor: str) -> list[str]:
    wrong = []
    with transaction.atomic():
        client = visitor(world, actor)
        for place in worth_trying(places, actor):
            who = line(MAY_OPEN, place.page.name)
            for query in ("", *QUERIES.get(place.page.name, ())):
                address = f"{place.address}?{query}" if query else place.address
                answer = asked(client, "get", address)
                wrong += faults(actor, place, answer, address)
                if who is not None and not query and opened(answer) != is_for(actor, place, who):
                    wrong.append(f"{place.page.name} {address}: {answer.status_code}, table says otherwise")
        transaction.set_rollback(True)
    return wrong


def test_forms_change_something_for_those_the_table_names_and_no_foreign_row(subtests, world, places):
    sent = list(submissions.acts(places, Forms(world)))
    for actor in SENDERS:
        with subtests.test(actor):
            wrong = wrong_acts(world, sent, actor)
            assert not wrong, "\n".join(wrong)


def wrong_acts(world, sent: list[Act], actor: str) -> list[str]:
    wrong, before = [], snapshot(TABLES)
    foreign = {row for row in before if any(Side.FOREIGN in text or text == str(PUPILS[Side.FOREIGN]) for text in row)}
    client = visitor(world, actor)
    tried = set(worth_trying([act.place for act in sent], actor))
    for act in sent:
        if act.place not in tried:
            continue
        with transaction.atomic(), connection.execute_wrapper(writes := Writes()):
            answer = asked(client, "post", act.place.address, act.again(), follow=is_told_something(actor, act.place))
            after = snapshot(TABLES) if writes.seen else before
            wrong += faults(actor, act.place, answer, act.name)
            may = is_for(actor, act.place, line(MAY_DO, act.name)) and not is_kept(world, act)
            if (after != before) != may:
                done = "changed something" if after != before else "changed nothing"
                wrong.append(f"{act.name} {act.place.address}: {done}, {answer.status_code} {errors_of(answer)}")
            if actor in OFFICIALS and foreign - after:
                wrong.append(f"{act.name} {act.place.address}: foreign rows are gone or changed")
            transaction.set_rollback(True)
    return wrong


@pytest.mark.django_db(transaction=True)
def test_no_form_fails_where_each_is_a_transaction_of_its_own(world, places):
    """What PostgreSQL refuses outside of a transaction, such as locking a row, other tests cannot see."""
    sent = [act for act in submissions.acts(places, Forms(world)) if act.place.page.route.startswith("admin/")]
    wrong = []
    for actor in (OFFICIAL, ADMINISTRATOR, REGISTRAR):
        client = visitor(world, actor)
        for act in sorted(sent, key=lambda act: "delete" in act.name):
            answer = client.post(act.place.address, act.again())
            wrong += faults(actor, act.place, answer, f"{actor}: {act.name}")
    assert not wrong, "\n".join(wrong)


def is_told_something(actor: str, place: Place) -> bool:
    """Whether a message on the page that follows could say to somebody what is not for everybody who works here."""
    return actor not in LOOKERS and place.page.route.startswith("admin/") and place.page.name != "admin:view_on_site"


def is_kept(world, act: Act) -> bool:
    loose = world.loose.get(act.place.page.model)
    return act.name in KEPT and act.place.values["object_id"] != loose.pk


def errors_of(answer) -> str:
    """What the page says went wrong, for whoever mends the table."""
    if not answer.headers.get("Content-Type", "").startswith("text/html"):
        return ""
    page = BeautifulSoup(answer.content, "html.parser")
    return " ".join(one.get_text(" ", strip=True) for one in page.select(".errorlist, .errornote, .messagelist"))[:200]


def test_the_tables_have_no_line_that_nothing_fits(world, places):
    """A page that is gone, or a misspelt one, would make the tables say less than they seem to."""
    opened_by = {next(one for one in MAY_OPEN if fnmatch(place.page.name, one)) for place in places}
    done = submissions.acts(places, Forms(world))
    done_by = {next(one for one in MAY_DO if fnmatch(act.name, one)) for act in done}
    assert not {*STORY_POSTS} & {actor for who in MAY_DO.values() for actor in who}, "try these posts one by one again"
    assert [*MAY_OPEN] == [one for one in MAY_OPEN if one in opened_by]
    assert [*MAY_DO] == [one for one in MAY_DO if one in done_by]


def choices() -> Iterator[tuple[str, str, str, type[Model]]]:
    """Every relation of the register's records that a choice could be offered for, and what it chooses among."""
    for model in apps.get_models():
        for field in model._meta.get_fields():
            target = field.related_model if field.is_relation and not field.auto_created else None
            is_ours = target and {model._meta.app_label, target._meta.app_label} & {*ROOMS, "sheets"}
            if target in admin.site._registry and is_ours:
                yield model._meta.app_label, model._meta.model_name, field.name, field.related_model


def test_choices_while_typing_offer_what_the_list_of_the_same_records_shows(subtests, world):
    found = list(choices())
    asked_for = {
        (model._meta.app_label, model._meta.model_name, name)
        for keeper in admin.site._registry.values()
        for model, names in [(keeper.model, keeper.autocomplete_fields)]
        + [(inline.model, inline.autocomplete_fields) for inline in keeper.inlines]
        for name in names
    }
    for actor in ACTORS:
        with subtests.test(actor):
            wrong = wrong_choices(world, found, asked_for, actor)
            assert not wrong, "\n".join(wrong)


def wrong_choices(world, found, asked_for, actor: str) -> list[str]:
    wrong, client = [], visitor(world, actor)
    place = Place(Page("admin:autocomplete", "admin/autocomplete/", ()), reverse("admin:autocomplete"), None, {})
    for app, model, field, target in found:
        for term in ("", "岭", "证") if (app, model, field) in asked_for else ("",):
            query = {"app_label": app, "model_name": model, "field_name": field, "term": term}
            answer = asked(client, "get", place.address, query)
            wrong += faults(actor, place, answer, f"{app}.{model}.{field} {term}")
            if term or target not in world.rows or (app, model, field) not in asked_for:
                continue
            who = line(MAY_OPEN, f"admin:{target._meta.app_label}_{target._meta.model_name}_changelist")
            if (answer.status_code == 200) != (actor in who):
                wrong.append(f"{app}.{model}.{field}: {answer.status_code}")
            elif actor in who and knows(actor, Side.FOREIGN) != (Side.FOREIGN in text_of(answer)):
                wrong.append(f"{app}.{model}.{field}: the foreign row is there or missing")
    return wrong


def lists(places) -> list[Place]:
    """The lists of the register's records."""
    return [one for one in places if one.page.name.endswith("_changelist") and one.page.route.split("/")[1] in ROOMS]


# Parameters that a list takes without showing a link for them.
HOSTILE = (
    *("e=1", "all=1", "_popup=1", "_popup=1&_to_field=id", "_to_field=code", "_to_field=credit_code", "_facets=True"),
    *("p=9", "p=x", "o=1.-2.9", "o=-99", "after=1", "after=2", "after=x", "q=证", "q=%00", "q=岭", "id__in=1,2,x"),
    *(
        "school=2",
        "school__id__exact=2",
        "pk=2",
        "date__year=x",
        "telephone__startswith=0",
        "is_demo=",
        "nonsense__x=1",
    ),
)


@pytest.mark.parametrize("actor", [REGISTRAR, OFFICIAL, OFFICIAL_OF_NONE])
def test_no_filter_order_or_parameter_of_a_list_shows_more_than_the_list(world, places, actor):
    """The links are those that a registrar is offered, two for each parameter."""
    registrar, client, wrong = visitor(world, REGISTRAR), visitor(world, actor), []
    for place in lists(places):
        if actor not in line(MAY_OPEN, place.page.name):
            continue
        for query in (*HOSTILE, *(offered(registrar.get(place.address)) if actor in OFFICIALS else ())):
            answer, echo = asked(client, "get", f"{place.address}?{query}"), unquote(query).partition("=")[2]
            wrong += faults(actor, place, answer, f"{place.address}?{query}", echo)
    assert not wrong, "\n".join(wrong)


def offered(page) -> list[str]:
    links, kept = BeautifulSoup(page.content, "html.parser").select("#changelist a[href^='?']"), {}
    for query in (link["href"][1:] for link in links):
        kept.setdefault(re.sub("=[^&]*", "", query), []).append(query)
    return [query for queries in kept.values() for query in queries[:2]]


def test_no_list_answers_what_other_tables_say(world, places):
    """A filter by somebody's password, or by a request's reason, would tell it sign by sign."""
    client, wrong = visitor(world, REGISTRAR), []
    for place in lists(places):
        for relation in place.page.model._meta.get_fields():
            if not relation.is_relation or relation.related_model is None:
                continue
            for name in texts(relation.related_model):
                query = f"{relation.name}__{name}__startswith=x"
                answer = asked(client, "get", f"{place.address}?{query}")
                is_offered = f"{relation.name}__{name}" in admin.site.get_model_admin(place.page.model).list_filter
                if answer.status_code != 400 and not is_offered:
                    wrong.append(f"{place.address}?{query}: {answer.status_code}")
    assert not wrong, "\n".join(wrong)


def texts(model: type[Model]) -> list[str]:
    return [field.name for field in model._meta.concrete_fields if isinstance(field, CharField | TextField)]

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
from .addresses import QUERIES, Page, Target
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
    Dataset,
    Secret,
    Side,
    make_dataset,
)
from .responses import is_open, text_of
from .submissions import Forms, Submission, Writes, snapshot

OFFICIALS = (OFFICIAL, OFFICIAL_OF_NONE)
REGISTRAR, ADMINISTRATOR, AUDITOR = Role.REGISTRAR.value, Role.ADMINISTRATOR.value, Role.AUDITOR.value
# Whoever looks at the whole register for the work's sake.
VIEWERS = (*(role.value for role in Role if role not in (Role.SCHOOL_OFFICIAL, Role.AUDITOR)), ALL_ON_STORIES)
# Who sends forms: of the posts that work on stories none may change anything here, so they are tried as one.
SENDERS = (*(actor for actor in ACTORS if actor not in STORY_POSTS), ALL_ON_STORIES)
STAFF = tuple(actor for actor in ACTORS if actor != ANONYMOUS)
NOBODY: tuple[str, ...] = ()
EVERYBODY = ACTORS
NOT_JUDGED = None
# Who shows whether a database answers as the other one does: who may everything, who may a part, who may nothing.
FEW = (REGISTRAR, OFFICIAL, ANONYMOUS)

# Who opens which page; the first row that fits. An official opens the pages of rows of the own school alone.
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
    "admin:schools_school_*": (*VIEWERS, *OFFICIALS),
    "admin:schools_*": VIEWERS,
    "admin:honors_*": VIEWERS,
    "admin:audit_entry_add": NOBODY,
    "admin:audit_entry_delete": NOBODY,
    "admin:audit_*": (AUDITOR,),
    "admin:media_document_delete": NOT_JUDGED,
    "admin:media_document_*": VIEWERS,
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
# Who changes something by sending which form; the first row that fits. What stands nowhere changes nothing for anybody.
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
UNDELETABLE = ("schools_school_delete", "schools_partyorganization_delete")
# Who is told what in the back office.
KNOWN_TO = {
    Secret.CREDIT: (*VIEWERS, OFFICIAL),
    Secret.REQUEST: (REGISTRAR, OFFICIAL),
    Secret.OFFICER: (REGISTRAR, ADMINISTRATOR, AUDITOR, OFFICIAL),
    Secret.PERSON: (*VIEWERS, OFFICIAL),
    Secret.PLAN: VIEWERS,
    Secret.EVIDENCE: VIEWERS,
    Secret.IMPORT: (REGISTRAR,),
    Secret.MESSAGE: (OFFICIAL,),
    Secret.LOG: (AUDITOR,),
}
APPS = ("schools", "honors")
TABLES = [
    model._meta.db_table
    for model in apps.get_models(include_auto_created=True)
    if model._meta.app_label in (*APPS, "sheets") or model is Message
]

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def silent_log():
    """Without log entries for thousands of expected refusals."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def dataset(db) -> Dataset:
    """Made once for all actors of a test, since each submission is rolled back."""
    return make_dataset()


@pytest.fixture
def targets(dataset) -> list[Target]:
    return list(addresses.targets(dataset))


def tried_by(actors: tuple[str, ...], *, on: str) -> pytest.MarkDecorator:
    """`actors`: all of them on that database; on another one a few of them, and all in `make trust`."""
    few = pytest.param(tuple(actor for actor in actors if actor in FEW), id="few")
    if connection.vendor == on:
        return pytest.mark.parametrize("actors", [pytest.param(actors, id="all")])
    return pytest.mark.parametrize("actors", [few, pytest.param(actors, id="all", marks=pytest.mark.trust)])


def client_of(dataset, actor: str) -> Client:
    client = Client(raise_request_exception=False)
    if actor != ANONYMOUS:
        client.force_login(dataset.people[actor])
    return client


def response_to(client: Client, method: str, address: str, values: dict | None = None, *, follow: bool = False):
    """The answer; a server error is rolled back for the requests behind it."""
    with transaction.atomic():
        answer = getattr(client, method)(address, values or {}, follow=follow)
        if answer.status_code == 500:
            transaction.set_rollback(True)
        return answer


def first_match(table: dict, name: str):
    """The value of the table's first row that fits."""
    return next(who for pattern, who in table.items() if fnmatch(name, pattern))


def worth_trying(targets: list[Target], actor: str) -> Iterator[Target]:
    """The targets where this actor's answer can differ: public pages know no posts, and only officials an own school."""
    for target in targets:
        inside = target.page.route.startswith("admin/")
        if actor in (OFFICIAL, ANONYMOUS) or (inside and (target.side != Side.HOME or actor == OFFICIAL_OF_NONE)):
            yield target


def is_for(actor: str, target: Target, who) -> bool:
    if "nothing" in target.values.values() or "exe" in target.values.values():
        return False
    if who is EVERYBODY or actor not in OFFICIALS:
        return actor in who
    return actor in who and (target.side is None or (actor == OFFICIAL and target.side == Side.HOME))


def knows(actor: str, side: Side) -> bool:
    return actor in (*VIEWERS, AUDITOR) or (actor == OFFICIAL and side == Side.HOME)


def foreign_words(actor: str, target: Target) -> Iterator[str]:
    """Words that this actor's answer may not contain."""
    inside = target.page.route.startswith("admin/")
    for side in Side if inside else ():
        if not knows(actor, side):
            yield from (side, str(PUPILS[side]))
            # The way to a public page says the school's public code.
            yield from () if target.page.name == "admin:view_on_site" else (CODES[side],)
    for secret, people in KNOWN_TO.items():
        said = [CREDIT_CODES[side] for side in Side] if secret == Secret.CREDIT else [str(secret)]
        public = secret == Secret.PERSON and not target.page.route.startswith(("api/", "opendata/"))
        if not (actor in people if inside else public):
            yield from said
        elif actor == OFFICIAL and inside:
            yield from (word for word in said if word == CREDIT_CODES[Side.FOREIGN])


def problems_with(actor: str, target: Target, answer, what: str, echo: str = "") -> Iterator[str]:
    """Server errors and foreign words, one line each; a page may repeat the query (`echo`)."""
    if answer.status_code >= 500:
        yield f"{what}: {answer.status_code} {getattr(answer, 'exc_info', '')}"
        return
    said = text_of(answer).replace(echo, "") if echo else text_of(answer)
    for word in foreign_words(actor, target):
        if (at := said.find(word)) >= 0:
            yield f"{what}: says “{word}” (…{said[max(at - 80, 0) : at + 80]!r}…)"


@tried_by(ACTORS, on="sqlite")
def test_pages_open_for_those_the_table_names_and_tell_nobody_else(subtests, dataset, targets, actors):
    for actor in actors:
        with subtests.test(actor):
            wrong = wrong_pages(dataset, targets, actor)
            assert not wrong, "\n".join(wrong)


def wrong_pages(dataset, targets, actor: str) -> list[str]:
    wrong = []
    with transaction.atomic():
        client = client_of(dataset, actor)
        for target in worth_trying(targets, actor):
            who = first_match(MAY_OPEN, target.page.name)
            for query in ("", *QUERIES.get(target.page.name, ())):
                address = f"{target.address}?{query}" if query else target.address
                answer = response_to(client, "get", address)
                wrong += problems_with(actor, target, answer, address)
                if who is not None and not query and is_open(answer) != is_for(actor, target, who):
                    wrong.append(f"{target.page.name} {address}: {answer.status_code}, table says otherwise")
        transaction.set_rollback(True)
    return wrong


@tried_by(SENDERS, on="sqlite")
def test_forms_change_something_for_those_the_table_names_and_no_foreign_row(subtests, dataset, targets, actors):
    sent = list(submissions.submissions(targets, Forms(dataset)))
    for actor in actors:
        with subtests.test(actor):
            wrong = wrong_submissions(dataset, sent, actor)
            assert not wrong, "\n".join(wrong)


def wrong_submissions(dataset, sent: list[Submission], actor: str) -> list[str]:
    wrong, before = [], snapshot(TABLES)
    foreign = {row for row in before if any(Side.FOREIGN in text or text == str(PUPILS[Side.FOREIGN]) for text in row)}
    client = client_of(dataset, actor)
    tried = set(worth_trying([submission.target for submission in sent], actor))
    for submission in sent:
        if submission.target not in tried:
            continue
        with transaction.atomic(), connection.execute_wrapper(writes := Writes()):
            target, name, follow = submission.target, submission.name, may_follow_redirect(actor, submission.target)
            answer = response_to(client, "post", target.address, submission.values_again(), follow=follow)
            after = snapshot(TABLES) if writes.seen else before
            wrong += problems_with(actor, target, answer, name)
            may = is_for(actor, target, first_match(MAY_DO, name)) and not is_undeletable(dataset, submission)
            if (after != before) != may:
                done = "changed something" if after != before else "changed nothing"
                wrong.append(f"{name} {target.address}: {done}, {answer.status_code} {errors_of(answer)}")
            if actor in OFFICIALS and foreign - after:
                wrong.append(f"{name} {target.address}: foreign rows are gone or changed")
            transaction.set_rollback(True)
    return wrong


@pytest.mark.django_db(transaction=True)
@tried_by((OFFICIAL, ADMINISTRATOR, REGISTRAR), on="postgresql")
def test_no_form_fails_where_each_is_a_transaction_of_its_own(dataset, targets, actors):
    """PostgreSQL refuses locks outside a transaction, which other tests cannot see."""
    inside = [target for target in targets if target.page.route.startswith("admin/")]
    sent = list(submissions.submissions(inside, Forms(dataset)))
    wrong = []
    for actor in actors:
        client = client_of(dataset, actor)
        for submission in sorted(sent, key=lambda submission: "delete" in submission.name):
            answer = client.post(submission.target.address, submission.values_again())
            wrong += problems_with(actor, submission.target, answer, f"{actor}: {submission.name}")
    assert not wrong, "\n".join(wrong)


def may_follow_redirect(actor: str, target: Target) -> bool:
    """Whether a message on the next page could reveal a secret to this actor."""
    return actor not in VIEWERS and target.page.route.startswith("admin/") and target.page.name != "admin:view_on_site"


def is_undeletable(dataset, submission: Submission) -> bool:
    deletable = dataset.deletable.get(submission.target.page.model)
    return submission.name in UNDELETABLE and submission.target.values["object_id"] != deletable.pk


def errors_of(answer) -> str:
    """The errors on the page, for a failure's message."""
    if not answer.headers.get("Content-Type", "").startswith("text/html"):
        return ""
    page = BeautifulSoup(answer.content, "html.parser")
    return " ".join(one.get_text(" ", strip=True) for one in page.select(".errorlist, .errornote, .messagelist"))[:200]


def test_the_tables_have_no_row_that_nothing_fits(dataset, targets):
    """A row for a removed or misspelt page would check nothing."""
    opened_by = {next(one for one in MAY_OPEN if fnmatch(target.page.name, one)) for target in targets}
    done = submissions.submissions(targets, Forms(dataset))
    done_by = {next(one for one in MAY_DO if fnmatch(submission.name, one)) for submission in done}
    assert not {*STORY_POSTS} & {actor for who in MAY_DO.values() for actor in who}, "try these posts one by one again"
    assert [*MAY_OPEN] == [one for one in MAY_OPEN if one in opened_by]
    assert [*MAY_DO] == [one for one in MAY_DO if one in done_by]


def choices() -> Iterator[tuple[str, str, str, type[Model]]]:
    """Every relation of the register's records that can have a choice, with the chosen model."""
    for model in apps.get_models():
        for field in model._meta.get_fields():
            chosen = field.related_model if field.is_relation and not field.auto_created else None
            is_ours = chosen and {model._meta.app_label, chosen._meta.app_label} & {*APPS, "sheets"}
            if chosen in admin.site._registry and is_ours:
                yield model._meta.app_label, model._meta.model_name, field.name, field.related_model


@tried_by(ACTORS, on="sqlite")
def test_choices_while_typing_offer_what_the_list_of_the_same_records_shows(subtests, dataset, actors):
    found = list(choices())
    asked_for = {
        (model._meta.app_label, model._meta.model_name, name)
        for model_admin in admin.site._registry.values()
        for model, names in [(model_admin.model, model_admin.autocomplete_fields)]
        + [(inline.model, inline.autocomplete_fields) for inline in model_admin.inlines]
        for name in names
    }
    for actor in actors:
        with subtests.test(actor):
            wrong = wrong_choices(dataset, found, asked_for, actor)
            assert not wrong, "\n".join(wrong)


def wrong_choices(dataset, found, asked_for, actor: str) -> list[str]:
    wrong, client = [], client_of(dataset, actor)
    target = Target(Page("admin:autocomplete", "admin/autocomplete/", ()), reverse("admin:autocomplete"), None, {})
    for app, model, field, chosen in found:
        for term in ("", "岭", "证") if (app, model, field) in asked_for else ("",):
            query = {"app_label": app, "model_name": model, "field_name": field, "term": term}
            answer = response_to(client, "get", target.address, query)
            wrong += problems_with(actor, target, answer, f"{app}.{model}.{field} {term}")
            if term or chosen not in dataset.rows or (app, model, field) not in asked_for:
                continue
            who = first_match(MAY_OPEN, f"admin:{chosen._meta.app_label}_{chosen._meta.model_name}_changelist")
            if (answer.status_code == 200) != (actor in who):
                wrong.append(f"{app}.{model}.{field}: {answer.status_code}")
            elif actor in who and knows(actor, Side.FOREIGN) != (Side.FOREIGN in text_of(answer)):
                wrong.append(f"{app}.{model}.{field}: the foreign row is there or missing")
    return wrong


def list_targets(targets) -> list[Target]:
    """The targets that are lists of the register's records."""
    return [one for one in targets if one.page.name.endswith("_changelist") and one.page.route.split("/")[1] in APPS]


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
def test_no_filter_order_or_parameter_of_a_list_shows_more_than_the_list(dataset, targets, actor):
    """Officials try the links of a registrar's list, two for each parameter."""
    registrar, client, wrong = client_of(dataset, REGISTRAR), client_of(dataset, actor), []
    for target in list_targets(targets):
        if actor not in first_match(MAY_OPEN, target.page.name):
            continue
        for query in (*HOSTILE, *(offered_queries(registrar.get(target.address)) if actor in OFFICIALS else ())):
            answer, echo = response_to(client, "get", f"{target.address}?{query}"), unquote(query).partition("=")[2]
            wrong += problems_with(actor, target, answer, f"{target.address}?{query}", echo)
    assert not wrong, "\n".join(wrong)


def offered_queries(page) -> list[str]:
    links, kept = BeautifulSoup(page.content, "html.parser").select("#changelist a[href^='?']"), {}
    for query in (link["href"][1:] for link in links):
        kept.setdefault(re.sub("=[^&]*", "", query), []).append(query)
    return [query for queries in kept.values() for query in queries[:2]]


def test_no_list_answers_what_other_tables_say(dataset, targets):
    """A filter by a password or by a request's reason would reveal it character by character."""
    client, wrong = client_of(dataset, REGISTRAR), []
    for target in list_targets(targets):
        for relation in target.page.model._meta.get_fields():
            if not relation.is_relation or relation.related_model is None:
                continue
            for name in texts(relation.related_model):
                query = f"{relation.name}__{name}__startswith=x"
                answer = response_to(client, "get", f"{target.address}?{query}")
                is_offered = f"{relation.name}__{name}" in admin.site.get_model_admin(target.page.model).list_filter
                if answer.status_code != 400 and not is_offered:
                    wrong.append(f"{target.address}?{query}: {answer.status_code}")
    assert not wrong, "\n".join(wrong)


def texts(model: type[Model]) -> list[str]:
    return [field.name for field in model._meta.concrete_fields if isinstance(field, CharField | TextField)]

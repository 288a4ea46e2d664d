"""Choices while typing, and every filter, order and parameter of a list."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.contrib import admin
from django.db.models import CharField, Model, TextField
from django.urls import reverse

from .addresses import Page, Target
from .dataset import ACTORS, OFFICIAL, OFFICIAL_OF_NONE, Side
from .expectations import APPS, MAY_OPEN, OFFICIALS, REGISTRAR
from .judging import client_of, first_match, knows, problems_with, response_to, share_of, tried_by
from .responses import text_of

pytestmark = pytest.mark.django_db


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
            wrong = wrong_choices(dataset, share_of(actors, actor, found), asked_for, actor)
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


# Each list a third of the questions, the next one others; `make trust` asks them all.
some_or_all = pytest.mark.parametrize("every", [3, pytest.param(1, marks=pytest.mark.trust)])


# Every kind of filter is asked of both databases; whose rows it shows is the same question to each.
@pytest.mark.parametrize(
    "actor", [REGISTRAR, *(pytest.param(actor, marks=pytest.mark.once) for actor in (OFFICIAL, OFFICIAL_OF_NONE))]
)
@some_or_all
def test_no_filter_order_or_parameter_of_a_list_shows_more_than_the_list(dataset, targets, actor, every):
    """Officials try the links of a registrar's list, two for each parameter."""
    registrar, client, wrong = client_of(dataset, REGISTRAR), client_of(dataset, actor), []
    for number, target in enumerate(list_targets(targets)):
        if actor not in first_match(MAY_OPEN, target.page.name):
            continue
        offered = offered_queries(registrar.get(target.address)) if actor in OFFICIALS else ()
        for query in (*HOSTILE, *offered)[number % every :: every]:
            answer, echo = response_to(client, "get", f"{target.address}?{query}"), unquote(query).partition("=")[2]
            wrong += problems_with(actor, target, answer, f"{target.address}?{query}", echo)
    assert not wrong, "\n".join(wrong)


def offered_queries(page) -> list[str]:
    links, kept = BeautifulSoup(page.content, "html.parser").select("#changelist a[href^='?']"), {}
    for query in (link["href"][1:] for link in links):
        kept.setdefault(re.sub("=[^&]*", "", query), []).append(query)
    return [query for queries in kept.values() for query in queries[:2]]


@pytest.mark.once
@some_or_all
def test_no_list_answers_what_other_tables_say(dataset, targets, every):
    """A filter by a password or by a request's reason would reveal it character by character."""
    client, wrong = client_of(dataset, REGISTRAR), []
    for number, target in enumerate(list_targets(targets)):
        list_filter = admin.site.get_model_admin(target.page.model).list_filter
        for path in list(texts_of_others(target.page.model))[number % every :: every]:
            answer = response_to(client, "get", f"{target.address}?{path}__startswith=x")
            if answer.status_code != 400 and path not in list_filter:
                wrong.append(f"{target.address}?{path}__startswith=x: {answer.status_code}")
    assert not wrong, "\n".join(wrong)


def texts_of_others(model: type[Model]) -> Iterator[str]:
    """The ways from a record to the texts of records that it is tied to."""
    for relation in model._meta.get_fields():
        if relation.is_relation and relation.related_model is not None:
            yield from (f"{relation.name}__{name}" for name in texts(relation.related_model))


def texts(model: type[Model]) -> list[str]:
    return [field.name for field in model._meta.concrete_fields if isinstance(field, CharField | TextField)]

"""What tests of all forms walk through is all that there is: every address, every button of each verb, every template.

A form that no record of the desk shows would be tried by none of them: typed texts, double clicks, ended sign-ins.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib import admin
from django.urls import get_resolver, resolve

from articles.admin.review.buttons import ACTS
from schools.admin.requests.acts import ACTS as REQUEST_ACTS
from tests.core.backoffice.sent_forms import SentForm
from tests.trust.test_decisions import DECIDING, back_office_names

pytestmark = pytest.mark.django_db

POSTS = re.compile(r'<form[^>]*method="?post', re.I)
OF_THE_PUBLIC = ("correspondence/", "dialogue/", "disclosure/", "articles/guests/")
# Sent by buttons of other pages' forms, or by scripts.
NOT_ON_A_PAGE = {
    "errors/typed_text.html": "the answer to a form that was not taken (test_typed_text.py)",
    "admin/articles/import/page.html": "what a newspaper page was read as: the answer to its form",
}
BUNDLE_VERBS = ("publish", "schedule", "unschedule", "remove", "add", "dissolve")
GUESTS = {"invitation-story"}  # without an account: tests/articles/guests


@pytest.fixture
def forms(desk_once) -> list[SentForm]:
    return list(desk_once.forms())


def names_of(forms: list[SentForm]) -> set[str]:
    return {resolve(form.action.partition("?")[0]).url_name for form in forms}


def test_every_deciding_address_has_a_form_on_the_desk(forms, tell_tried):
    assert DECIDING - names_of(forms) == GUESTS
    tell_tried(f"{len(forms)} forms, {len(DECIDING - GUESTS)} deciding addresses")


def test_every_verb_has_a_button_on_the_desk(forms, tell_tried):
    pressed = {form.action.partition("?")[0] for form in forms}
    verbs = list(verbs_of_the_back_office())
    missing = [
        f"{name} {verb}"
        for name, verb in verbs
        if not any(resolve(one).url_name == name and one.endswith(f"/{verb}/") for one in pressed)
    ]
    assert missing == []
    tell_tried(f"{len(verbs)} verbs")


def verbs_of_the_back_office() -> Iterator[tuple[str, str]]:
    """The name of the address of acts, and each verb that it knows."""
    yield from (("articles_article_act", verb) for verb in ACTS)
    yield from (("articles_releasebundle_act", verb) for verb in BUNDLE_VERBS)
    yield from (("schools_changerequest_act", verb) for verb in REQUEST_ACTS)
    for model, model_admin in admin.site._registry.items():
        for verb in getattr(model_admin, "verbs", ()):
            yield f"{model._meta.app_label}_{model._meta.model_name}_act", verb


def test_the_verbs_of_every_address_of_acts_are_known():
    known = {name for name, _ in verbs_of_the_back_office()}
    assert {name for name in back_office_names(get_resolver().url_patterns) if name and name.endswith("_act")} == known


def test_every_address_is_read_or_leads_nowhere_by_itself(desk_once):
    read = {page.name for page in desk_once.pages}
    names = {name for name in back_office_names(get_resolver().url_patterns) if name}
    unread = {name for name in names - read if not name.endswith("_act") and not name.startswith("invitation")}
    assert unread == {"logout", "view_on_site"}


def test_every_template_with_a_form_is_on_some_page(desk_once, tell_tried):
    shown = {template.name for page in desk_once.pages for template in page.answer.templates or ()}
    with_forms = {
        str(path.relative_to(folder))
        for folder in map(Path, settings.TEMPLATES[0]["DIRS"])
        for path in folder.rglob("*.html")
        if POSTS.search(path.read_text())
    }
    of_the_desk = {name for name in with_forms if not name.startswith(OF_THE_PUBLIC)}
    assert of_the_desk - shown == set(NOT_ON_A_PAGE)
    tell_tried(f"{len(of_the_desk)} templates with forms")

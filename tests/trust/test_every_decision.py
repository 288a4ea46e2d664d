"""Every deciding form of the whole desk, found by itself: out of date, it does nothing and keeps what was typed and chosen.

What each verb must compare beyond its own record stands in test_decisions.py.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.db import DatabaseError, models, transaction
from django.test import Client
from django.urls import resolve

from eduweb.core.sheets.models import Import
from tests.core.backoffice import whole_desk
from tests.core.backoffice.sent_forms import OWN, WORDS, SentForm, shown_choices
from tests.trust.test_decisions import DECIDING, another, everything

pytestmark = pytest.mark.django_db

# Compared field by field by their forms, or something new (tests/core/forms/test_two_writers.py, test_decisions.py).
FORMS_OF_RECORDS = {
    *("articles_article_change", "articles_article_add", "articles_contribution_change", "articles_contribution_add"),
    "honors_honor_change",
}
# Their first step only shows, or they want a file or a text that no test chooses: the form comes back with its errors.
NOT_SO_FAR = re.compile(r"/career/(merge|divide)/|/split/|/page-files/|/replace/")
UNCHANGING = {"articles.Article.original"}  # as it came in
HIDDEN = re.compile(r'<input[^>]*type="hidden"[^>]*>|<(script|template)\b.*?</\1>', re.S)


@pytest.fixture(scope="module")
def deciding(whole_desk_there, django_db_blocker) -> list[SentForm]:
    with django_db_blocker.unblock():
        return [form for form in whole_desk_there.forms(otherwise=True) if name_of(form) in DECIDING - FORMS_OF_RECORDS]


@pytest.fixture
def chief(whole_desk_there) -> Client:
    client = Client()
    client.force_login(whole_desk_there.chief)
    return client


def name_of(form: SentForm) -> str:
    return resolve(form.action.partition("?")[0]).url_name


def of_each_kind(forms: list[SentForm]) -> list[SentForm]:
    """One of each kind: of each address with its verb."""
    return [*{re.sub(r"\d+", "#", form.action): form for form in reversed(forms)}.values()]


# Each fifth kind; `make trust` tries them all.
@pytest.mark.parametrize("every", [5, pytest.param(1, marks=pytest.mark.trust)])
def test_a_form_that_has_seen_something_else_does_nothing_and_keeps_everything(
    deciding, chief, every, subtests, tell_tried
):
    tried = of_each_kind(deciding)[::every]
    for form in tried:
        with subtests.test(form.action), transaction.atomic():
            sent = replace(form, pairs=tuple((name, "1:0" if is_hash(name) else value) for name, value in form.pairs))
            assert sent.pairs != form.pairs, "it says nothing of what was seen"
            before = everything()
            answer = sent.send(chief, **OWN)
            assert answer.status_code == (200 if NOT_SO_FAR.search(form.action) else 409)
            assert everything() == before, "something was done"
            assert not form.written or WORDS in answer.text, "what was typed is gone"
            lost = set(choices_in(form)) - set(shown_choices(form, answer))
            assert not lost, "what was chosen is gone"
            transaction.set_rollback(True)
    told = f"{sum(len(form.written) for form in tried)} texts, {sum(len(choices_in(form)) for form in tried)} choices"
    tell_tried(f"{len(tried)} deciding forms, with {told}")


def is_hash(name: str) -> bool:
    return name == "seen" or name.startswith("seen-")


def choices_in(form: SentForm) -> list[tuple[str, str]]:
    return [pair for pair in form.pairs if pair[0] in form.choices]


# Each fiftieth of these fields; `make trust` tries them all.
@pytest.mark.parametrize("every", [50, pytest.param(1, marks=pytest.mark.trust)])
def test_a_form_whose_page_shows_another_value_by_now_is_refused(deciding, chief, every, subtests, tell_tried):
    """Each field of the record itself, where its page shows it."""
    forms = [form for form in of_each_kind(deciding) if not NOT_SO_FAR.search(form.action)]
    places = [(form, record, *one) for form in forms if (record := record_of(form)) for one in changeable(record)]
    tried = 0
    for form, record, field, value in places[::every]:
        with subtests.test(f"{form.action} {field.name}"), transaction.atomic():
            shown = words_of(chief, form)
            if is_changed(record, field, value) and words_of(chief, form) != shown:
                tried += 1
                answer = form.send(chief, **OWN)
                assert answer.status_code in (404, 409), f"{field.name} is shown, and not compared"
            transaction.set_rollback(True)
    tell_tried(f"{tried} shown values of {len(places[::every])} fields")


def record_of(form: SentForm) -> models.Model | None:
    match = resolve(form.action.partition("?")[0])
    model = Import if "_sheet_import" in match.url_name else whole_desk._subject(match.url_name)[0]
    key = match.kwargs.get("pk") or match.kwargs.get("object_id")
    return model._base_manager.filter(pk=key).first() if model and key else None


def changeable(record: models.Model) -> Iterator[tuple[models.Field, object]]:
    """Moments belong to the frame."""
    for field in record._meta.concrete_fields:
        is_frame = isinstance(field, models.DateTimeField) or str(field) in UNCHANGING
        if not (is_frame or field.choices or field.is_relation or field.primary_key or field.unique):
            value = another(getattr(record, field.attname))
            if value is not None:
                yield field, value


def is_changed(record: models.Model, field: models.Field, value: object) -> bool:
    try:
        with transaction.atomic():
            return bool(type(record)._base_manager.filter(pk=record.pk).update(**{field.attname: value}))
    except DatabaseError:
        return False  # the database allows no such value


def words_of(client: Client, form: SentForm) -> str:
    client.cookies.pop("messages", None)  # of the form that was sent before
    return HIDDEN.sub("", client.get(form.page).content.decode().partition("<main")[2])

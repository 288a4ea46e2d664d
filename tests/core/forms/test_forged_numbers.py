"""Numbers that no browser would send: rows of another record, records that the form never offered (TRUST 11).

Forms, rows and fields are found in the admin's registry: what is added there is tried by itself.
"""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteMixin
from django.db import IntegrityError, models, transaction
from django.test import Client
from django.urls import reverse

from eduweb.core.accounts.roles import Role
from eduweb.core.forms.act_admin import ActAdmin
from eduweb.core.forms.offered import NOT_OFFERED, ROW_GONE
from tests.factories import make_article, make_column, make_user
from tests.forms import filled
from tests.schools.matrix.submissions import snapshot

pytestmark = pytest.mark.django_db

NOBODY = "999999999"
# Written by reading, or by every request.
BESIDE = {"sessions", "axes", "admin", "contenttypes"}


@pytest.fixture
def everything(records) -> list[models.Model]:
    """A record of every kind with a form, stories among them."""
    return [*records, make_article(state="sent_back", round=1)]


def test_a_forged_row_of_another_record_changes_nothing(everything, writer, subtests, tell_tried):
    tried = 0
    for record in everything:
        with subtests.test(record._meta.label):
            page = writer.get(address(record))
            for inline in page.context.get("inline_admin_formsets", ()):
                tried += forge_row(writer, record, inline.formset, filled(page))
    assert tried
    tell_tried(f"{tried} kinds of rows, changed and deleted")


# All fields of a form at once; in `make trust` each alone.
@pytest.mark.parametrize("together", [True, pytest.param(False, marks=pytest.mark.trust)])
def test_a_number_of_no_record_is_told_by_the_fields_name(everything, writer, together, subtests, tell_tried):
    tried, before = 0, contents()
    for record in everything:
        with subtests.test(record._meta.label):
            page = writer.get(address(record))
            values, found = filled(page), list(choices(page))
            labels = {part.add_prefix(name): label_of(part, name) for part, name in found}
            rows = {part.add_prefix(name) for part, name in found if is_rows_own(part, name)}
            for fields in sent_together(labels, rows) if together else [[field] for field in labels]:
                answer = send(writer, record, values | dict.fromkeys(fields, NOBODY))
                assert answer.status_code == 200, fields
                told = errors(answer)
                assert [field for field in fields if f"“{labels[field]}”" not in told] == [], told
                tried += len(fields)
            assert contents() == before
    tell_tried(f"{tried} fields of {len(everything)} forms")


def sent_together(labels: dict[str, str], rows: set[str]) -> list[list[str]]:
    """The fields of one form that go out at once: each row's own number alone, for nothing else is looked at then."""
    others = [field for field in labels if field not in rows]
    return [*([field] for field in rows), *([others] if others else [])]


def is_rows_own(part: Any, name: str) -> bool:
    return name == part._meta.model._meta.pk.name


def label_of(part: Any, name: str) -> str:
    return part._meta.model._meta.verbose_name if is_rows_own(part, name) else part.fields[name].label


# Each sixth form, each post others; `make trust` tries them all.
@pytest.mark.parametrize("every", [6, pytest.param(1, marks=pytest.mark.trust)])
def test_what_the_search_would_not_find_is_not_taken(everything, every, subtests, tell_tried):
    make_article("同事没有送审的文件", column=make_column("政策文件", kind="policy"))
    offered = tried = 0
    for number, role in enumerate(role for role in Role if role != Role.AUDITOR):
        of_this_role = choose_all_unoffered(role, everything[number % every :: every], subtests)
        offered, tried = offered + of_this_role[0], tried + of_this_role[1]
    tell_tried(f"{offered} fields with a search, {tried} of them with something to hide")


def choose_all_unoffered(role: Role, records: list[models.Model], subtests: Any) -> tuple[int, int]:
    """How many fields with a search somebody with this post has in these forms and in a story's, and had something to
    hide."""
    user, client = make_user(role), Client()
    client.force_login(user)
    offered = tried = 0
    for record in [*records, make_article(author=user)]:
        page = client.get(address(record))
        if page.status_code != 200 or "adminform" not in (page.context or {}):
            continue
        for part, name in choices(page):
            widget = getattr(part.fields[name].widget, "widget", part.fields[name].widget)
            if isinstance(widget, AutocompleteMixin) and widget.url_name == AutocompleteMixin.url_name:
                offered += 1
                with subtests.test(f"{role} {record._meta.label} {part.add_prefix(name)}"):
                    tried += choose_unoffered(client, record, part, name, filled(page), page)
    return offered, tried


def choose_unoffered(client: Client, record: models.Model, part: Any, name: str, values: dict, page: Any) -> bool:
    field = part.fields[name]
    model_admin = admin.site.get_model_admin(field.queryset.model)
    request = page.wsgi_request
    seen = model_admin.get_queryset(request) if model_admin.has_view_permission(request) else []
    present = part.get_initial_for_field(field, name)
    present = [getattr(one, "pk", one) for one in (present if isinstance(present, list) else [present])]
    hidden = model_admin.model._base_manager.exclude(pk__in=[*(one.pk for one in seen), *filter(None, present)]).first()
    if hidden is None:
        return False
    answer = send(client, record, values | {part.add_prefix(name): hidden.pk})
    assert answer.status_code == 200
    assert NOT_OFFERED.format(field.label) in errors(answer)
    return True


def forge_row(writer: Client, record: models.Model, formset: Any, values: dict) -> bool:
    """Another record's row under the number of this record's first one: changed, then marked for deletion."""
    foreign = row_of_another(formset, record)
    if foreign is None:
        return False
    prefix, key = formset.prefix, formset.model._meta.pk.name
    row = {f"{prefix}-0-{name}": value for name, value in vars(foreign).items() if not name.startswith("_")}
    counted = {f"{prefix}-INITIAL_FORMS": max(1, int(values[f"{prefix}-INITIAL_FORMS"]))}
    counted[f"{prefix}-TOTAL_FORMS"] = max(1, int(values[f"{prefix}-TOTAL_FORMS"]))
    before = contents()
    forged = row | values | counted | {f"{prefix}-0-{key}": foreign.pk} | renamed(values, prefix)
    answer = send(writer, record, forged)
    assert answer.status_code == 200
    assert ROW_GONE.format(formset.model._meta.verbose_name) in errors(answer)
    assert contents() == before
    with transaction.atomic():
        send(writer, record, forged | {f"{prefix}-0-DELETE": "on"})
        assert type(foreign)._base_manager.filter(pk=foreign.pk).values().get() == stored(foreign)
        transaction.set_rollback(True)
    return True


def row_of_another(formset: Any, record: models.Model) -> models.Model | None:
    """A row of another record; where there is none, a row of this one moved there."""
    rows = formset.model._base_manager
    foreign = rows.exclude(**{formset.fk.name: record.pk}).first()
    other = type(record)._base_manager.exclude(pk=record.pk).first()
    if foreign is None and other is not None and (own := rows.filter(**{formset.fk.name: record.pk}).first()):
        with suppress(IntegrityError), transaction.atomic():
            rows.filter(pk=own.pk).update(**{formset.fk.name: other})
        foreign = rows.exclude(**{formset.fk.name: record.pk}).first()
    return foreign


def renamed(values: dict, prefix: str) -> dict:
    """The row's texts with another word in each."""
    return {
        name: f"{value}伪造"
        for name, value in values.items()
        if name.startswith(f"{prefix}-0-") and isinstance(value, str) and value and not value.isdecimal()
    }


def choices(page: Any) -> Iterator[tuple[Any, str]]:
    """Each field for a record, and each hidden number: of the form, of a row that is there, of a new one."""
    parts = [page.context["adminform"].form]
    for inline in page.context.get("inline_admin_formsets", ()):
        parts += [*inline.formset.initial_forms[:1], *inline.formset.extra_forms[:1]]
    sent = filled(page)
    for part in parts:
        for name, field in part.fields.items():
            is_there = not field.disabled and part.add_prefix(name) in sent
            is_new_rows_own = is_rows_own(part, name) and not part.instance.pk
            if isinstance(field, forms.ModelChoiceField) and is_there and not is_new_rows_own:
                yield part, name


def contents() -> set[tuple]:
    """All rows of the product's tables."""
    return snapshot([model._meta.db_table for model in apps.get_models() if model._meta.app_label not in BESIDE])


def stored(record: models.Model) -> dict:
    return type(record)._base_manager.filter(pk=record.pk).values().get()


def address(record: models.Model) -> str:
    name = f"{record._meta.app_label}_{record._meta.model_name}"
    return reverse(f"admin:{name}_change", args=[record.pk]) + "?mode=write"


def send(client: Client, record: models.Model, values: dict) -> Any:
    return client.post(address(record), {name: value for name, value in values.items() if value is not None})


def errors(answer: Any) -> str:
    page = BeautifulSoup(answer.content, "html.parser")
    found = page.select(".errorlist, .errornote, .messagelist, .errors, .form-row.errors")
    return " ".join(one.get_text(" ", strip=True) for one in found)


def test_every_form_of_the_back_office_is_tried(everything):
    tried = {type(record) for record in everything}
    missing = {
        model._meta.label
        for model, model_admin in admin.site._registry.items()
        if isinstance(model_admin, ActAdmin) and model not in tried
    }
    # A task is set once and never changed; the others are decided, not edited.
    assert missing <= {"schools.ChangeRequest", "schools.ReportingTask", "schools.SchoolChange"}

"""Every form of the back office that is sent twice is taken once (TRUST 23).

The forms are found in the pages of a small desk with a record of every kind.
"""

from collections.abc import Iterator
from itertools import islice

import pytest
from bs4 import BeautifulSoup, Tag
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse

from articles.actions import submit
from articles.models import Invitation
from eduweb.core.accounts.roles import Role
from eduweb.core.acts.models import Submission
from eduweb.core.media.models import Document
from eduweb.site.models import KeyFigure
from tests.concurrency import run_concurrently
from tests.core.backoffice.desk_once import ReadPage
from tests.core.backoffice.sent_forms import OWN, SentForm, forms_of
from tests.factories import make_article, make_column, make_user
from tests.forms import filled

pytestmark = pytest.mark.django_db

# What a page does beside what was asked of it: presence, sessions, notes of forms.
UNCOUNTED = {"acts.Submission", "sessions.Session", "articles.Typing", "axes.AccessLog"}


def rows() -> dict[str, int]:
    """How many rows each table has."""
    models = [model for model in apps.get_models() if model._meta.label not in UNCOUNTED and model._meta.managed]
    return {model._meta.label: model._base_manager.count() for model in models}


# Each fifth form; `make trust` sends them all.
@pytest.mark.once
@pytest.mark.parametrize("every", [5, pytest.param(1, marks=pytest.mark.trust)])
@pytest.mark.django_db
def test_a_form_that_is_sent_twice_makes_nothing_twice(every, whole_desk_there, tell_tried):
    chief = whole_desk_there.chief
    taken, wrong = [], []
    for form in islice(forms(whole_desk_there.pages), 0, None, every):
        with transaction.atomic():
            client = signed_in(chief)  # whose password some form changes
            first = form.send(client, **OWN)
            if first.status_code == 302 and Submission.objects.exists():
                after = rows()
                second = form.send(client, **OWN)
                taken.append(form.action)
                if (again := rows()) != after or second.status_code != 302:
                    more = {name: count - after[name] for name, count in again.items() if count != after[name]}
                    wrong.append(f"{form.action}: {second.status_code} {more}")
            transaction.set_rollback(True)
    assert not wrong, "\n".join(wrong)
    adding = [action for action in taken if action.endswith("/add/")]
    assert len(adding) >= 8 // every and len(taken) >= 60 // every
    tell_tried(f"{len(taken)} forms that were taken, {len(adding)} of them make a record")


def forms(pages: list[ReadPage]) -> Iterator[SentForm]:
    """Each form once, filled in as its page shows it; what is required and empty is filled with something that fits."""
    known = set()
    for page in pages:
        if page.answer.status_code != 200 or not page.words:
            continue
        new = [form for form in forms_of(page.address, page.answer) if form.key not in known]
        tree = BeautifulSoup(page.content if new else b"", "html.parser")
        fields = {field["name"]: field for field in reversed(tree.find_all(attrs={"name": True}))}
        for form in new:
            if "logout" not in form.action:
                known.add(form.key)
                yield SentForm(form.page, form.action, tuple(pairs(form, fields)), ())


def pairs(form: SentForm, fields: dict[str, Tag]) -> Iterator[tuple[str, str]]:
    for name, value in form.pairs:
        field = fields[name]
        yield name, fitting(field, value) if name in form.written else value or chosen(field)


def fitting(field: Tag, words: str) -> str:
    """What the field shows, or something new where it must not be empty."""
    shown = field.text.removeprefix("\n") if field.name == "textarea" else field.get("value", "")
    if shown or not field.has_attr("required"):
        return shown
    if "code" in field["name"]:
        return "2150999777"
    return {"slug": "made-twice", "path": "/old/9.html", "telephone": "023-49809999"}.get(field["name"], words)


def chosen(field: Tag) -> str:
    """The first choice of a list that must have one."""
    if field.name != "select" or not field.has_attr("required"):
        return ""
    return next((option["value"] for option in field.select("option") if option.get("value")), "")


@pytest.mark.django_db(transaction=True)
def test_ten_at_once_make_one(tell_tried):
    """A file, a number for readers, a link for a guest: what one click makes, ten clicks make no more of."""
    user = make_user(*Role, is_superuser=True)
    story = make_article(author=make_user(Role.REPORTER), column=make_column(review_steps=1))
    submit(story, by=story.author)
    sent = {
        Document: ("admin:media_document_add", {"title": "方案"}),
        KeyFigure: ("admin:site_keyfigure_add", {"label": "在校学生", "stated_value": "5 万", "source": "年报"}),
        Invitation: ("admin:articles_invitation_add", {"guest": "分管领导", "stories": story.pk, "days": 1}),
    }
    for model, (name, values) in sent.items():
        client, before = signed_in(user), model.objects.count()
        values = filled(client.get(reverse(name))) | values
        if model is KeyFigure:
            values["as_of"] = "2026-01-01"
        answers = run_concurrently(
            10, lambda _n, name=name, values=values, model=model: click(user, name, values, model)
        )
        assert {answer.status_code for answer in answers} <= {200, 302}, model
        assert model.objects.count() == before + 1, model
    tell_tried(f"{len(sent)} forms, ten clicks each")


def click(user, name: str, values: dict, model):
    file = {"upload": SimpleUploadedFile("x.pdf", b"%PDF-1.7 plan")} if model is Document else {}
    return signed_in(user).post(reverse(name), values | file)


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client

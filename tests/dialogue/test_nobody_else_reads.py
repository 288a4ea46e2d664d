"""What people write is read by those alone who answer it: by every role at every address, and in all that is kept."""

import logging
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.db.models import Model
from django.test import Client
from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role
from eduweb.core.backoffice.acts_page import ActsPageAdmin
from eduweb.core.notifications.models import Message as Notice
from eduweb.core.notifications.outbox import send_due
from eduweb.core.pages.files import PageFiles
from eduweb.core.pages.store import PageStore
from eduweb.dialogue.actions import pass_on
from eduweb.dialogue.models import Answer, Comment, ConsultationReview, Message, Referral
from eduweb.disclosure.models import Application, ProofOfIdentity
from tests.dialogue.conftest import SECRET, stamp_of
from tests.disclosure.conftest import TYPED
from tests.factories import make_consultation, make_official, make_school, make_user

pytestmark = pytest.mark.django_db
APPLIED = {name: TYPED[name] for name in ("applicant", "proof_number", "telephone", "wanted")}
LETTERS = tuple(SECRET.values())
SECRETS = (*LETTERS, *APPLIED.values())
# What they have written themselves is theirs to read.
REPLY, ANSWER = "座位每周轮换，班主任留意。", "已请学校留意。"
# Whose the pages of a kind are; an official's are those of the own school.
READERS: dict[type[Model], set[str]] = {
    Message: {"clerk"},
    Comment: {"clerk"},
    Answer: {"clerk", "department_head", "bureau_leader"},
    ConsultationReview: {"department_head", "bureau_leader"},
    Referral: {"asked"},
    Application: {"disclosure_officer"},
}
APPS = {kind._meta.app_label for kind in READERS}
KNOWN_TO = {"clerk": LETTERS, "disclosure_officer": tuple(APPLIED.values())}
OUTSIDE = (
    *(
        "/",
        "/messages/",
        "/consultations/",
        "/messages/new/",
        "/messages/lookup/",
        "/disclosure/",
        "/disclosure/apply/",
    ),
    *(
        "/disclosure/lookup/",
        "/disclosure/catalogue/",
        "/feed.xml",
        "/sitemap.xml",
        "/sitemap-pages-1.xml",
        "/privacy/",
    ),
    *("/sitemap-answers-1.xml", "/sitemap-consultations-1.xml", "/sitemap/", "/api/v1/articles/", "/api/v1/schools/"),
)


@pytest.fixture
def store(tmp_path, monkeypatch):
    """`store(address, query)` asks through the page store, which keeps its files in `tmp_path`."""
    monkeypatch.setattr("eduweb.core.pages.pointer.EVERY", -1.0)
    # As Django's own test client does: the connection holds the test's transaction.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    pages = PageStore(get_wsgi_application(), PageFiles(tmp_path))

    def ask(address: str, query: str = "") -> None:
        environ = {"REQUEST_METHOD": "GET", "PATH_INFO": address, "QUERY_STRING": query, "HTTP_HOST": "localhost"}
        environ |= {"SERVER_NAME": "localhost", "SERVER_PORT": "80", "wsgi.url_scheme": "http", "wsgi.input": BytesIO()}
        answer = pages(environ, lambda *_arguments: None)
        b"".join(answer)
        if hasattr(answer, "close"):
            answer.close()

    yield ask
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def written(client, write, clerk, reviewer, answer_letter, press) -> dict[type[Model], Model]:
    """A letter that was passed on and answered, a comment and an application; a record of each kind of page."""
    school = make_school()
    official = make_official(school)
    receipts = [
        write(),
        write(f"{make_consultation().get_absolute_url()}comment/"),
        write("/disclosure/apply/", **TYPED),
    ]
    message = Message.objects.get()
    referral = pass_on(message, by=clerk, task="请说明座位怎样排。", school=school)
    press(official, referral, "reply", reply=REPLY)
    answer_letter(text=ANSWER)
    for number, code in receipts:
        for lookup in ("/messages/lookup/", "/disclosure/lookup/"):
            client.post(lookup, {"number": number, "code": code})
    return {kind: kind.objects.get() for kind in READERS}


def everybody(referral: Referral) -> Iterator[tuple[str, object]]:
    yield from ((str(role), make_user(role)) for role in Role)
    yield "superuser", make_user(is_superuser=True)
    yield "handler of nothing", make_user()
    yield "asked", make_official(referral.school)
    yield "official of another school", make_official(make_school())


def addresses(kind: type[Model], record: Model) -> Iterator[tuple[str, bool]]:
    """Every address of the pages of a kind, and whether it is one of an act."""
    model_admin = admin.site._registry[kind]
    for pattern in model_admin.get_urls():
        route = str(pattern.pattern).replace("<path:object_id>", str(record.pk)).replace("<int:pk>", str(record.pk))
        for verb in getattr(model_admin, "verbs", ["nothing"]) if "<slug:verb>" in route else [""]:
            path = route.replace("<slug:verb>", verb)
            yield f"/admin/{kind._meta.app_label}/{kind._meta.model_name}/{path}", bool(verb)


# Who answers a kind tries all its addresses, the others each a sixth, each other ones; in `make trust` all of them.
@pytest.mark.parametrize("every", [6, pytest.param(1, marks=pytest.mark.trust)])
def test_every_role_at_every_address_reads_what_it_answers_alone(written, every, tell_tried):
    letters = {kind for kind, page in admin.site._registry.items() if isinstance(page, ActsPageAdmin)}
    assert {kind for kind in letters if kind._meta.app_label in APPS} <= set(READERS)
    tried = 0
    for number, (role, user) in enumerate(everybody(written[Referral])):
        client = Client()
        client.force_login(user)
        hidden = [secret for secret in SECRETS if secret not in KNOWN_TO.get(role, ())]
        inside = [
            (kind, *one)
            for kind, record in written.items()
            for place, one in enumerate(addresses(kind, record))
            if role in READERS[kind] or place % every == number % every
        ]
        for kind, address, is_act in inside:
            answer = client.post(address) if is_act else client.get(address)
            found = [secret for secret in hidden if secret in answer.content.decode()]
            assert not found, (role, address)
            if role not in READERS[kind]:
                assert answer.status_code in (302, 403, 404), (role, address)
            tried += 1
        message, name = written[Message].number, SECRET["name"]
        beside = [
            "/admin/",
            "/admin/audit/entry/",
            "/admin/notifications/message/",
            f"/admin/dialogue/message/?q={message}",
        ]
        for address in (*beside, f"/admin/dialogue/answer/?q={name}", f"/admin/dialogue/answer/?message__name={name}"):
            assert not [secret for secret in hidden if secret in client.get(address).content.decode()], (role, address)
            tried += 1
    tell_tried(f"{tried} pages and acts of the back office by {len(Role) + 4} people")


def test_nothing_is_kept_anywhere_else(client, written, store, tmp_path, settings, tell_tried):
    """Tables, sessions, mails, logs, finished pages, search, API and sitemap hold nothing of it (TRUST 10, 12)."""
    own = {*READERS, ProofOfIdentity, Message, Comment, Application, Answer, Referral}
    tables = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed and model not in own]
    for model in tables:
        rows = str(list(model._base_manager.values_list()))
        assert not [words for words in (*SECRETS, REPLY, ANSWER, *_numbers()) if words in rows], model
    for session in Session.objects.all():
        assert not [secret for secret in SECRETS if secret in str(session.get_decoded())]

    settings.MAIL_ON = True
    User.objects.update(email="post@example.org")
    Notice.objects.update(mail_at=timezone.now() - timedelta(minutes=1))
    assert send_due() == len(mail.outbox) > 2
    sent = "".join(f"{one.subject}{one.body}" for one in mail.outbox)
    assert not [words for words in (*SECRETS, REPLY, ANSWER, *_numbers()) if words in sent]

    for address in OUTSIDE:
        store(address), store(address, f"q={SECRET['name']}")
    kept = [one.read_bytes().decode(errors="replace") for one in tmp_path.rglob("*") if one.is_file()]
    assert len(kept) > 5
    assert not [secret for secret in SECRETS for page in kept if secret in page]
    for address in (
        *OUTSIDE,
        *(f"{path}?q={secret}" for path in ("/search/", "/api/v1/search/") for secret in SECRETS),
    ):
        text = client.get(address).content.decode()
        asked = address.partition("?q=")[2]  # a search page repeats what was asked for
        assert not [secret for secret in SECRETS if secret != asked and secret in text], address
    tell_tried(
        f"{len(tables)} tables, {len(mail.outbox)} mails, {len(kept)} stored files, {len(OUTSIDE)} public addresses"
    )


@pytest.mark.parametrize(
    "address", ["/messages/new/", "/disclosure/apply/", "/messages/lookup/", "/disclosure/lookup/"]
)
def test_an_error_on_the_way_writes_nothing_of_it_into_the_log(client, profile, later, caplog, monkeypatch, address):
    """The log has the traceback, of the form's values nothing; and the answer is no page with them."""
    kind = "person" if "apply" in address else "question"
    posted = {**TYPED, **SECRET, "kind": kind, "number": "20260101-1", "code": "7KQM-2XPA-9RTD"}
    posted["stamp"] = stamp_of(client, "/messages/new/")

    def broken(*_arguments, **_values):
        raise RuntimeError("out of order")

    for place in ("core.correspondence.receiving.record", "core.correspondence.models.find"):
        monkeypatch.setattr(f"eduweb.{place}", broken)
    client.raise_request_exception = False
    with caplog.at_level(logging.DEBUG):
        answer = client.post(address, posted)
    written = "".join(logging.Formatter().format(one) for one in caplog.records)
    assert answer.status_code == 500 and "out of order" in written
    values = [value for name, value in posted.items() if name in (*SECRET, *APPLIED, "code", "number")]
    assert not [value for value in values if value in written or value in answer.content.decode()]


def _numbers() -> list[str]:
    return [kind.objects.get().number for kind in (Message, Comment, Application)]

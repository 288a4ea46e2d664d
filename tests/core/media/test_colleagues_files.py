"""Photographs and documents that a colleague's story shows: no way to change them past that story (TRUST 36).

The forms are found in the pages of the back office, the pages in its addresses: what is added there is tried by itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models, transaction
from django.test import Client
from django.urls import NoReverseMatch, reverse
from PIL import Image

from articles.actions import approve, submit
from articles.enums import VersionReason
from articles.models import Article, Attachment, Version
from articles.versions.saving import save_version
from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role
from eduweb.core.audit.models import Entry
from eduweb.core.media.intake.replacing import replace_file
from eduweb.core.media.intake.uploads import store_document
from eduweb.core.media.models import Document, FormerDocument, FormerPhoto, Photo
from eduweb.core.notifications.models import Message
from tests.factories import make_article, make_column, make_user
from tests.forms import values_of

pytestmark = pytest.mark.django_db

TYPED = "input[type=text], input[type=number], input[type=hidden][name$=-document], textarea"


@dataclass
class Desk:
    """A colleague's story with a photograph and a document, and my draft that has come to show both."""

    me: User
    colleague: User
    reviewer: User
    theirs: Article
    mine: Article
    photo: Photo
    document: Document
    untouched: Document
    may_change: bool
    share: slice

    def seen(self) -> tuple:
        """Everything of the colleague's that must not change without a word."""
        story = Article.objects.get(pk=self.theirs.pk)
        files = [Document.objects.get(pk=self.untouched.pk).title]
        return story.digest(), story.state, files


@dataclass(frozen=True)
class Post:
    """One form sent once, with one of its fields changed."""

    address: str
    field: str
    values: dict


ALL = slice(None)
# Two people open every second page each; in `make trust` four open all of them.
CASES = [
    pytest.param((role, state, share), id=f"{role} {state}", marks=[pytest.mark.trust] if share == ALL else [])
    for role, state, share in (
        (Role.REPORTER, "draft", ALL),
        (Role.REPORTER, "approved", ALL),
        (Role.SECOND_REVIEWER, "in review", ALL),
        (Role.SECOND_REVIEWER, "approved", ALL),
        (Role.REPORTER, "approved", slice(0, None, 2)),
        (Role.SECOND_REVIEWER, "approved", slice(1, None, 2)),
    )
]


@pytest.fixture(params=CASES)
def desk(request, photo) -> Desk:
    role, state, share = request.param
    me = make_user(role)
    colleague, reviewer = make_user(Role.REPORTER), make_user(Role.FIRST_REVIEWER)
    document, untouched = (
        store_document(SimpleUploadedFile("x.pdf", b"%PDF-1.7\n" + one), by=colleague, title=f"附件{number}")
        for number, one in enumerate((b"a", b"b"))
    )
    replace_file(photo, jpeg(), by=colleague)
    replace_file(document, pdf(b"c"), by=colleague)
    theirs = make_article(author=colleague, lead_photo=photo, column=make_column(review_steps=1))
    mine = make_article(author=me, lead_photo=photo)
    for story in (theirs, mine):
        Attachment.objects.create(article=story, document=document)
    save_version(mine, by=me, why=VersionReason.SAVED)
    Photo.objects.update(caption="同事写的说明", alt_text="同事写的替代文字")
    if state != "draft":
        submit(theirs, by=colleague)
    if state == "approved":
        approve(theirs, by=reviewer)
    photo.refresh_from_db()
    may_change = state == "approved" and role != Role.REPORTER
    return Desk(me, colleague, reviewer, theirs, mine, photo, document, untouched, may_change, share)


def test_every_way_to_a_colleagues_file_is_refused_or_recorded_and_told(desk, tell_tried):
    client = Client()
    client.force_login(desk.me)
    forms = {(one.address, one.field): one for one in [*posts(client, desk), *forged(client, desk)]}
    changed = 0
    for post in forms.values():
        with transaction.atomic():
            changed += send(client, desk, post)
            transaction.set_rollback(True)
    assert len(forms) > (40 if desk.share == ALL else 20)
    assert bool(changed) == desk.may_change
    addresses = {address.partition("?")[0] for address, _ in forms}
    tell_tried(f"{len(forms)} fields of forms at {len(addresses)} addresses, {changed} of them recorded and told")


def send(client: Client, desk: Desk, post: Post) -> bool:
    """Whether this form changed what the colleague's story shows; then it is recorded, told and counted."""
    before, last, message = desk.seen(), newest(Entry), newest(Message)
    answer = client.post(post.address, post.values)
    assert answer.status_code < 500, post
    if desk.seen() == before:
        return False
    (digest, _, files), (old_digest, _, old_files) = desk.seen(), before
    assert files == old_files and digest != old_digest, post
    assert Article.objects.get(pk=desk.theirs.pk).contributors.contains(desk.me), post
    entries = Entry.objects.filter(pk__gt=last, actor=desk.me, target_kind__in=("media.Photo", "media.Document"))
    assert entries.exists(), post
    told = Message.objects.about(desk.theirs).filter(pk__gt=message)
    approved = {desk.reviewer} if before[1] == "approved" else set()
    assert {one.recipient for one in told} >= {desk.colleague} | approved, post
    return True


def newest(model: type[models.Model]) -> int:
    return model._base_manager.order_by("-pk").values_list("pk", flat=True).first() or 0


def posts(client: Client, desk: Desk) -> Iterator[Post]:
    """Every form of every page that opens: once for each field of a file or of a row, once for all others."""
    for address in addresses(desk)[desk.share]:
        page = client.get(address)
        if page.status_code != 200 or "text/html" not in page["Content-Type"]:
            continue
        for form in BeautifulSoup(page.content, "html.parser").select("#content form[method=post]"):
            to, values = form.get("action") or address, values_of(form)
            values = {name: value for name, value in values.items() if value is not None}
            fields = [one["name"] for one in form.select(TYPED) if one.get("name") in values]
            changed = {field: other(str(values[field]), field, desk) for field in fields}
            alone = [field for field in fields if "/media/" in to or field.startswith(("photo_", "attachments-"))]
            yield Post(to, "all others", values | {f: value for f, value in changed.items() if f not in alone})
            for field in alone:
                yield Post(to, field, values | {field: changed[field]})
            for chosen in form.select("input[type=file][name]"):
                kind = jpeg if "image" in chosen.get("accept", "") else pdf
                yield Post(to, chosen["name"], values | {chosen["name"]: kind()})


def forged(client: Client, desk: Desk) -> Iterator[Post]:
    """The story's form with what no browser would send."""
    address = reverse("admin:articles_article_change", args=[desk.mine.pk]) + "?mode=write"
    form = BeautifulSoup(client.get(address).content, "html.parser").select_one("#content form[method=post]")
    values, foreign = values_of(form), desk.theirs.attachments.get()
    last = int(str(values["attachments-TOTAL_FORMS"])) - 1
    for name, changes in {
        "a colleague's document": {f"attachments-{last}-document": desk.untouched.pk},
        "a colleague's row": {"attachments-0-id": foreign.pk, "attachments-0-article": desk.theirs.pk},
        "a row of nobody": {"attachments-0-id": 10**9},
        "another parent": {"attachments-0-article": desk.theirs.pk},
        "no first values": {one: None for one in values if one.startswith("initial-")},
    }.items():
        words = {f"attachments-{last}-title": "伪造的名称", "attachments-0-title": "伪造的名称"}
        sent = values | words | {f"photo_{desk.photo.pk}_caption": "伪造的说明"} | changes
        yield Post(address, name, {one: value for one, value in sent.items() if value is not None})
        alone = values | words | changes
        yield Post(address, f"{name}, files alone", {one: value for one, value in alone.items() if value is not None})


def addresses(desk: Desk) -> list[str]:
    """Every address of the back office, with my own records or the shared ones in it."""
    version = Version.objects.filter(article=desk.mine).first()
    records = {Article: desk.mine.pk, Photo: desk.photo.pk, Document: desk.document.pk}
    former = {Photo: FormerPhoto.objects.get().pk, Document: FormerDocument.objects.get().pk}
    found = [f"{reverse('admin:media_photo_words')}?id={desk.photo.pk}"]
    for model, model_admin in admin.site._registry.items():
        first = model._base_manager.values_list("pk", flat=True).first()
        known = {"pk": records.get(model, first), "version": version and version.pk, "former": former.get(model)}
        known["object_id"] = known["pk"]
        for pattern in model_admin.get_urls():
            names = pattern.pattern.regex.groupindex if pattern.name else ()
            values = {name: known.get(name) for name in names}
            if pattern.name and None not in values.values():
                try:
                    found.append(reverse(f"admin:{pattern.name}", kwargs=values))
                except NoReverseMatch:
                    continue
    compare = reverse("admin:articles_article_compare", args=[desk.mine.pk])
    return list(dict.fromkeys([*found, f"{compare}?from={version.pk}&to=now"]))


def other(value: str, field: str, desk: Desk) -> str:
    """Another value of the same kind."""
    if field.endswith("-document"):
        return str(desk.untouched.pk)
    if value.isdecimal():
        return str((int(value) + 7) % 100)
    return f"{value}改"


def jpeg() -> SimpleUploadedFile:
    buffer = BytesIO()
    Image.new("RGB", (90, 60), "#802010").save(buffer, "JPEG")
    return SimpleUploadedFile("p.jpg", buffer.getvalue(), content_type="image/jpeg")


def pdf(words: bytes = b"other") -> SimpleUploadedFile:
    return SimpleUploadedFile("x.pdf", b"%PDF-1.7\n" + words)

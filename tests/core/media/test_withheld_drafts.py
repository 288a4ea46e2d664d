"""A colleague's unsubmitted draft and what it holds are nowhere in the back office of another reporter (TRUST 10)."""

import re
from io import BytesIO

import pytest
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from articles.actions import Refused, approve, publish, save_draft, submit
from articles.models import Article
from eduweb.core.accounts.roles import Role
from eduweb.core.media.desk_addresses import desk_address
from eduweb.core.media.intake.replacing import replace_file
from eduweb.core.media.intake.uploads import store_document, store_photo, store_photo_once
from eduweb.core.media.models import Document, Photo
from eduweb.core.media.policies import visible_to
from tests.core.backoffice import whole_desk
from tests.factories import make_article, make_column, make_user

pytestmark = pytest.mark.django_db
MARK = "密marked密"


def picture(colour: str) -> SimpleUploadedFile:
    buffer = BytesIO()
    Image.new("RGB", (60, 40), colour).save(buffer, "JPEG")
    return SimpleUploadedFile(f"{MARK}.jpg", buffer.getvalue())


def paper(content: str = "") -> SimpleUploadedFile:
    return SimpleUploadedFile(f"{MARK}.pdf", f"%PDF-1.7 {MARK} {content}".encode())


@pytest.fixture
def author():
    return make_user(Role.REPORTER)


@pytest.fixture
def colleague():
    return make_user(Role.REPORTER)


@pytest.fixture
def desk():
    """A record of every kind besides."""
    return whole_desk.build()


@pytest.fixture
def draft(request, author):
    """With a lead photograph, one in its text, and a document; each of them was replaced once."""
    if "desk" in request.fixturenames:
        request.getfixturevalue("desk")
    words = {"alt_text": MARK, "caption": f"{MARK}图", "credit": MARK}
    lead, inside = (store_photo(picture(colour), by=author, **words) for colour in ("red", "blue"))
    document = store_document(paper(), by=author, title=MARK)
    body = f'<p>{MARK}</p><p><img src="{desk_address(inside.pk)}" alt="图"></p>'
    story = make_article(MARK, author=author, column=make_column(review_steps=1), lead_photo=lead, body=body)
    story.attachments.create(document=document)
    replace_file(lead, picture("green"), by=author)
    replace_file(document, paper("anew"), by=author)
    return Article.objects.get(pk=story.pk)


@pytest.mark.parametrize("names", ["media_|_changelist$", pytest.param("", marks=pytest.mark.trust)])
def test_nothing_of_a_draft_stands_on_any_page_of_a_colleague(client, desk, draft, colleague, tell_tried, names):
    """The short form opens the library's pages and every list; the long one every page."""
    client.force_login(colleague)
    addresses = []
    for name, found in whole_desk.addresses().items():
        if re.search(names, name) and name != "logout":
            addresses += [*found, *(f"{one}?q={MARK}" for one in found if name.endswith("_changelist"))]
    addresses += [f"/admin/autocomplete/?{asked}&term={term}" for asked in autocompleted() for term in ("", MARK)]
    found = [address for address in addresses if MARK in content(client.get(address))]
    assert found == []
    assert {client.get(own_page(one)).status_code for one in files_of(draft)} == {404}
    tell_tried(f"{len(addresses)} addresses")


def autocompleted() -> list[str]:
    """Every field in which records are chosen by searching."""
    return [
        f"app_label={model._meta.app_label}&model_name={model._meta.model_name}&field_name={name}"
        for model, model_admin in admin.site._registry.items()
        for name in model_admin.autocomplete_fields
    ]


def content(answer) -> str:
    """What the page says; the words that were looked for stand in their own field."""
    text = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return text.decode(errors="replace").replace(f'value="{MARK}"', "")


def files_of(draft) -> list:
    return [*draft.photos(), *draft.files()]


def own_page(stored) -> str:
    return f"/admin/media/{stored._meta.model_name}/{stored.pk}/change/"


def test_it_is_its_authors_and_with_its_submission_the_photographs_are_everybodys(draft, author, colleague):
    editor = make_user(Role.FIRST_REVIEWER)
    for person in (colleague, editor):
        assert not {*visible_to(person, Photo), *visible_to(person, Document)} & {*files_of(draft)}
    assert {*visible_to(author, Photo), *visible_to(author, Document)} == {*files_of(draft)}
    submit(draft, by=author)
    assert {*visible_to(colleague, Photo)} == {*draft.photos()}
    assert not visible_to(colleague, Document).exists()
    assert {*visible_to(editor, Document)} == {*draft.files()}


def test_a_published_document_and_a_shared_photograph_stay_everybodys(author, colleague):
    story = make_article(author=author, column=make_column(review_steps=1))
    story.attachments.create(document=store_document(paper(), by=author, title="公开的"))
    submit(story, by=author)
    approve(story, by=make_user(Role.FIRST_REVIEWER))
    publish(story, by=make_user(Role.PUBLISHER))
    shared = store_photo(picture("red"), by=author, caption="共用的")
    make_article(author=colleague, lead_photo=shared)
    third = make_user(Role.REGISTRAR)
    assert [one.title for one in visible_to(third, Document)] == ["公开的"]
    assert {*visible_to(third, Photo)} == {shared}


def test_nobody_comes_to_a_photograph_by_naming_it(client, draft, colleague):
    secret = draft.lead_photo
    for story in (
        Article(title="我的", column=draft.column, lead_photo=secret),
        Article(title="我的", column=draft.column, body=f'<p><img src="{desk_address(secret.pk)}"></p>'),
    ):
        with pytest.raises(Refused, match="不在您的图片库里"):
            save_draft(story, by=colleague)
    client.force_login(colleague)
    page = client.post("/admin/articles/article/add/", {"title": "", "lead_photo": secret.pk})
    assert MARK not in page.content.decode()
    checked = client.post(
        "/admin/articles/article/check/", {"lead_photo": secret.pk, "body": draft.body, "title": "我的"}
    )
    assert MARK not in checked.content.decode().replace(draft.body, "")


def test_the_same_picture_of_a_colleague_is_stored_for_itself(draft, colleague):
    photo, is_new = store_photo_once(picture("blue"), by=colleague)
    assert is_new
    assert photo.caption == ""


def test_a_conflict_names_nothing_that_its_typist_may_not_know(client, draft, colleague):
    own = make_article("我的", author=colleague, column=draft.column)
    client.force_login(colleague)
    sent = {"title": "我改的", "version": "0", "interprets": draft.pk, "lead_photo": draft.lead_photo_id}
    sent |= {
        "attachments-TOTAL_FORMS": 1,
        "attachments-INITIAL_FORMS": 0,
        "attachments-0-document": draft.files()[0].pk,
    }
    answer = client.post(f"/admin/articles/article/{own.pk}/change/", sent)
    assert MARK not in answer.content.decode()


def test_what_came_with_a_story_stays_its_uploaders_without_one(author, colleague):
    """The form was refused, or the draft is gone: nobody has put it into the library."""
    left = store_document(paper(), by=author, title=MARK, came_with_story=True)
    photo, _ = store_photo_once(picture("red"), by=author, came_with_story=True)
    assert not visible_to(colleague, Document).exists()
    assert not visible_to(colleague, Photo).exists()
    assert store_photo_once(picture("red"), by=author) == (photo, False)
    assert visible_to(colleague, Photo).exists()
    assert left


def test_a_shared_photograph_tells_of_a_draft_without_its_title(client, author, colleague):
    upload = picture("red")
    upload.name = "共用.jpg"
    shared = store_photo(upload, by=colleague, caption="共用的")
    make_article(MARK, author=author, column=make_column(), lead_photo=shared)
    client.force_login(colleague)
    for page in ("change", "delete", "replace", "history"):
        text = content(client.get(f"/admin/media/photo/{shared.pk}/{page}/"))
        assert MARK not in text
        assert ("一篇未提交的草稿" in text) == (page in ("change", "delete"))

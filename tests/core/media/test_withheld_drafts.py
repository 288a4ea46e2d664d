"""A colleague's unsubmitted draft and what it holds are nowhere in the back office of another reporter (TRUST 10)."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from articles.actions import Refused, approve, publish, save_draft, submit
from articles.models import Article, Attachment
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
def draft(author):
    """With a lead photograph, one in its text, and a document; each of them was replaced once."""
    words = {"alt_text": MARK, "caption": f"{MARK}图", "credit": MARK}
    lead, inside = (store_photo(picture(colour), by=author, **words) for colour in ("red", "blue"))
    document = store_document(paper(), by=author, title=MARK)
    body = f'<p>{MARK}</p><p><img src="{desk_address(inside.pk)}" alt="图"></p>'
    story = make_article(MARK, author=author, column=make_column(review_steps=1), lead_photo=lead, body=body)
    story.attachments.create(document=document)
    replace_file(lead, picture("green"), by=author)
    replace_file(document, paper("anew"), by=author)
    return Article.objects.get(pk=story.pk)


def test_nothing_of_a_draft_stands_on_any_page_of_a_colleague(client, draft, colleague, tell_tried):
    chief = whole_desk.build()
    client.force_login(colleague)
    addresses = [address for found in whole_desk.addresses().values() for address in found if "logout" not in address]
    addresses += [f"{address}?q={MARK}" for address in addresses if address.endswith("/")]
    for model, fields in {"article": ("interprets", "lead_photo"), "attachment": ("document",)}.items():
        for field in fields:
            asked = f"app_label=articles&model_name={model}&field_name={field}"
            addresses += [f"/admin/autocomplete/?{asked}", f"/admin/autocomplete/?{asked}&term={MARK}"]
    answers = {address: client.get(address) for address in addresses}
    read = {address: b"".join(answer) for address, answer in answers.items()}
    # The words that were looked for stand in the field itself.
    assert [one for one, text in read.items() if MARK in text.decode(errors="replace").replace(f'value="{MARK}"', "")] == []
    assert {answers[own_page(one)].status_code for one in files_of(draft)} == {404}
    tell_tried(f"{len(addresses)} addresses")
    assert chief


def files_of(draft) -> list:
    return [*draft.photos(), *draft.files()]


def own_page(stored) -> str:
    return f"/admin/media/{stored._meta.model_name}/{stored.pk}/change/"

"""The buttons of the pre-checks in the form: check, mask and typeset the form's text; nothing is saved."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_POST

from articles.forms.editor import with_prefix, without_prefix
from articles.models import Article, Column
from articles.rules.obstacles import label_of
from articles.rules.policies import may_write
from articles.rules.precheck_subject import DATES, FURTHER, PLAIN, subject_with
from articles.versions.content import PHOTO_WORDS
from eduweb.core.accounts.requests import signed_in_user
from eduweb.core.media.models import Document, Photo
from eduweb.core.media.policies import visible_to
from eduweb.core.prechecks.personal_data.files import findings_in_files
from eduweb.core.prechecks.personal_data.masking import mask_html, mask_text
from eduweb.core.prechecks.registry import findings
from eduweb.core.text.clean import clean
from eduweb.core.text.typeset import typeset
from eduweb.core.text.typeset.changes import changes

from .advice import advice_beside_prechecks
from .checks_panel import ChecksPanel, finding_rows, posted_reasons


@csrf_protect
@require_POST
def check(request: HttpRequest, admin: ModelAdmin) -> HttpResponse:
    """Answer with the panel for the text in the form."""
    article, photos, documents = _typed_story(request, admin)
    found = findings(subject_with(article, photos, documents))
    rows = finding_rows(article, found, posted_reasons(request.POST), user=signed_in_user(request), is_stored=False)
    panel = ChecksPanel(rows, advice_beside_prechecks(article) if article.column_id else [])
    return render(request, "admin/articles/article/checks_list.html", {"checks": panel})


@csrf_protect
@require_POST
def mask(request: HttpRequest, admin: ModelAdmin) -> JsonResponse:
    """Answer with the fields in which personal numbers are masked, what was masked where, and files to be replaced."""
    article, _, documents = _typed_story(request, admin)
    fields, done = {}, []
    for name in PLAIN:
        fields[name], masked = mask_text(getattr(article, name))
        done += [f"{label_of(name)}：{one}" for one in masked]
    body, masked = mask_html(article.body)
    done += [f"{label_of('body')}：{one}" for one in masked]
    files = [found.message for found in findings_in_files(subject_with(article, [], documents).files) if found.blocks]
    changed = {name: words for name, words in fields.items() if words != getattr(article, name)}
    body_or_none = with_prefix(body) if masked else None
    return JsonResponse({"fields": changed, "body": body_or_none, "done": done, "files": files})


@csrf_protect
@require_POST
def typeset_body(request: HttpRequest, admin: ModelAdmin) -> JsonResponse:
    """Answer with the body in house style, and every change with the words before and after."""
    article, _, _ = _typed_story(request, admin)
    body = typeset(article.body, article.title)
    found = [asdict(change) for change in changes(article.body, body, article.title)]
    return JsonResponse({"body": with_prefix(body), "changes": found})


def _typed_story(request: HttpRequest, admin: ModelAdmin) -> tuple[Article, list[Photo], list[Document]]:
    """The story as it stands in the form, its photographs with the words typed for them, its stored documents."""
    if not may_write(signed_in_user(request)):
        raise PermissionDenied
    posted = request.POST
    number = posted.get("story", "")
    article: Any = admin.get_object(request, number) if number.isdecimal() else Article()
    documents = _attached_documents(article, posted) if article.pk else []
    for name in PLAIN:
        setattr(article, name, posted.get(name, "").replace("\x00", ""))
    for name in FURTHER:
        setattr(article, name, posted.get(name, getattr(article, name)).replace("\x00", ""))
    article.body = clean(without_prefix(posted.get("body", "")))
    for name in DATES:
        setattr(article, name, _date(name, posted.get(name, "")))
    article.column_id = _existing(Column.objects.all(), posted.get("column", ""))
    known = visible_to(signed_in_user(request), Photo)
    article.lead_photo_id = _existing(known, posted.get("lead_photo", ""))
    photos = [photo for photo in article.photos() if known.filter(pk=photo.pk).exists()]
    for photo in photos:
        for word in PHOTO_WORDS:
            setattr(photo, word, posted.get(f"photo_{photo.pk}_{word}", getattr(photo, word)))
    return article, photos, documents


def _existing(records: QuerySet, number: str) -> int | None:
    """The key of one of these rows; None for whatever else a form may send."""
    rows = records.filter(pk=int(number)) if number.isdecimal() else records.none()
    return rows.values_list("pk", flat=True).first()


def _attached_documents(article: Article, posted: Mapping[str, str]) -> list[Document]:
    """The documents that are attached already, but for those that the form is about to remove."""
    removed = {posted.get(name.removesuffix("DELETE") + "id") for name in posted if name.endswith("-DELETE")}
    attached = article.attachments.select_related("document")
    return [attachment.document for attachment in attached if str(attachment.pk) not in removed]


def _date(name: str, words: str) -> date | None:
    model_field: Any = Article._meta.get_field(name)
    try:
        return model_field.formfield().clean(words)
    except ValidationError:
        return None

"""Personal data in a file (STANDARDS §5.4): held back at every way of saving, unless a reason came with the act."""

from collections.abc import Iterator

from django import forms
from django.db import models

from ..acts.reasons import LONGEST_REASON, Question, ReasonWanted, reason_for
from ..audit.log import record
from ..forms.questions import Asked
from ..media.models import Document
from ..media.public.renditions import public_document_path
from ..prechecks.models import Waiver
from ..prechecks.personal_data.files import findings_in_files
from ..prechecks.subject import AttachedFile, Finding
from ..records.pointing import target
from .models import Download


def findings(document: Document) -> list[Finding]:
    """Findings of personal data in the file, and what of it could not be read."""
    return findings_in_files([attached(document)])


def attached(document: Document) -> AttachedFile:
    """The document as the pre-checks take it."""
    return AttachedFile(document.title, document.kind, document.sha256, lambda: _bytes(document))


def questions_of(form: forms.BaseModelForm) -> Iterator[Asked]:
    """A question for each finding in the file that a row offers."""
    document = form.cleaned_data.get("document")
    if document and not _is_public(form.instance, document):
        yield from questions_about(form.instance, document, "document", "文件")


def questions_about(owner: models.Model, document: Document, field: str, label: str) -> Iterator[Asked]:
    """A question for each finding that no reason kept with the owner answers, at this field of its form."""
    return (Asked(field, label, one.key, one.message) for one in _unanswered(owner, document))


def let_through(row: Download) -> list[Finding]:
    """The findings in a row's file that a reason was given for, to be kept with it. Raises ReasonWanted for others.

    A file that readers get from this row already is not asked about again.
    """
    return [] if _is_public(row, row.document) else let_file_through(row, row.document, "document")


def let_file_through(owner: models.Model, document: Document, field: str) -> list[Finding]:
    """The same for a file that the owner is about to publish, whose form asks at this field."""
    found = _unanswered(owner, document)
    if refused := [one for one in found if not reason_for(one.key)]:
        place = f"{owner._meta.model_name}-{field}"
        questions = [Question("文件", one.message, one.key, place) for one in refused]
        raise ReasonWanted([one.message for one in refused], questions)
    return found


def keep_reasons(owner: models.Model, document: Document, found: list[Finding]) -> None:
    """Store the reasons with the owner of the file, or with the request for it, each with its audit entry."""
    for one in found:
        reason = reason_for(one.key)
        if reason is None:
            continue
        words = {"rule": one.code, "words": one.excerpt[:300], "reason": reason.words[:LONGEST_REASON]}
        place = {**target(owner), "key": one.key, "digest": document.sha256}
        Waiver.objects.create(**place, **words, field="document", by=reason.by)
        record("说明公开个人信息的理由", by=reason.by, target=owner, field="文件", **words)


def _is_public(row: Download, document: Document) -> bool:
    path = public_document_path(document)
    return row.pk is not None and type(row)._base_manager.filter(pk=row.pk, file=path).exists()


def _unanswered(owner: models.Model, document: Document) -> list[Finding]:
    found = [one for one in findings(document) if one.wants_reason]
    if not found or not owner.pk:
        return found
    answered = set(Waiver.objects.about(owner).filter(digest=document.sha256).values_list("key", flat=True))
    return [one for one in found if one.key not in answered]


def _bytes(document: Document) -> bytes:
    with document.file.open("rb") as stored:
        return stored.read()

"""Personal data in a file (STANDARDS §5.4): held back at every way of saving, unless a reason came with the act."""

from collections.abc import Iterator

from django import forms
from django.db import models

from ..acts.reasons import LONGEST_REASON, Question, ReasonWanted, reason_for
from ..audit.log import record
from ..forms.questions import Asked
from ..media.models import Document
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
    if document:
        for one in _unanswered(form.instance, document):
            yield Asked("document", "文件", one.key, one.message)


def let_through(row: Download) -> list[Finding]:
    """The findings that a reason was given for, to be kept with it. Raises ReasonWanted for those without one."""
    found = _unanswered(row, row.document)
    if refused := [one for one in found if not reason_for(one.key)]:
        place = f"{row._meta.model_name}-document"
        questions = [Question("文件", one.message, one.key, place) for one in refused]
        raise ReasonWanted([one.message for one in refused], questions)
    return found


def keep_reasons(row: Download, found: list[Finding], about: models.Model | None = None) -> None:
    """Store the reasons with the row, or with another record that asks for it, each with its audit entry."""
    for one in found:
        reason = reason_for(one.key)
        if reason is None:
            continue
        words = {"rule": one.code, "words": one.excerpt[:300], "reason": reason.words[:LONGEST_REASON]}
        place = {**target(about or row), "key": one.key, "digest": row.document.sha256}
        Waiver.objects.create(**place, **words, field="document", by=reason.by)
        record("说明公开个人信息的理由", by=reason.by, target=about or row, field="文件", **words)


def _unanswered(row: Download, document: Document) -> list[Finding]:
    found = [one for one in findings(document) if one.wants_reason]
    if not found or not row.pk:
        return found
    answered = set(Waiver.objects.about(row).filter(digest=document.sha256).values_list("key", flat=True))
    return [one for one in found if one.key not in answered]


def _bytes(document: Document) -> bytes:
    with document.file.open("rb") as stored:
        return stored.read()

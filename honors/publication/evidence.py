"""The evidence of an honour: private on the desk, and public from its release to its withdrawal.

A release is one of one file of one honour. The public copy goes with the commit that replaces or deletes the file or
revokes the honour; another file needs another release.
"""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db import models
from django.db.models.signals import post_delete, post_save, pre_delete

from eduweb.core.accounts.models import User
from eduweb.core.acts.running import act
from eduweb.core.audit.log import record
from eduweb.core.downloads import gate
from eduweb.core.forms import questions
from eduweb.core.forms.questions import Asked
from eduweb.core.media.models import Document
from eduweb.core.media.public import downloads, releases
from eduweb.core.media.public.renditions import public_document_path, release_document
from eduweb.core.media.uses import change_guards

from ..models import Honor, PublicEvidence

TICK = "is_evidence_public"
"""The field of the honour's form that releases the file."""
WITHDRAWN = "公开的荣誉证明材料除外：旧文件已收回，请核对新文件，再到荣誉里重新勾选公开。"


def copy_for_release(honor: Honor) -> None:
    """Copy the honour's evidence to its public place, before the act that releases it; nobody gets it until then."""
    release_document(_evidence(honor))


def release(honor: Honor) -> PublicEvidence:
    """Release the honour's evidence, copied before, for download. Belongs in an act; the caller writes the audit entry."""
    document = _evidence(honor)
    path = public_document_path(document)
    passed = [] if _is_released(honor, document) else gate.let_file_through(honor, document, TICK)
    fields = {"title": document.title, "path": path, "kind": document.kind, "size": document.size}
    public, _ = PublicEvidence.objects.update_or_create(honor=honor, defaults=fields)
    gate.keep_reasons(honor, document, passed)
    releases.hold_files(public, {path.rpartition("/")[0]})
    releases.require_files([path], lambda: release_document(document))
    return public


def questions_of(form: forms.BaseModelForm) -> Iterable[Asked]:
    """A question for each finding in the file that the honour's form is about to release."""
    honor, document = form.instance, form.cleaned_data.get("evidence")
    if not isinstance(honor, Honor) or not form.cleaned_data.get(TICK) or document is None:
        return ()
    return () if _is_released(honor, document) else gate.questions_about(honor, document, TICK, "证明材料")


def withdraw(honor: Honor) -> None:
    """End the release of the evidence; the public copy goes unless another record shows it."""
    PublicEvidence.objects.filter(honor=honor).delete()


def title_of(path: str) -> str | None:
    """The title of the evidence at `path` (`eduweb.core.media.public.downloads`); None if no shown honour has it."""
    shown = PublicEvidence.objects.filter(path=path, honor__in=Honor.objects.shown())
    return shown.order_by("honor").values_list("title", flat=True).first()


def withdraw_outdated(honors: Iterable[Honor]) -> None:
    """End outdated releases of these honours; the caller writes the audit entry of the change."""
    PublicEvidence.objects.filter(honor__in=honors).outdated().delete()


@act
def retract_outdated(*, honors: Iterable[Honor] | None = None, by: User | None = None) -> list[int]:
    """End outdated releases of these honours or of all, with an audit entry for each; returns the honours' numbers."""
    among = PublicEvidence.objects.all() if honors is None else PublicEvidence.objects.filter(honor__in=honors)
    # Locked, so that a simultaneous release is not taken for the outdated one.
    outdated = list(among.outdated().select_related("honor").select_for_update(of=("self",), no_key=True))
    for public in outdated:
        record("收回公开的证明材料", by=by, target=public.honor)
        public.delete()
    return [public.pk for public in outdated]


def register_downloads() -> None:
    """Offer released evidence for download until its withdrawal; called once from the app's `ready()`."""
    downloads.register(title_of)
    questions.register(questions_of)
    change_guards.register(lambda uses, user: [], _after_file_change)
    post_save.connect(_after_honor_change, sender=Honor, dispatch_uid="honors.publication.evidence.honor")
    pre_delete.connect(_before_file_deletion, sender=Document, dispatch_uid="honors.publication.evidence.file")
    post_delete.connect(_after_withdrawal, sender=PublicEvidence, dispatch_uid="honors.publication.evidence")


def _after_file_change(uses: list[models.Model], user: Any, change: str) -> list[str]:
    """Part of the transaction that replaces a file or changes its texts; returns sentences for the person."""
    honors = [use for use in uses if isinstance(use, Honor)]
    return [WITHDRAWN] if honors and retract_outdated(honors=honors, by=user) else []


def _after_honor_change(instance: Honor, created: bool, **_kwargs: object) -> None:
    if not created:
        withdraw_outdated([instance])


def _before_file_deletion(instance: Document, **_kwargs: object) -> None:
    PublicEvidence.objects.filter(honor__evidence=instance).delete()


def _after_withdrawal(instance: PublicEvidence, **_kwargs: object) -> None:
    """After every deletion, also with the honour itself."""
    releases.drop_files(instance)


def _is_released(honor: Honor, document: Document) -> bool:
    """Whether readers get this file already: what is public and does not change is not asked about."""
    return (
        honor.pk is not None
        and PublicEvidence.objects.filter(honor=honor, path=public_document_path(document)).exists()
    )


def _evidence(honor: Honor) -> Document:
    if honor.evidence is None:
        raise ValueError(f"{honor} has no evidence to release")
    return honor.evidence

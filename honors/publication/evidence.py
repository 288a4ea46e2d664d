"""The evidence of an honour: private on the desk, public only once somebody has released it, and gone when taken back.

What was released is one file of one honour. When the file is replaced or deleted, or the honour revoked, its public copy
goes with the commit of that very transaction, and another file waits until somebody has looked at it and released it.
"""

from collections.abc import Iterable

from django.db import models, transaction
from django.db.models.signals import post_delete, post_save, pre_delete

from eduweb.core.audit.log import record
from eduweb.core.media.models import Document
from eduweb.core.media.public import downloads, releases
from eduweb.core.media.public.renditions import release_document
from eduweb.core.media.uses import change_guards
from eduweb.core.prechecks.personal_data.files import findings_in_files
from eduweb.core.prechecks.subject import AttachedFile, Finding

from ..models import Honor, PublicEvidence

RETRACTED = "公开的荣誉证明材料除外：旧文件已收回，请核对新文件，再到荣誉里重新勾选公开。"


def findings(document: Document) -> list[Finding]:
    """What the gate for personal data says of the file (STANDARDS §5.4); a hint leaves the decision to who releases it."""
    return findings_in_files([AttachedFile(document.title, document.kind, document.sha256, lambda: _bytes(document))])


def release(honor: Honor) -> PublicEvidence:
    """Let readers download the honour's present evidence. Belongs in a transaction; the caller records it."""
    document = honor.evidence
    path = release_document(document)
    words = {"title": document.title, "path": path, "kind": document.kind, "size": document.size}
    public, _ = PublicEvidence.objects.update_or_create(honor=honor, defaults=words)
    releases.hold_files(public, {path.rpartition("/")[0]})
    return public


def take_back(honor: Honor) -> None:
    """Readers get the evidence no more; its public copy goes unless somebody else shows it."""
    PublicEvidence.objects.filter(honor=honor).delete()


def title_of(path: str) -> str | None:
    """The title of the evidence at `path` (`eduweb.core.media.public.downloads`); None where no honour shows it."""
    shown = PublicEvidence.objects.filter(path=path, honor__in=Honor.objects.shown())
    return shown.order_by("honor").values_list("title", flat=True).first()


def take_back_outdated(honors: Iterable[Honor]) -> None:
    """Of these honours; the caller records what it has changed."""
    PublicEvidence.objects.of([honor.pk for honor in honors]).outdated().delete()


def retract(*, honors: Iterable[Honor] | None = None, by=None) -> list[int]:
    """The same of these honours or of all, for changes that nobody has recorded; returns the honours' numbers."""
    among = PublicEvidence.objects.all() if honors is None else PublicEvidence.objects.of([one.pk for one in honors])
    with transaction.atomic():
        # Locked, so that what somebody releases at this very moment is not taken for the outdated one.
        outdated = list(among.outdated().select_related("honor").select_for_update(of=("self",)))
        for public in outdated:
            record("收回公开的证明材料", by=by, target=public.honor)
            public.delete()
    return [public.pk for public in outdated]


def make_downloadable() -> None:
    """Let readers download released evidence, and no longer than it stands; called once from the app's `ready()`."""
    downloads.register(title_of)
    change_guards.register(lambda uses, user: [], _follow_file)
    post_save.connect(_follow_honor, sender=Honor, dispatch_uid="honors.publication.evidence.honor")
    pre_delete.connect(_forget_file, sender=Document, dispatch_uid="honors.publication.evidence.file")
    post_delete.connect(_let_go, sender=PublicEvidence, dispatch_uid="honors.publication.evidence")


def _follow_file(uses: list[models.Model], user) -> list[str]:
    """In the transaction that replaces a file or changes its words."""
    honors = [use for use in uses if isinstance(use, Honor)]
    return [RETRACTED] if honors and retract(honors=honors, by=user) else []


def _follow_honor(instance: Honor, created: bool, **_kwargs) -> None:
    if not created:
        take_back_outdated([instance])


def _forget_file(instance: Document, **_kwargs) -> None:
    PublicEvidence.objects.filter(honor__evidence=instance).delete()


def _let_go(instance: PublicEvidence, **_kwargs) -> None:
    """After every deletion, that of the honour itself included."""
    releases.drop_files(instance)


def _bytes(document: Document) -> bytes:
    with document.file.open("rb") as file:
        return file.read()

"""The evidence of an honour: private on the desk, public only once somebody has released it, and gone when taken back."""

from eduweb.media import downloads, releases
from eduweb.media.models import Document
from eduweb.media.renditions import release_document
from eduweb.prechecks.personal_data.files import findings_in_files
from eduweb.prechecks.subject import AttachedFile, Finding

from .models import Honor, PublicEvidence


def findings(document: Document) -> list[Finding]:
    """What the gate for personal data says of the file (STANDARDS §5.4); a hint leaves the decision to who releases it."""
    return findings_in_files([AttachedFile(document.title, document.kind, document.sha256, lambda: _bytes(document))])


def release(honor: Honor) -> PublicEvidence:
    """Let readers download the honour's present evidence. Belongs in a transaction; the caller records it."""
    document = honor.evidence
    path = release_document(document)
    words = {"title": document.title, "path": path, "kind": document.kind, "size": document.size}
    public, _ = PublicEvidence.objects.update_or_create(honor=honor, defaults=words)
    releases.hold(public, {path.rpartition("/")[0]})
    return public


def take_back(honor: Honor) -> None:
    """Readers get the evidence no more; its public copy goes unless somebody else shows it."""
    PublicEvidence.objects.filter(honor=honor).delete()


def title_of(path: str) -> str | None:
    """The title of the evidence at `path` as `eduweb.media.downloads` asks for it; None where no honour shows it."""
    shown = PublicEvidence.objects.filter(path=path, honor__in=Honor.objects.shown())
    return shown.order_by("honor").values_list("title", flat=True).first()


def make_downloadable() -> None:
    """Let readers download released evidence; called once from the app's `ready()`."""
    downloads.register(title_of)


def let_go(instance: PublicEvidence, **_kwargs) -> None:
    """After every deletion, that of the honour itself included."""
    releases.let_go(instance)


def _bytes(document: Document) -> bytes:
    with document.file.open("rb") as file:
        return file.read()

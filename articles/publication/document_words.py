"""The words of public attachments, for search: read by the tick after publication, which must not wait for them (D16)."""

from django.core.files.storage import default_storage

from eduweb.core.acts.running import act
from eduweb.core.periodic.steps import Step
from eduweb.core.search.index import SOURCES, write
from eduweb.core.text.documents import Unreadable
from eduweb.core.text.packed.old_files import read_slowly

from ..models.public import PublishedDocument

LONGEST = 200_000


def words_of(document: PublishedDocument) -> str:
    """The words that can be read in it: none of a scan, or of a file that has gone."""
    known = PublishedDocument.objects.filter(path=document.path).exclude(words=None).values_list("words", flat=True)
    if words := known.first():
        return words
    try:
        with default_storage.open(document.path) as file:
            pieces = read_slowly(document.kind, file.read()).pieces
    except (Unreadable, OSError):
        return ""
    return "\n".join(piece.words for piece in pieces).replace("\0", "")[:LONGEST]


@act
def _store(pk: int, words: str) -> int:
    document = PublishedDocument.objects.select_related("story").filter(pk=pk).first()
    if document is None:
        return 0
    PublishedDocument.objects.filter(pk=pk).update(words=words)
    document.words = words
    write(SOURCES["document"], [document])
    return 1


read_waiting = Step(
    "读附件文字",
    due=lambda: PublishedDocument.objects.filter(words=None).order_by("pk")[:100],
    do=lambda document: _store(document.pk, words_of(document)),
    seconds=20,
)
"""Read public attachments that nobody has read yet."""

"""Files that no request waits for - of old programs, archives - are checked by the tick (D16)."""

from ..media.models import Document
from ..periodic.steps import Step
from ..prechecks.models import FileReading
from ..prechecks.personal_data.files import WAITING, read_now
from .gate import attached

AT_ONCE = 20


def _check(reading: FileReading) -> bool:
    """Check the file; one that was replaced or deleted meanwhile is waited for no longer."""
    document = Document.objects.filter(sha256=reading.sha256).first()
    if document is None:
        reading.delete()
        return False
    read_now(attached(document))
    return True


check_waiting = Step(
    "检查旧格式附件和压缩包",
    due=lambda: FileReading.objects.filter(problem=WAITING).order_by("pk")[:AT_ONCE],
    do=_check,
    seconds=40,
)
"""Check files that wait for it, oldest first."""

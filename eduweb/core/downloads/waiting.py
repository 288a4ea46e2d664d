"""Files that no request waits for - of old programs, archives - are checked by the tick (D16)."""

from time import monotonic

from ..media.models import Document
from ..prechecks.models import FileReading
from ..prechecks.personal_data.files import WAITING, read_now
from .gate import attached

# The tick has other steps, and comes again in a minute.
MOST_SECONDS = 40
AT_ONCE = 20


def check_waiting() -> int:
    """Check files that wait for it, oldest first, for some seconds; returns how many."""
    end, checked = monotonic() + MOST_SECONDS, 0
    for reading in FileReading.objects.filter(problem=WAITING).order_by("pk")[:AT_ONCE]:
        if monotonic() > end:
            break
        document = Document.objects.filter(sha256=reading.sha256).first()
        if document is None:  # replaced or deleted meanwhile
            reading.delete()
            continue
        read_now(attached(document))
        checked += 1
    return checked

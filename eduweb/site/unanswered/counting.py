"""Counting in the memory of a worker: a search writes nothing, and the words alone are kept, of nobody."""

import re
import threading
from collections import Counter

from eduweb.core.prechecks.personal_data.recognition import findings_in_text
from eduweb.core.text.plain import normalise

LONGEST = 30
# Of a flood of invented words the rest is not counted.
MOST = 200
# What may be somebody's number or address, and no editor can answer: six digits in any writing, an e-mail address.
_SOMEBODYS = re.compile(r"(\d[\W_]*){6}|@")

_counted: Counter[str] = Counter()
_guard = threading.Lock()


def count(typed: str) -> None:
    """Count a search that found nothing. Long texts and whatever may be personal data are not counted."""
    words = normalise(typed)
    if not 1 < len(words) <= LONGEST or _SOMEBODYS.search(words) or findings_in_text(typed):
        return
    with _guard:
        if words in _counted or len(_counted) < MOST:
            _counted[words] += 1


def take() -> dict[str, int]:
    """What was counted since the last call, by words."""
    with _guard:
        counted = dict(_counted)
        _counted.clear()
    return counted

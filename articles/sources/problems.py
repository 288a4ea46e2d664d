"""Why a file cannot be read, in a sentence that names it and the way out."""

import json
from pathlib import Path

from ..newspaper import Unreadable

_SENTENCES: dict[str, str] = json.loads(Path(__file__).with_name("problems.json").read_text(encoding="utf-8"))


def unreadable(problem: str, name: str, **words: object) -> Unreadable:
    """Return the exception for one of problems.json."""
    return Unreadable(_SENTENCES.get(problem, _SENTENCES["broken"]).format(name=name, **words))

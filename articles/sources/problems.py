"""Why a file cannot be read, in a sentence that names it and the way out."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from eduweb.core.text.isolated.problem import Problem

from ..newspaper import Unreadable

_SENTENCES: dict[str, str] = json.loads(Path(__file__).with_name("problems.json").read_text(encoding="utf-8"))


def unreadable(problem: str, name: str, **words: object) -> Unreadable:
    """Return the exception for one of problems.json."""
    return Unreadable(_SENTENCES.get(problem, _SENTENCES["broken"]).format(name=name, **words))


@contextmanager
def named(name: str) -> Iterator[None]:
    """Say a Problem of the reading inside as the Unreadable of the file of this name."""
    try:
        yield
    except Problem as problem:
        raise unreadable(problem.code, name, **problem.words) from None

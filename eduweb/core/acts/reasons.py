"""Reasons given with an act for what would be refused without one: asked for on a page, and sent with its form."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from typing import Any

from .refused import Refused

LONGEST_REASON = 300
_INPUT = "reason-"


@dataclass(frozen=True)
class Reason:
    """The words of a reason, and the account of the person who gave it."""

    words: str
    by: Any


@dataclass(frozen=True)
class Question:
    """What a reason is asked for: the label of a field, a sentence, the `key` of the matter, and its `place` on the page.

    `reason` is what has been typed so far.
    """

    label: str
    words: str
    key: str
    place: str
    reason: str = ""

    @property
    def input(self) -> str:
        """The name of its input."""
        return f"{_INPUT}{self.place}-{self.key}"

    def typed(self, data: Mapping[str, str]) -> "Question":
        """The same with the reason of a form that was sent."""
        return replace(self, reason=data.get(self.input, "").strip()[:LONGEST_REASON])


class ReasonWanted(Refused):
    """The act was refused for want of reasons; `questions` says for what."""

    def __init__(self, reasons: Iterable[str], questions: Iterable[Question] = ()):
        super().__init__(*reasons)
        self.questions = list(questions)


_given: ContextVar[Mapping[str, Reason] | None] = ContextVar("reasons_given", default=None)


@contextmanager
def reasons(given: Mapping[str, Reason]) -> Iterator[None]:
    """Have these reasons hold within the block, beside those of the blocks around it; the key says for what."""
    token = _given.set({**(_given.get() or {}), **given})
    try:
        yield
    finally:
        _given.reset(token)


def reason_for(key: str) -> Reason | None:
    """The reason given with the act under way for what has this key."""
    return (_given.get() or {}).get(key)


def posted(data: Mapping[str, str], by: Any) -> dict[str, Reason]:
    """The reasons in a form that was sent, by their keys."""
    typed = {name.rpartition("-")[2]: data[name].strip() for name in data if name.startswith(_INPUT)}
    return {key: Reason(words[:LONGEST_REASON], by) for key, words in typed.items() if words}


def questions_in(refused: Refused, data: Mapping[str, str]) -> list[Question]:
    """The questions of a refusal, with the reasons typed so far; [] when no reason would help."""
    return [one.typed(data) for one in refused.questions] if isinstance(refused, ReasonWanted) else []

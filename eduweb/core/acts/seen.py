"""A decision carries what was seen (DESIGN D13): nothing is done with a record that is another by now.

A deciding form sends a hash of all that its page has shown of the record and of what goes out with it, never of the
frame around it (counts, presence, times). It sends what it showed too, in words: for telling the difference alone.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar, cast

from django.db import models

from .locking import lock_rows
from .refused import Refused

R = TypeVar("R")
# `{label: words}` of a record.
Content = Mapping[str, str]

VERSION = "1"  # of the hash: a page from before a change of its making is out of date
HASH, SHOWN = "seen", "shown"
LONGEST_WORDS = 200
_MOST_SHOWN = 100_000

STALE = "没有办理：您打开页面之后，内容有了变化。请看过最新内容再决定。"
NOT_SAID = "没有办理：页面没有说明您看到的是哪一稿。请看过最新内容再决定。"
GONE = "没有办理：这条记录已被删除。"


class Decidable(Protocol):
    """A record that people decide about."""

    def seen_content(self) -> Content:
        """All that pages show of it where it is decided about, and what goes out with it: words by their labels."""


@dataclass(frozen=True)
class Seen:
    """What a page has shown of a record: its hash, and the same in words as far as they are known."""

    hash: str
    shown: Content = field(default_factory=dict)

    @classmethod
    def of(cls, content: Content) -> "Seen":
        """Of a record with this content."""
        text = json.dumps(content, ensure_ascii=False, sort_keys=True)
        return cls(f"{VERSION}:{hashlib.sha256(text.encode()).hexdigest()}", content)

    @classmethod
    def posted(cls, values: Mapping[str, Any], suffix: str = "") -> "Seen":
        """As a form has sent it; of a form without it, or with nonsense in it, nothing that any record equals."""
        try:
            shown = json.loads(str(values.get(f"{SHOWN}{suffix}", ""))[:_MOST_SHOWN])
        except ValueError:
            shown = {}
        words = {str(label): str(said) for label, said in shown.items()} if isinstance(shown, dict) else {}
        return cls(str(values.get(f"{HASH}{suffix}", "")), words)

    def inputs(self, suffix: str = "") -> dict[str, str]:
        """The form's hidden values, by their names."""
        shown = json.dumps(self.shown, ensure_ascii=False, separators=(",", ":"))
        return {f"{HASH}{suffix}": self.hash, f"{SHOWN}{suffix}": shown}


class Stale(Refused):
    """The record is another than the page has shown; the reasons name the difference."""


def fingerprint(content: Content) -> str:
    """A short sign that is another for another content."""
    return f"摘要 {Seen.of(content).hash.partition(':')[2][:8]}"


def content_of(record: models.Model) -> Content:
    return cast(Decidable, record).seen_content()


def fields_in_words(record: models.Model, *, but: Iterable[str] = ()) -> Content:
    """The record's editable fields, as a page shows them."""
    shown = [
        one for one in record._meta.concrete_fields if one.editable and not one.primary_key and one.name not in but
    ]
    return {str(one.verbose_name): _in_words(record, one) for one in shown}


def _in_words(record: models.Model, shown: models.Field) -> str:
    if shown.choices:
        return str(getattr(record, f"get_{shown.name}_display")())
    return shown.value_to_string(record) if getattr(record, shown.attname) is not None else ""


def differences(before: Content, now: Content) -> list[str]:
    """A sentence for each label under which two contents differ."""
    labels = dict.fromkeys([*before, *now])
    return [
        f"{label}：原为“{_short(before.get(label, ''))}”，现为“{_short(now.get(label, ''))}”。"
        for label in labels
        if before and before.get(label, "") != now.get(label, "")
    ]


@dataclass(frozen=True)
class Look:
    """A record as a page has shown it. `content` reads what is shown of it, `difference` tells what has changed.

    `under` are the records that acts lock before this one.
    """

    record: models.Model
    seen: Seen
    content: Callable[[Any], Content] = content_of
    under: models.QuerySet | None = None
    difference: Callable[[Any, Seen], list[str]] | None = None

    def objections(self, *, lock: bool = True) -> list[str]:
        """Why nothing is decided about the record, which is read anew and locked until the act ends; [] if unchanged."""
        if self.under is not None and lock:
            lock_rows(self.under)
        now = _read(self.record, lock)
        if now is None:
            return [GONE]
        content = self.content(now)
        if Seen.of(content).hash == self.seen.hash:
            return []
        told = self.difference(now, self.seen) if self.difference else differences(self.seen.shown, content)
        return [STALE if self.seen.hash else NOT_SAID, *told]


def _read(record: models.Model, lock: bool) -> models.Model | None:
    """The record as it is now; None when it is gone."""
    rows = type(record)._base_manager.filter(pk=record.pk)
    return next(iter(lock_rows(rows) if lock else rows), None)


@dataclass
class _Decision:
    looks: Sequence[Look]
    is_checked: bool = False

    def check(self) -> None:
        self.is_checked = True
        require(*self.looks)


_decision: ContextVar[_Decision | None] = ContextVar("decision", default=None)


def decide(
    record: models.Model,
    seen: Seen,
    do: Callable[[], R],
    *,
    difference: Callable[[Any, Seen], list[str]] | None = None,
    under: models.QuerySet | None = None,
) -> R:
    """Do what was decided about a record that was `seen`. Raises Stale, and does nothing, when it is another by now.

    `do` is an act, or calls one: the record is compared at the beginning of the act's transaction, under its lock, so
    that what takes long may come before it.
    """
    return decide_about([Look(record, seen, difference=difference, under=under)], do)


def decide_about(looks: Iterable[Look], do: Callable[[], R]) -> R:
    """Do what was decided about several records at once, like `decide`.

    Records are locked by kinds, in the order in which these first come; within a kind by number.
    """
    given = list(looks)
    kinds = list(dict.fromkeys(type(look.record) for look in given))
    decision = _Decision(sorted(given, key=lambda look: (kinds.index(type(look.record)), look.record.pk)))
    token = _decision.set(decision)
    try:
        result = do()
    except Refused:
        if not decision.is_checked:  # whoever has seen another text is told so first
            require(*decision.looks, lock=False)
        raise
    finally:
        _decision.reset(token)
    if not decision.is_checked:
        raise RuntimeError("decided outside an act")
    return result


def require(*looks: Look, lock: bool = True) -> None:
    """Compare the records with what was seen, within an act that is under way. Raises Stale."""
    reasons = [reason for look in looks for reason in look.objections(lock=lock)]
    if reasons:
        raise Stale(*dict.fromkeys(reasons))


def check() -> None:
    """Compare the records of the present decision, if there is one, with what was seen. Raises Stale."""
    if decision := _decision.get():
        decision.check()


def _short(words: str) -> str:
    return words if len(words) <= LONGEST_WORDS else f"{words[:LONGEST_WORDS]}……"

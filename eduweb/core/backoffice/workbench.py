"""Sections of the workbench, the back office's first page: apps register theirs in `ready()`; this room knows no app."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.db import models

from eduweb.core.accounts.models import User


@dataclass(frozen=True)
class TaskButton:
    """A button beside a task: done by one click, without a page of its own, with the record as it is now."""

    label: str
    url: str
    record: models.Model


@dataclass(frozen=True)
class Task:
    """One waiting task: its label, the address where it is done (none: outside the back office), a quiet note, and a
    warning when it is late."""

    label: str
    url: str
    note: str = ""
    late: str = ""
    action: str = "查看"
    button: TaskButton | None = None


@dataclass(frozen=True)
class Section:
    """A heading with its tasks; `more` is the address of all of them, or of what `more_label` says."""

    title: str
    tasks: list[Task] = field(default_factory=list)
    note: str = ""
    more: str = ""
    more_label: str = "查看全部"


SectionSource = Callable[[User], Iterable[Section]]
_sources: dict[str, SectionSource] = {}
_unhurried: dict[str, SectionSource] = {}


def register(name: str, source: SectionSource, *, is_unhurried: bool = False) -> None:
    """Ask `source` for its sections whenever somebody opens the workbench. Called from an app's `ready()`.

    `is_unhurried`: they stand below what waits for this person.
    """
    (_unhurried if is_unhurried else _sources)[name] = source


def sections_for(user: User, *, are_unhurried: bool = False) -> list[Section]:
    """All sections with tasks for this person, in the order in which the apps were loaded."""
    sources = _unhurried if are_unhurried else _sources
    return [section for source in sources.values() for section in source(user) if section.tasks]

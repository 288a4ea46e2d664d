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
    """A heading with its tasks; `more` is the address of all of them."""

    title: str
    tasks: list[Task] = field(default_factory=list)
    note: str = ""
    more: str = ""


SectionSource = Callable[[User], Iterable[Section]]
_sources: dict[str, SectionSource] = {}


def register(name: str, source: SectionSource) -> None:
    """Ask `source` for its sections whenever somebody opens the workbench. Called from an app's `ready()`."""
    _sources[name] = source


def sections_for(user: User) -> list[Section]:
    """All sections with tasks for this person, in the order in which the apps were loaded."""
    return [section for source in _sources.values() for section in source(user) if section.tasks]

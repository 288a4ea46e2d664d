"""Parts of the workbench, the back office's first page: apps name theirs in `ready()`, this page knows none of them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from eduweb.core.accounts.models import User


@dataclass(frozen=True)
class Act:
    """A button on a line: done by one click, without a page of its own."""

    label: str
    url: str


@dataclass(frozen=True)
class Line:
    """One thing that waits: what, where it is done, a quiet note, and what is late about it."""

    label: str
    url: str
    note: str = ""
    late: str = ""
    action: str = "查看"
    act: Act | None = None


@dataclass(frozen=True)
class Part:
    """A heading with its lines; `more` is the address of all of them."""

    title: str
    lines: list[Line] = field(default_factory=list)
    note: str = ""
    more: str = ""


Maker = Callable[[User], Iterable[Part]]
_makers: dict[str, Maker] = {}


def register(name: str, maker: Maker) -> None:
    """Have `maker` asked for its parts whenever somebody opens the workbench. Called from an app's `ready()`."""
    _makers[name] = maker


def parts_for(user: User) -> list[Part]:
    """All parts in which something stands, in the order in which the apps were loaded."""
    return [part for maker in _makers.values() for part in maker(user) if part.lines]

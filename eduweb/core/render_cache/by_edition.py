"""What is made of public tables alone once for each edition of the site, and kept in the process until the next one."""

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

Asked = ParamSpec("Asked")
Made = TypeVar("Made")
_kept: list[dict[str, dict[tuple[Hashable, ...], Any]]] = []


def once_for_each_edition(make: Callable[Asked, Made]) -> Callable[Concatenate[str, Asked], Made]:
    """`make`, called with the edition's name (`fragments_edition`) before its own, few and plain arguments.

    Inside a transaction that name is another each time, so that nothing is kept that may be rolled back.
    """
    kept: dict[str, dict[tuple[Hashable, ...], Any]] = {}
    _kept.append(kept)

    @wraps(make)
    def made(edition: str, *asked: Asked.args, **named: Asked.kwargs) -> Made:
        if edition not in kept:
            kept.clear()
        values = kept.setdefault(edition, {})
        if asked not in values:
            values[asked] = make(*asked, **named)
        return values[asked]

    return made


def forget_all() -> None:
    """Forget everything: a database put back to an earlier state may give an edition's name again."""
    for kept in _kept:
        kept.clear()

"""Files of work that has not been handed in. The apps above say which they are."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import models
from django.db.models import Exists, OuterRef, Q

from eduweb.core.accounts.models import User

from ..models import PhotoUse
from ..querysets import references_to


@dataclass(frozen=True)
class Holding:
    """Two conditions on files: held by work that is kept from a person, and shown by work that the person may know."""

    withheld: Q
    shown: Q


Holder = Callable[[User, type[models.Model]], Holding]
Namer = Callable[[models.Model], str]

_registered: list[tuple[tuple[type[models.Model], ...], Holder, Namer]] = []


def register(models_answered_for: tuple[type[models.Model], ...], holder: Holder, namer: Namer) -> None:
    """Have `holder(user, kind of file)` answer for the foreign keys of these models, and for uses without a key.

    `namer` says what a use is called for those who may not know it; "" for records of another kind.
    """
    _registered.append((models_answered_for, holder, namer))


def nameless(use: models.Model) -> str:
    """What this use is called for those who may not know it: “一篇未提交的草稿”, or "" where there is nothing to say."""
    return next(filter(None, (namer(use) for _, _, namer in _registered)), "")


def not_withheld(user: User, model: type[models.Model]) -> Q:
    """The condition on files of this kind that no unfinished work keeps from this person, or that something shows."""
    answered = {PhotoUse, *(one for models_answered_for, _, _ in _registered for one in models_answered_for)}
    withheld, shown = Q(came_with_story=True), Q(pk__in=[])
    for _, holder, _ in _registered:
        holding = holder(user, model)
        withheld, shown = withheld | holding.withheld, shown | holding.shown
    for kind, field in references_to(model):
        if kind not in answered:
            shown |= Q(Exists(kind._base_manager.order_by().filter(**{field: OuterRef("pk")})))
    return ~withheld | shown

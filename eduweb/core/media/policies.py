"""Permissions in the library."""

from typing import TypeVar

from django.db import models
from django.db.models import Q, QuerySet

from eduweb.core.accounts.models import User

from .models import Document, Photo
from .uses import change_guards
from .uses.places import uses_of
from .uses.withheld import not_withheld

File = TypeVar("File", Photo, Document)


def is_staff_with(user: User, verb: str, model: type[models.Model] = Photo) -> bool:
    """Whether this person works here and may add, view or change this kind of file."""
    return user.is_active and user.is_staff and user.has_perm(f"media.{verb}_{model._meta.model_name}")


def visible_to(user: User, model: type[File]) -> QuerySet[File]:
    """The files of this kind that this person may know of: own uploads, and those that no draft keeps from them.

    The library is shared: what was put into it for all, what was handed in and what readers see is there for everybody.
    """
    return model._default_manager.filter(Q(uploaded_by=user) | not_withheld(user, model))


def may_delete(user: User, record: Photo | Document) -> bool:
    """Whether this person uploaded the file or may delete any; `uses` protects files in use from everybody."""
    model = type(record)
    brought_in = is_staff_with(user, "change", model) and record.uploaded_by_id == user.pk
    return brought_in or is_staff_with(user, "delete", model)


def obstacles_to_changing(record: Photo | Document, *, by: User, uses: list[models.Model] | None = None) -> list[str]:
    """Obstacles to this person's replacing the file or changing its words: Chinese sentences; [] for none.

    Files shown to readers, or after the next publication, are changed by those alone who may change the showing records.
    `uses` saves a second query where they are known.
    """
    if not is_staff_with(by, "change", type(record)):
        return [f"您没有修改{record._meta.verbose_name}的权限。"]
    uses = uses_of(record) if uses is None else uses
    return _shown_by_others(uses, by) + change_guards.objections(uses, by)


def _shown_by_others(uses: list[models.Model], user: User) -> list[str]:
    """Kinds of records among these that this person may not change at all, as sentences that name no record.

    The app of a single record decides on that record (`change_guards`).
    """
    kinds = dict.fromkeys(type(use)._meta for use in uses)
    return [
        f"{kind.verbose_name}里正在使用它，您没有修改{kind.verbose_name}的权限。"
        for kind in kinds
        if not user.has_perm(f"{kind.app_label}.change_{kind.model_name}")
    ]

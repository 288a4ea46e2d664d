"""Who may do what in the library."""

from django.db import models

from . import guards
from .models import Document, Photo
from .querysets import keepers


def is_staff_with(user, verb: str, model: type[models.Model] = Photo) -> bool:
    """Whether this person works here and may add, view or change this kind of file."""
    return user.is_active and user.is_staff and user.has_perm(f"media.{verb}_{model._meta.model_name}")


def may_delete(user, record: Photo | Document) -> bool:
    """Whoever brought a file in may take it out again; what is in use stays for everybody (`uses`)."""
    model = type(record)
    brought_in = is_staff_with(user, "change", model) and record.uploaded_by_id == user.pk
    return brought_in or is_staff_with(user, "delete", model)


def obstacles_to_changing(record: Photo | Document, *, by) -> list[str]:
    """Why this person may not replace the file or change its words: Chinese sentences; [] when they may.

    Nobody changes what readers see, or will see after the next publication, of a record that they may not change.
    """
    if not is_staff_with(by, "change", type(record)):
        return [f"您没有修改{record._meta.verbose_name}的权限。"]
    return _shown_by_others(record, by) + guards.objections(record, by)


def _shown_by_others(record, user) -> list[str]:
    """Records with a public picture of this photograph (schools, topics …) that this person may not change."""
    showing = [r for r in keepers(type(record)) if hasattr(r.related_model, "picture") or type(record) is Document]
    return [
        f"{holder._meta.verbose_name}“{holder}”正在使用它，您没有修改这项{holder._meta.verbose_name}的权限。"
        for relation in showing
        if not user.has_perm(f"{relation.related_model._meta.app_label}.change_{relation.related_model._meta.model_name}")
        for holder in relation.related_model._default_manager.filter(**{relation.field.name: record})[:3]
    ]

"""Who may download and import spreadsheets; asked by buttons, pages and tests alike."""

from itertools import product

from django.db import models

from eduweb.core.accounts.models import User

from .kind import SpreadsheetKind
from .models import Import


def may_export(user: User, kind: SpreadsheetKind) -> bool:
    """Everybody with the right to view the records and their child rows; the list decides about single records."""
    return all(user.has_perm(_permission(model, "view")) for model in (kind.model, *kind.child_models))


def may_import(user: User, kind: SpreadsheetKind) -> bool:
    """Holders of the kind's posts with the rights to add and change the records, and to write their child rows.

    A school's officials may not, whatever fields they own: an upload reaches every record and every field, and only the
    district may change all of these (schools.rules.ownership).
    """
    if not (user.is_superuser or any(user.holds(post) for post in kind.importers)):
        return False
    rights = [
        *product([kind.model], ("add", "change")),
        *product(kind.child_models, ("add", "change", "delete")),
    ]
    return all(user.has_perm(_permission(model, verb)) for model, verb in rights)


def may_undo(user: User, kind: SpreadsheetKind, batch: Import) -> bool:
    """Everybody who may import, and who may delete records where the import has added some."""
    return may_import(user, kind) and (not batch.new or user.has_perm(_permission(kind.model, "delete")))


def _permission(model: type[models.Model], verb: str) -> str:
    return f"{model._meta.app_label}.{verb}_{model._meta.model_name}"

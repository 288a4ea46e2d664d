"""Who may take sheets away and bring them in; asked by buttons, pages and tests alike."""

from itertools import product

from eduweb.core.accounts.roles import Role

from .kind import Sheet
from .models import Import


def may_export(user, sheet: Sheet) -> bool:
    """Whoever may look at the records; which ones is the list's affair."""
    return all(user.has_perm(_permission(model, "view")) for model in (sheet.model, *sheet.belonging))


def may_import(user, sheet: Sheet) -> bool:
    """District officials who may add and change the kind, and what belongs to it.

    A school's officials are not among them, whatever fields they own: an upload reaches every record and every field,
    and only the district may change all of these (schools.rules.ownership).
    """
    if not (user.is_superuser or user.holds(Role.REGISTRAR)):
        return False
    rights = [
        *product([sheet.model], ("add", "change")),
        *product(sheet.belonging, ("add", "change", "delete")),
    ]
    return all(user.has_perm(_permission(model, verb)) for model, verb in rights)


def may_undo(user, sheet: Sheet, batch: Import) -> bool:
    """Whoever may import; where the import added records, who may delete them as well."""
    return may_import(user, sheet) and (not batch.new or user.has_perm(_permission(sheet.model, "delete")))


def _permission(model, verb: str) -> str:
    return f"{model._meta.app_label}.{verb}_{model._meta.model_name}"

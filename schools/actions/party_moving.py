"""Moving a Party organization, with all below it, under another one: permission, obstacles, change and audit together."""

from django.core.exceptions import ValidationError
from django.db import transaction

from eduweb.core.audit.log import record

from ..models import PartyOrganization
from ..party.tree import above_of


def move(organization: PartyOrganization, *, under: PartyOrganization | None, by) -> None:
    """Put the organization under another one, or at the top (None). Raises ValidationError (Chinese), changing nothing."""
    if not by.has_perm("schools.change_partyorganization"):
        raise ValidationError("您没有修改党组织的权限。")
    with transaction.atomic():
        superiors = _held_superiors()
        moved = PartyOrganization.objects.select_related("superior").get(pk=organization.pk)
        if reasons := obstacles(moved, under, superiors):
            raise ValidationError(reasons)
        before, moved.superior = moved.superior, under
        moved.save(update_fields=["superior", "updated_at"])
        fields = [{"field": "上级党组织", "old": str(before or ""), "new": str(under or "")}]
        record("移动", by=by, target=moved, fields=fields)


def obstacles(
    organization: PartyOrganization, under: PartyOrganization | None, superiors: dict[int, int | None]
) -> list[str]:
    """Why the organization cannot stand there: Chinese sentences; [] when it can. `superiors` is the present tree."""
    place = under.pk if under else None
    if place == superiors.get(organization.pk):
        return [f"“{organization}”已经在{f'“{under}”之下' if under else '最上级'}，没有变动。"]
    if under is None:
        return []
    if place == organization.pk or organization.pk in above_of(place, superiors):
        return [f"“{under}”是“{organization}”本身或它的下级，不能作它的上级，请另选一处。"]
    if under.dissolved_on:
        return [f"“{under}”已于 {under.dissolved_on:%Y-%m-%d} 撤销，不能再有下级，请另选一处。"]
    return []


def _held_superiors() -> dict[int, int | None]:
    """Who stands under whom, held until the end of the transaction: two moves at once would tie a ring."""
    held = PartyOrganization.objects.select_for_update().order_by("pk")
    return dict(held.values_list("pk", "superior_id"))

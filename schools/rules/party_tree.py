"""Places in the tree of Party organizations."""

from ..models import PartyOrganization

Superiors = dict[int, int | None]
"""The number of each organization's superior, by the organization's number."""


def numbers_above(pk: int, superiors: Superiors) -> list[int]:
    """The numbers of all organizations above this one, the nearest first; a ring ends at the organization itself."""
    path: list[int] = []
    above = superiors.get(pk)
    while above is not None and above not in path:
        path.append(above)
        above = superiors.get(above)
    return path


def move_obstacles(organization: PartyOrganization, under: PartyOrganization | None, superiors: Superiors) -> list[str]:
    """The reasons against a place of the organization under this one, or at the top (None), in the present tree."""
    if (under.pk if under else None) == superiors.get(organization.pk):
        return [f"“{organization}”已经在{f'“{under}”之下' if under else '最上级'}，没有变动。"]
    if under is None:
        return []
    if under.pk == organization.pk or organization.pk in numbers_above(under.pk, superiors):
        return [f"“{under}”是“{organization}”本身或它的下级，不能作它的上级，请另选一处。"]
    if under.dissolved_on:
        return [f"“{under}”已于 {under.dissolved_on:%Y-%m-%d} 撤销，不能再有下级，请另选一处。"]
    return []

"""The Party organizations as a tree, from one flat list."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from .models import PartyOrganization


@dataclass
class Node:
    """One organization and those directly below it."""

    organization: PartyOrganization
    children: list["Node"] = field(default_factory=list)


def grow(organizations: Iterable[PartyOrganization]) -> list[Node]:
    """The roots of the tree. An organization whose superior is not in the list stands at the top itself."""
    nodes = {organization.pk: Node(organization) for organization in organizations}
    roots = []
    for node in nodes.values():
        above = nodes.get(node.organization.superior_id)
        (above.children if above else roots).append(node)
    return roots

"""The Party organizations as a tree, from one flat list. A ring that somebody wrote past every check ends no loop here."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ..models import PartyOrganization


@dataclass
class Node:
    """One organization and those directly below it."""

    organization: PartyOrganization
    children: list["Node"] = field(default_factory=list)

    def walk(self) -> Iterator["Node"]:
        """This node and everything below it."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))


def grow(organizations: Iterable[PartyOrganization]) -> list[Node]:
    """The roots of the tree. An organization whose superior is not in the list stands at the top itself, and so does
    every member of a ring."""
    nodes = {organization.pk: Node(organization) for organization in organizations}
    superiors = {pk: node.organization.superior_id for pk, node in nodes.items()}
    roots = []
    for pk, node in nodes.items():
        above = nodes.get(superiors[pk])
        (roots if above is None or pk in above_of(pk, superiors) else above.children).append(node)
    return roots


def above_of(pk: int, superiors: dict[int, int | None]) -> list[int]:
    """Everything above this organization, the nearest first; in a ring it comes back to the organization and stops."""
    path: list[int] = []
    above = superiors.get(pk)
    while above is not None and above not in path:
        path.append(above)
        above = superiors.get(above)
    return path

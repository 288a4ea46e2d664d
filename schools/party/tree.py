"""Party organizations as a tree, from a flat list; a ring that got past all checks ends no loop here."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ..models import PartyOrganization
from ..rules.party_tree import numbers_above


@dataclass
class Node:
    """One organization and those directly below it."""

    organization: PartyOrganization
    children: list["Node"] = field(default_factory=list)

    def walk(self) -> Iterator["Node"]:
        """This node and all nodes below it."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))


def build_trees(organizations: Iterable[PartyOrganization]) -> list[Node]:
    """The roots: organizations without a superior in the list, and the members of a ring."""
    nodes = {organization.pk: Node(organization) for organization in organizations}
    superiors = {pk: node.organization.superior_id for pk, node in nodes.items()}
    roots: list[Node] = []
    for pk, node in nodes.items():
        superior = superiors[pk]
        above = nodes.get(superior) if superior is not None else None
        (roots if above is None or pk in numbers_above(pk, superiors) else above.children).append(node)
    return roots

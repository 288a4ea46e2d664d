"""Party organizations in the order of their tree: members, those below, and terms."""

from collections.abc import Iterator
from datetime import date

from schools.models import PartyOrganization
from schools.party.tree import Node, build_trees

from .tables import Table

HEADINGS = ["党组织", "类型", "党员（人）", "下级党组织（个）", "下级党员合计（人）", "本届届满", "换届"]
NOTE = (
    "“党员”是该组织登记的数；“下级党员合计”是直接下级的党员数之和，下级没有登记的用它的下级合计。"
    "两个数不一致的，可能有党员直属上级，也可能登记有误，请核对。"
)


def party_tree(today: date) -> Table:
    """Every Party organization below its superior, indented; one query."""
    rows = [row for root in build_trees(PartyOrganization.objects.active()) for row in _rows(root, 0, today)]
    return Table("party", "党组织、党员和任期", HEADINGS, rows, words=True, note=NOTE)


def party_heads(table: Table) -> Table:
    """Of the tree those alone that have others below them, or none above."""
    rows = [row for row in table.rows if row[3] or not row[0].startswith("　")]
    return Table(
        table.name,
        table.title,
        table.headings,
        rows,
        words=True,
        note=f"只列有下级的党组织，全部见表格文件（xlsx）。{NOTE}",
    )


def members(node: Node) -> int:
    """The members of an organization; where none are registered, those of the organizations below."""
    return node.organization.member_count or members_below(node)


def members_below(node: Node) -> int:
    """The members of the organizations directly below."""
    return sum(map(members, node.children))


def _rows(node: Node, depth: int, today: date) -> Iterator[list]:
    organization = node.organization
    due, end = organization.re_election(today), organization.term_ends_on
    yield [
        "　" * depth + organization.name,
        str(organization.get_org_type_display()),
        organization.member_count,
        sum(1 for _ in node.walk()) - 1,
        members_below(node),
        end.isoformat() if end else "",
        str(due.label) if due else "",
    ]
    for child in node.children:
        yield from _rows(child, depth + 1, today)

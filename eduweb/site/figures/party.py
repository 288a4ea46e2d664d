"""Party organizations in the order of their tree: members, those below, and terms."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from schools.models import PartyOrganization
from schools.party.outline import Outline
from schools.querysets import PartyOrganizationQuerySet

from .tables import Table, left_to_the_workbook

_HEADINGS = ["党组织", "类型", "党员（人）", "下级党组织（个）", "下级党员合计（人）", "本届届满", "换届"]
_TABLE = ("party", "党组织、党员和任期", _HEADINGS)
NOTE = (
    "“党员”是该组织登记的数；“下级党员合计”是直接下级的党员数之和，下级没有登记的用它的下级合计。"
    "两个数不一致的，可能有党员直属上级，也可能登记有误，请核对。"
)


def party_tree(today: date) -> Table:
    """Every Party organization below its superior, indented; two queries."""
    members = _Members()
    everything = members.outline.walk(members.outline.roots)
    return Table(*_TABLE, [*_rows(members, everything, _organizations().in_bulk(), today)], words=True, note=NOTE)


def party_heads(today: date, most: int) -> Table:
    """Of the tree those alone that have others below them, or none above, and of these the first; two queries."""
    members = _Members()
    outline = members.outline
    heads = [pk for pk in outline.walk(outline.roots) if outline.below.get(pk) or outline.above[pk] is None]
    rows = [*_rows(members, heads[:most], _organizations().in_bulk(heads[:most]), today)]
    note = f"{left_to_the_workbook(most, len(heads))}只列有下级的党组织，全部见表格文件（xlsx）。{NOTE}"
    return Table(*_TABLE, rows, words=True, note=note)


class _Members:
    """The tree in numbers, with the members of each organization and of those below it."""

    def __init__(self):
        rows = PartyOrganization.objects.active().values_list("pk", "superior_id", "member_count")
        self.outline = Outline({pk: superior for pk, superior, _ in rows})
        self.count_below: dict[int, int] = dict.fromkeys(self.outline.above, 0)
        self.members_below = dict(self.count_below)
        own = {pk: members for pk, _, members in rows}
        for pk in reversed([*self.outline.walk(self.outline.roots)]):
            if (above := self.outline.above[pk]) is not None:
                self.count_below[above] += self.count_below[pk] + 1
                self.members_below[above] += own[pk] or self.members_below[pk]


def _organizations() -> PartyOrganizationQuerySet:
    return PartyOrganization.objects.active().defer("introduction")


def _rows(
    members: _Members, numbers: Iterable[int], organizations: Mapping[int, PartyOrganization], today: date
) -> Iterator[list]:
    return (_row(members, organizations[pk], today) for pk in numbers if pk in organizations)


def _row(members: _Members, organization: PartyOrganization, today: date) -> list:
    due, end = organization.re_election(today), organization.term_ends_on
    return [
        "　" * (len(members.outline.path(organization.pk)) - 1) + organization.name,
        str(organization.get_org_type_display()),
        organization.member_count,
        members.count_below[organization.pk],
        members.members_below[organization.pk],
        end.isoformat() if end else "",
        str(due.label) if due else "",
    ]

"""References among the records of one file: to each other, to those that there are, and never in a circle."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..columns import SelfReference


@dataclass(frozen=True)
class Named:
    """A row's reference to a record of its own kind."""

    row: int
    pk: int | None
    name: str
    above: str
    is_changed: bool


def unsettled(
    column: SelfReference, named: list[Named], labels: dict[int, str], above: dict[int, int | None]
) -> Iterator[tuple[int, str, str]]:
    """`(row, value, reason)` for references that cannot stand, with the tree as the file would make it.

    `labels` are the names of the records that there are, `above` who stands above whom.
    """
    new_names = {**labels, **{one.pk: one.name for one in named if one.pk in labels}}
    superiors = {new_names[pk]: new_names.get(superior, "") for pk, superior in above.items()}
    renamed = {labels[pk]: name for pk, name in new_names.items() if labels[pk] != name}
    superiors |= {one.name: renamed.get(one.above, one.above) for one in named}
    circles, closed = column.circles(superiors), column.closed()
    for one in named:
        if one.is_changed and one.above in renamed:
            yield one.row, one.above, f"这个文件把它改名为“{renamed[one.above]}”，请填新的名称。"
        elif one.is_changed and one.above and one.above not in superiors:
            yield one.row, one.above, "没有登记这个名称：请填全称，或在同一个文件里新增它。"
        elif one.is_changed and one.above in closed:
            yield one.row, one.above, "已撤销，不能再有下级，请改选。"
        elif one.name in circles:
            yield one.row, one.above, "上级关系成了环：它的上级又是它的下级，请改选。"

"""Trees stay trees: superiors are locked before an import is written, and checked for cycles after it."""

from eduweb.core.acts.refused import Refused

from ..columns.references import cycles
from ..kind import SpreadsheetKind


def lock_trees(kind: SpreadsheetKind) -> None:
    """Let nobody else move records of this kind below each other until the transaction ends."""
    for column in kind.tree_columns:
        column.locked_superiors()


def refuse_cycles(kind: SpreadsheetKind) -> None:
    """Raise Refused if superiors make a cycle with changes of others."""
    for column in kind.tree_columns:
        if cycles(column.locked_superiors()):
            raise Refused(f"“{column.heading}”会成环：别人刚改过隶属关系，请重新上传，再核对一遍。")


def detach(kind: SpreadsheetKind, pks: list[int]) -> None:
    """Empty the references of these records to each other, so that they can be deleted."""
    for column in kind.tree_columns:
        column.detach(pks)

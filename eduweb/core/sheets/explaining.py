"""How to fill in a spreadsheet, column by column."""

from collections.abc import Iterator

from .kind import NUMBER_HEADING, SpreadsheetKind

EXPLANATION_HEADINGS = ("列名", "是否必填", "怎样填")


def explanations(kind: SpreadsheetKind) -> Iterator[tuple[str, str, str]]:
    """A row for each column: its heading, whether it is required, and how to fill it in."""
    if kind.numbered:
        yield NUMBER_HEADING, "", "下载时自带，请勿改动；新增的记录留空。"
    for column in kind.columns:
        if not column.is_written:
            yield column.heading, "", "只供核对，不导入。"
            continue
        choices = f"可选：{'、'.join(column.choices)}。" if column.choices else ""
        need = "必填" if not column.may_be_empty and not column.has_default else ""
        yield column.heading, need, column.hint + choices

"""What unknown headings and words probably mean: chosen beforehand on the page that asks, never taken in silence."""

import difflib
from collections.abc import Sequence

from ..cells import InvalidCell
from ..columns import Column
from ..kind import SpreadsheetKind
from ..lookups import Lookups


def near(known: Sequence[str], words: str) -> str:
    """The known word that holds these words or is held by them, or that hardly differs; "" for none."""
    inside = [one for one in known if one in words or (len(words) > 1 and words in one)]
    return max(inside, key=len, default="") or _resembling(known, words)


def probable_column(kind: SpreadsheetKind, heading: str, cells: Sequence[str]) -> str:
    """The column that a file's heading probably means, by its own heading; "" for none.

    Its words decide, or else the cells, where only one column of codes or fixed words takes them all.
    """
    columns = kind.written_columns
    other_words = {words: column.heading for column in columns for words in column.aliases}
    at_the_end = max((words for words in other_words if heading.endswith(words)), key=len, default="")
    resembling = at_the_end or _resembling(list(other_words), heading)
    named = near([column.heading for column in columns], heading) or other_words.get(resembling, "")
    if named:
        return named
    of_these = [column for column in columns if cells and _is_strict(kind, column, heading) and _takes(column, cells)]
    return of_these[0].heading if len(of_these) == 1 else ""


def _resembling(known: Sequence[str], words: str) -> str:
    return next(iter(difflib.get_close_matches(words, known, n=1, cutoff=0.8)), "")


def _is_strict(kind: SpreadsheetKind, column: Column, heading: str) -> bool:
    """Whether the column takes codes or fixed words alone, and so not any text, as the heading is one."""
    return bool(column in kind.key_columns or column.choices) and not _takes(column, [heading])


def _takes(column: Column, cells: Sequence[str]) -> bool:
    try:
        return all(column.read(cell, Lookups()) for cell in cells)
    except InvalidCell:
        return False

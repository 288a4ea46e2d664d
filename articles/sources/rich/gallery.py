"""Photographs side by side in a table, each with its caption in the cell or below it: no table at all."""

from collections.abc import Sequence

from bs4 import Tag

from .places import pictures_in, words_of

_LONGEST_CAPTION = 120


def gallery_of(rows: Sequence[Sequence[Tag]]) -> list[tuple[int, str]]:
    """The pictures with their captions in reading order; [] where the table says anything else."""
    found: list[tuple[int, str]] = []
    open_: dict[int, int] = {}
    for row in rows:
        cells = [(column, list(pictures_in(cell)), words_of(cell.get_text(" "))) for column, cell in enumerate(row)]
        has_pictures = any(pictures for _, pictures, _ in cells)
        if any(len(words) > _LONGEST_CAPTION or len(pictures) > 1 for _, pictures, words in cells):
            return []
        if has_pictures:
            open_ = {}
        for column, pictures, words in cells:
            if pictures:
                open_[column] = len(found)
                found.append((pictures[0], words))
            elif words and (has_pictures or column not in open_ or found[open_[column]][1]):
                return []
            elif words:
                found[open_[column]] = (found[open_[column]][0], words)
    return found

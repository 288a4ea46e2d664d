"""Setting paragraphs in a column, as layout programs do: no line starts with a mark that must not (GB/T 15834)."""

import unicodedata
from random import Random

_NOT_AT_START = "，。！？；：、”’）》…—%·"
_NOT_AT_END = "“‘（《"
_HANGING = "，。、"


class Typesetter:
    """Sets text in lines of `width` characters; `style` is what happens to a mark that does not fit: it is squeezed in,
    hung over the edge, or takes the character before it to the next line."""

    def __init__(self, width: int, indent: int, chance: Random):
        self.width, self.indent = width, indent
        self.style = chance.choice(["squeeze", "hang", "carry"])

    def set(self, text: str) -> list[str]:
        """Return the lines of a paragraph, without its indent."""
        lines, rest, room = [], text, self.width - self.indent
        while rest:
            end = self._line_end(rest, room)
            lines.append(rest[:end].rstrip(" "))
            rest, room = rest[end:].lstrip(" "), self.width
        return lines

    def _line_end(self, text: str, room: float) -> int:
        end = _fitting(text, room)
        if end < len(text) and self.style == "hang" and text[end] in _HANGING:
            end += 1
        if end < len(text) and self.style == "squeeze":
            end = self._squeezed(text, room, end)
        while 1 < end < len(text) and _is_forbidden(text, end):
            end -= 1
        return max(end, 1)

    def _squeezed(self, text: str, room: float, end: int) -> int:
        """Marks at half their width make room for the marks that must not begin the next line."""
        longer = end
        while longer < len(text) and text[longer] in _NOT_AT_START:
            longer += 1
        marks = sum(char in _NOT_AT_START + _NOT_AT_END for char in text[:longer])
        return longer if em(text[:longer]) - marks / 2 <= room else end


def em(text: str) -> float:
    """Return the width in characters: letters and digits are half as wide."""
    return sum(1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.5 for char in text)


def _fitting(text: str, room: float) -> int:
    end = 0
    while end < len(text) and em(text[: end + 1]) <= room:
        end += 1
    return end


def _is_forbidden(text: str, at: int) -> bool:
    """Whether no line may end before the character at this place."""
    before, after = text[at - 1], text[at]
    in_word = before.isascii() and after.isascii() and not before.isspace() and not after.isspace()
    return after in _NOT_AT_START or before in _NOT_AT_END or in_word

"""A small typesetter: sets paragraphs in a column as newspapers do, so that tests know what is to be found again."""

from articles.newspaper.lines import em_width

NOT_AT_START = "，。！？；：、”’）》】…—"
NOT_AT_END = "“‘（《【"
COMPRESSIBLE = "“”‘’（）《》，。、；：！？·"


def set_paragraph(text: str, column: int, indent: int = 2) -> list[str]:
    """Return the lines of a paragraph in a column of so many characters, the first line set in."""
    lines, rest, room = [], text, column - indent
    while rest:
        end = _line_end(rest, room)
        lines.append(rest[:end])
        rest, room = rest[end:], column
    return lines


def _line_end(text: str, room: float) -> int:
    """Return how many characters go on a line: as many as fit with marks compressed, none broken off that must not be."""
    end = 0
    while end < len(text) and _compressed_width(text[: end + 1]) <= room:
        end += 1
    if end == len(text):
        return end
    while end > 1 and (text[end] in NOT_AT_START or text[end - 1] in NOT_AT_END or _inside_number(text, end)):
        end -= 1
    return max(end, 1)


def _compressed_width(text: str) -> float:
    marks = sum(char in COMPRESSIBLE for char in text)
    return em_width(text) - min(marks, 2) / 2


def _inside_number(text: str, at: int) -> bool:
    return text[at - 1].isascii() and text[at].isascii() and text[at - 1].isalnum() and text[at].isalnum()

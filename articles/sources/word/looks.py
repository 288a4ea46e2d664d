"""What a paragraph's look says of it: large lines are headlines and subheads, whatever style they have."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from mammoth import documents, transforms

from ...newspaper.lines import ends_sentence

LARGE, SUBHEAD, CENTRED, RIGHT = "eduweb large", "eduweb subhead", "eduweb centred", "eduweb right"
STYLE_MAP = "\n".join(
    [
        f"p[style-name='{LARGE}'] => h1:fresh",
        f"p[style-name='{SUBHEAD}'] => h2:fresh",
        f"p[style-name='{CENTRED}'] => p.align-center:fresh",
        f"p[style-name='{RIGHT}'] => p.align-right:fresh",
        "p[style-name='Title'] => h1:fresh",
        "p[style-name='标题'] => h1:fresh",
        "p[style-name='Subtitle'] => p.align-center:fresh",
        "p[style-name='副标题'] => p.align-center:fresh",
        # The first level is the title's.
        *(f"p[style-name='heading {level}'] => h{min(level + 1, 4)}:fresh" for level in range(1, 7)),
        *(f"p[style-name='标题 {level}'] => h{min(level + 1, 4)}:fresh" for level in range(1, 7)),
        *(f"p[style-name='{name}'] => p:fresh" for name in ("footnote text", "endnote text", "Normal (Web)")),
        "u => u",
        "strike => s",
        "comment-reference => !",
    ]
)
_USUAL = 10.5
_LARGER, _AS_LARGE = 1.25, 0.9
_LONGEST_HEADLINE, _LONGEST_SUBHEAD, _SHORTEST_TEXT = 80, 40, 60
# Styles of headings: the map above knows Word's own, others are people's.
_NAMED = re.compile(r"heading|title|标题|题目", re.I)
_KNOWN = re.compile(r"(?:(?:heading|标题) [1-6]|(?:sub)?title|副?标题)$", re.I)
_HEADING_FONT = re.compile(r"黑体|SimHei|STHeiti|小标宋", re.I)


def mark_looks(document: Any) -> Any:
    """Return mammoth's document, its paragraphs of a telling look named by a style of ours."""
    return _Looks(document).marked(document)


class _Looks:
    """The looks of one document: what is usual in it, and whether its text has begun."""

    def __init__(self, document: Any) -> None:
        runs = [(run, _length(run)) for run in _runs(document)]
        self._usual = _most((run.font_size, length) for run, length in runs) or _USUAL
        self._font = _most((run.font, length) for run, length in runs)
        paragraphs = transforms.get_descendants_of_type(document, documents.Paragraph)
        self._largest = max(map(self._size, paragraphs), default=0.0)
        self._has_begun = False

    def marked(self, parent: Any) -> Any:
        """The same with its paragraphs marked; those in the cells of a table only where it is a frame around the text."""
        return parent.copy(children=[self._marked(child) for child in parent.children])

    def _marked(self, element: Any) -> Any:
        if isinstance(element, documents.Table) and all(len(row.children) == 1 for row in element.children):
            rows = [row.copy(children=[self.marked(cell) for cell in row.children]) for row in element.children]
            return element.copy(children=rows)
        if not isinstance(element, documents.Paragraph) or element.numbering is not None:
            return element
        name = self._name(element)
        text = _text(element)
        self._has_begun |= len(text) >= _SHORTEST_TEXT or (ends_sentence(text) and name is None)
        return element.copy(style_name=name) if name else element

    def _name(self, paragraph: Any) -> str | None:
        style = paragraph.style_name or "Normal"
        if _NAMED.search(style):
            return None if _KNOWN.match(style) else SUBHEAD
        is_centred, size = paragraph.alignment == "center", self._size(paragraph)
        if size and size >= self._largest * _AS_LARGE and (is_centred or not self._has_begun):
            return LARGE
        if self._has_begun and (size or self._is_in_heading_font(paragraph)) and _is_subhead(_text(paragraph)):
            return SUBHEAD
        if is_centred:
            return CENTRED
        return RIGHT if paragraph.alignment in ("right", "end") else None

    def _size(self, paragraph: Any) -> float:
        """The size of a short paragraph that is larger than the text all through; else 0."""
        runs = [run for run in _runs(paragraph) if _length(run)]
        size = min((run.font_size or self._usual for run in runs), default=0.0)
        is_large = size >= self._usual * _LARGER and sum(map(_length, runs)) <= _LONGEST_HEADLINE
        return size if is_large else 0.0

    def _is_in_heading_font(self, paragraph: Any) -> bool:
        fonts = {run.font for run in _runs(paragraph) if _length(run)}
        return bool(fonts) and all(font and font != self._font and _HEADING_FONT.search(font) for font in fonts)


def _is_subhead(text: str) -> bool:
    return 1 < len(text) <= _LONGEST_SUBHEAD and not ends_sentence(text) and text[-1] not in "，、：；,:;"


def _most(weighed: Iterable[tuple[Any, int]]) -> Any:
    """What most of the text has; None where it is the style's."""
    found: Counter[Any] = Counter()
    for value, weight in weighed:
        found[value] += weight
    return found.most_common(1)[0][0] if found else None


def _runs(element: Any) -> list[Any]:
    return transforms.get_descendants_of_type(element, documents.Run)


def _text(element: Any) -> str:
    return "".join(text.value for text in transforms.get_descendants_of_type(element, documents.Text)).strip()


def _length(run: Any) -> int:
    return len(_text(run))

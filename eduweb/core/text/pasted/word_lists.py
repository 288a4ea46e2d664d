"""Word's and WPS's list paragraphs and numbered headings: lists, or words with their numbers."""

import re

from bs4 import BeautifulSoup, Tag

from .items import first_number, items_of, next_element, write_mark
from .kinds import HEADINGS
from .numbering import Mark
from .styles import style_of

_SUPPORTED = re.compile(
    r"<!(?:--)?\[if !supportLists\](?:--)?>(.{0,2000}?)<!(?:--)?\[endif\](?:--)?>", re.IGNORECASE | re.DOTALL
)
_IGNORED = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_LEVEL = re.compile(r"level(\d+)")
_DEEPEST = 9
_MARK_EDGE = " \t\r\n\u00a0\u3000\u2002\u2003"


def tell_marks(html: str) -> str:
    """HTML in which a mark that Word fences by a condition alone is told apart from the words as all others are."""
    return _SUPPORTED.sub(r'<span style="mso-list:Ignore">\1</span>', html)


def make_lists(tree: BeautifulSoup) -> None:
    """Word's list paragraphs and numbered headings, in place."""
    makers: dict[int, _ListMaker] = {}
    for block in tree.find_all(["p", *HEADINGS]):
        level = _LEVEL.search(style_of(block).get("mso-list", ""))
        if level and block.name == "p":
            maker = makers.setdefault(id(block.parent), _ListMaker())
            maker.take(block, min(int(level[1]), _DEEPEST), _take_mark(block))
        else:
            write_mark(block, _take_mark(block))


def _take_mark(block: Tag) -> Mark:
    """Remove what Word wrote before the words, and return it."""
    found = [mark for mark in block.find_all(style=_IGNORED) if not mark.find_parent(style=_IGNORED)]
    words = "".join(mark.get_text() for mark in found).strip(_MARK_EDGE)
    for mark in found:
        mark.extract()
    return Mark(words)


class _ListMaker:
    """Lists from paragraphs one after the other; deeper levels become lists inside."""

    def __init__(self) -> None:
        self.open: list[tuple[int, Tag]] = []
        self.last: Tag | None = None

    def take(self, paragraph: Tag, level: int, mark: Mark) -> None:
        """Put the paragraph where it belongs: an item, words under the item above, or a paragraph with its number."""
        if self.last is None or next_element(self.last) is not paragraph:
            self.open = []
        while self.open and self.open[-1][0] > level:
            self.open.pop()
        if mark.is_bullet or mark.number is not None:
            self._add_item(paragraph, level, mark)
        else:
            self._add_words(paragraph, level, mark)

    def _add_item(self, paragraph: Tag, level: int, mark: Mark) -> None:
        if self.open and self.open[-1][0] == level and not _continues(self.open[-1][1], mark):
            self.open.pop()
        if not self.open or self.open[-1][0] < level:
            self._open_list(paragraph, level, mark)
        item = Tag(name="li")
        item.extend([node.extract() for node in list(paragraph.children)])
        self.open[-1][1].append(item)
        paragraph.decompose()

    def _open_list(self, paragraph: Tag, level: int, mark: Mark) -> None:
        new = Tag(name="ul" if mark.number is None else "ol")
        if mark.number not in (None, 1):
            new["start"] = str(mark.number)
        if self.open:
            items_of(self.open[-1][1])[-1].append(new)
        else:
            paragraph.insert_before(new)
            self.last = new
        self.open.append((level, new))

    def _add_words(self, paragraph: Tag, level: int, mark: Mark) -> None:
        write_mark(paragraph, mark)
        while self.open and self.open[-1][0] >= level:
            self.open.pop()
        if self.open:
            items_of(self.open[-1][1])[-1].append(paragraph.extract())


def _continues(there: Tag, mark: Mark) -> bool:
    if mark.number is None:
        return there.name == "ul"
    return there.name == "ol" and mark.number == first_number(there) + len(items_of(there))

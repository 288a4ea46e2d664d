"""Lists: Word's list paragraphs become lists or numbered words, lists of HTML keep the numbers that they show."""

import re
from itertools import groupby

from bs4 import BeautifulSoup, NavigableString, PageElement, Tag

from .kinds import BLOCKS, HEADINGS, LISTS, is_blank
from .numbering import Mark, mark_of
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
            _write(block, _take_mark(block))


def _take_mark(block: Tag) -> Mark:
    """Remove what Word wrote before the words, and return it."""
    found = [mark for mark in block.find_all(style=_IGNORED) if not mark.find_parent(style=_IGNORED)]
    words = "".join(mark.get_text() for mark in found).strip(_MARK_EDGE)
    for mark in found:
        mark.extract()
    return Mark(words)


def _write(block: Tag, mark: Mark) -> None:
    if mark.before_words:
        block.insert(0, NavigableString(mark.before_words))


class _ListMaker:
    """Lists from paragraphs one after the other; deeper levels become lists inside."""

    def __init__(self) -> None:
        self.open: list[tuple[int, Tag]] = []
        self.last: Tag | None = None

    def take(self, paragraph: Tag, level: int, mark: Mark) -> None:
        """Put the paragraph where it belongs: an item, words under the item above, or a paragraph with its number."""
        if self.last is None or _next_element(self.last) is not paragraph:
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
            _items(self.open[-1][1])[-1].append(new)
        else:
            paragraph.insert_before(new)
            self.last = new
        self.open.append((level, new))

    def _add_words(self, paragraph: Tag, level: int, mark: Mark) -> None:
        _write(paragraph, mark)
        while self.open and self.open[-1][0] >= level:
            self.open.pop()
        if self.open:
            _items(self.open[-1][1])[-1].append(paragraph.extract())


def _continues(there: Tag, mark: Mark) -> bool:
    if mark.number is None:
        return there.name == "ul"
    return there.name == "ol" and mark.number == _first(there) + len(_items(there))


def _items(there: Tag) -> list[Tag]:
    return there.find_all("li", recursive=False)


def _first(there: Tag) -> int:
    start = str(there.get("start", "1"))
    return int(start) if start.isdigit() else 1


def _next_element(element: Tag) -> PageElement | None:
    following = element.next_sibling
    while isinstance(following, NavigableString) and not following.strip():
        following = following.next_sibling
    return following


def mend_lists(tree: BeautifulSoup) -> None:
    """Lists of HTML, in place: every item in a list, inner lists in items, numbers of other kinds as words."""
    _gather_loose_items(tree)
    for there in reversed(tree.find_all(LISTS)):
        _put_into_items(there)
    for there in reversed(tree.find_all("ol")):
        _keep_numbers(there)
    for there in tree.find_all(LISTS):
        if not there.decomposed:
            _join(there)


def _gather_loose_items(tree: BeautifulSoup) -> None:
    for item in tree.find_all("li"):
        if item.parent is not None and item.parent.name not in LISTS:
            before = item.find_previous_sibling()
            if before is not None and before.has_attr("data-loose") and _next_element(before) is item:
                before.append(item.extract())
            else:
                item.wrap(Tag(name="ul", attrs={"data-loose": ""}))


def _put_into_items(there: Tag) -> None:
    for node in list(there.children):
        if isinstance(node, Tag) and node.name == "li":
            continue
        if is_blank(node):
            node.extract()
            continue
        items = _items(there)
        before = node.find_previous_sibling("li")
        if isinstance(node, Tag) and node.name in LISTS and items and before is not None:
            before.append(node.extract())
        else:
            node.wrap(Tag(name="li"))


def _keep_numbers(there: Tag) -> None:
    """A list that counts otherwise than by 1. 2. 3. becomes paragraphs, each with its number."""
    items = _items(there)
    style = str(there.get("type", "")) or _counting(there) or (_counting(items[0]) if items else "")
    if not items or mark_of(style, 1) is None:
        return
    for number, item in enumerate(items, start=_first(there)):
        _write_item(item, mark_of(style, number) or Mark(""))
        item.unwrap()
    there.unwrap()


def _counting(element: Tag) -> str:
    style = style_of(element)
    return style.get("list-style-type") or next(iter(style.get("list-style", "").split()), "")


def _write_item(item: Tag, mark: Mark) -> None:
    paragraph = item.find("p", recursive=False)
    if paragraph is None or any(not is_blank(node) for node in paragraph.previous_siblings):
        paragraph = Tag(name="p")
        for is_inner, nodes in groupby(list(item.children), key=lambda n: isinstance(n, Tag) and n.name in BLOCKS):
            if is_inner:
                break
            paragraph.extend([node.extract() for node in nodes])
        item.insert(0, paragraph)
    _write(paragraph, mark)


def _join(there: Tag) -> None:
    """Word's page in a browser writes each item as a list of its own."""
    if _first(there) == 1:
        del there["start"]
    following = _next_element(there)
    while isinstance(following, Tag) and following.name == there.name and not following.decomposed:
        if there.name == "ol" and _first(following) != _first(there) + len(_items(there)):
            return
        there.extend([item.extract() for item in _items(following)])
        following.decompose()
        following = _next_element(there)

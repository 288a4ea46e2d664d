"""The changes made by typesetting, block by block, for the editor who accepts or rejects them."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from bs4 import BeautifulSoup, Tag

_KINDS = {"h2": "小标题", "h3": "次级小标题", "h4": "三级小标题"}
_EMPTY, _PICTURE = "（空段落）", "（图片）"


@dataclass(frozen=True)
class Change:
    """One place: `before` and `after` as a person reads them, "" where there is nothing; `paragraph` counts blocks."""

    paragraph: int
    what: str
    before: str
    after: str


def changes(before: str, after: str) -> list[Change]:
    """The changed blocks, in the text's order."""
    old, new = _blocks(before), _blocks(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    found = [
        change
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
        for change in _paired(a + 1, old[a:b], new[c:d])
    ]
    return sorted(found, key=lambda change: change.paragraph)


def _paired(first: int, old: list[tuple[str, str]], new: list[tuple[str, str]]) -> Iterator[Change]:
    """Pairs of blocks: equal ones together, the others by their order."""
    filled = [(number, block) for number, block in enumerate(old, start=first) if block[1] != _EMPTY]
    for number, block in enumerate(old, start=first):
        if block[1] == _EMPTY:
            yield Change(number, "删去空段落", _EMPTY, "")
    for place in range(max(len(filled), len(new))):
        number, was = filled[place] if place < len(filled) else (first + len(old), ("", ""))
        now = new[place] if place < len(new) else ("", "")
        if was != now:
            yield Change(number, _what(was, now), was[1], now[1])


def _what(was: tuple[str, str], now: tuple[str, str]) -> str:
    if not now[1]:
        return "删去"
    if _PICTURE in (was[1], now[1]):
        return "图片单独成段"
    if was[0] != now[0]:
        return f"改为{_KINDS[now[0]]}" if now[0] in _KINDS else "改为正文"
    return "标点和空格"


def _blocks(html: str) -> list[tuple[str, str]]:
    """`(kind, words)` of each paragraph, heading, item and cell."""
    tree = BeautifulSoup(html, "html.parser")
    found = []
    for node in tree.find_all(["p", "h2", "h3", "h4", "li", "td", "th", "caption", "figcaption"]):
        if not node.find(["p", "li", "td", "th"]):
            found.append((node.name, _said(node)))
    loose = [str(node).strip() for node in tree.children if not isinstance(node, Tag) and str(node).strip()]
    return found + [("", words) for words in loose]


def _said(node: Tag) -> str:
    words = node.get_text()
    if words.strip():
        return words
    return _PICTURE if node.find("img") else _EMPTY

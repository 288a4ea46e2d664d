"""The changes made by typesetting, block by block, for the editor who accepts or rejects them."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from bs4 import BeautifulSoup, NavigableString, PageElement, Tag

from .captions import CENTRED, is_caption
from .repeated_title import drop_title

_KINDS = {"h2": "小标题", "h3": "次级小标题", "h4": "三级小标题", "caption": "图片说明"}
Block = tuple[str, str]
_LINE_END = "\n"
_EMPTY, _PICTURE = "（空段落）", "（图片）"


@dataclass(frozen=True)
class Change:
    """One place: `before` and `after` as a person reads them, "" where there is nothing; `paragraph` counts blocks."""

    paragraph: int
    what: str
    before: str
    after: str


def changes(before: str, after: str, title: str = "") -> list[Change]:
    """The changed blocks, in the text's order; first of all what says the story's title once more."""
    old, new = list(enumerate(_blocks(before), start=1)), _blocks(after)
    gone = len(old) - len(_blocks(drop_title(before, title)))
    repeated = [(number, block) for number, block in old if block[1] != _EMPTY][:gone]
    old = [numbered for numbered in old if numbered not in repeated]
    found = [Change(number, "删去（与主题重复）", words, "") for number, (_, words) in repeated]
    matcher = SequenceMatcher(None, [block for _, block in old], new, autojunk=False)
    found += [
        change
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
        for change in _paired(old[a:b], new[c:d], above=old[a - 1][0] if a else 1)
    ]
    return sorted(found, key=lambda change: change.paragraph)


def _paired(old: list[tuple[int, Block]], new: list[Block], *, above: int) -> Iterator[Change]:
    """Pairs of blocks by their order, but for blank ones."""
    filled = [(number, block) for number, block in old if block[1] != _EMPTY]
    for number, block in old:
        if block[1] == _EMPTY:
            yield Change(number, "删去空段落", _EMPTY, "")
    last = old[-1][0] if old else above
    for place in range(max(len(filled), len(new))):
        number, before = filled[place] if place < len(filled) else (last, ("", ""))
        now = new[place] if place < len(new) else ("", "")
        if before != now:
            yield Change(number, _description(before, now), before[1], now[1])


def _description(before: Block, now: Block) -> str:
    if not now[1]:
        return "删去"
    if not before[1]:
        return "另起一段"
    if _LINE_END in before[1] and _LINE_END not in now[1]:
        return "换行处分段"
    if _PICTURE in (before[1], now[1]):
        return "图片单独成段"
    if before[0] != now[0]:
        return f"改为{_KINDS[now[0]]}" if now[0] in _KINDS else "改为正文"
    return "标点和空格"


def _blocks(html: str) -> list[Block]:
    """`(kind, words)` of each paragraph, heading, item and cell."""
    tree = BeautifulSoup(html, "html.parser")
    found = []
    for node in tree.find_all(["p", "h2", "h3", "h4", "li", "td", "th", "caption", "figcaption"]):
        if not node.find(["p", "li", "td", "th"]):
            found.append((_kind_of(node), _words_of(node)))
    loose = [str(node).strip() for node in tree.children if not isinstance(node, Tag) and str(node).strip()]
    return found + [("", words) for words in loose]


def _kind_of(node: Tag) -> str:
    return "caption" if node.name == "p" and node.get("class") == [CENTRED] and is_caption(node) else node.name


def _is_leaf(node: PageElement) -> bool:
    return node.name == "br" if isinstance(node, Tag) else isinstance(node, NavigableString)


def _words_of(node: Tag) -> str:
    words = "".join(_LINE_END if isinstance(leaf, Tag) else str(leaf) for leaf in node.descendants if _is_leaf(leaf))
    if words.strip():
        return words
    return _PICTURE if node.find("img") else _EMPTY

"""Meaning that is written as a style: bold, struck, raised and lowered words; links that lead nowhere."""

import re
from itertools import groupby

from bs4 import BeautifulSoup, NavigableString, PageElement, Tag

from .kinds import BLOCKS, HEADINGS, PLAIN, is_blank, is_block
from .styles import style_of

_BOLD = ("strong", "b")
_AROUND = (*_BOLD, "u", "s", "sub", "sup", "a")
_NO_BOLD_INSIDE = (*HEADINGS, *_BOLD, "th")
_BLOCK_DISPLAYS = ("block", "flex", "grid", "table", "list-item", "table-row")

_LIGHT = ("normal", "400", "lighter", "300")
_MOST_RAISED = 4
# Places inside the document that was copied.
_DEAD = re.compile(r"^#|#_(?:ftn|edn|msocom|toc|ref|hlk)", re.IGNORECASE)


def translate(tree: BeautifulSoup) -> None:
    """Write them as elements, in place."""
    for name, standard in (("strike", "s"), ("b", "strong")):
        for element in tree.find_all(name):
            element.name = standard
    _unwrap_light_bold(tree)
    for element in tree.find_all(style=True):
        _translate_style(element)
    _read_ruby(tree)
    for link in tree.find_all("a"):
        if _DEAD.search(str(link.get("href", "#"))):
            link.unwrap()
    for element in tree.find_all(PLAIN):
        element.unwrap()
    lift_breaks(tree)


def lift_breaks(container: Tag) -> None:
    """Let no bold, struck or linked piece reach over a break or block: each of its lines gets one of its own."""
    for element in reversed(container.find_all(_AROUND)):
        if element.find_parent(element.name) or not (element.get_text() or element.find("img")):
            element.unwrap()
        elif element.find([*BLOCKS, "br"]):
            _wrap_words(element, element)
            element.unwrap()


def _unwrap_light_bold(tree: BeautifulSoup) -> None:
    """Google Docs wraps everything it copies into a `<b>` that is not bold; Word puts light words into bold ones."""
    for element in tree.find_all(_BOLD):
        if _is_light(element):
            element.unwrap()
        elif any(_is_light(inner) for inner in element.find_all(style=True)):
            _embolden_others(element)
            element.unwrap()


def _is_light(element: Tag) -> bool:
    return style_of(element).get("font-weight") in _LIGHT


def _embolden_others(container: Tag) -> None:
    for node in list(container.children):
        if isinstance(node, Tag) and any(_is_light(one) for one in [node, *node.find_all(style=True)]):
            if not _is_light(node):
                _embolden_others(node)
        elif not is_blank(node):
            node.wrap(Tag(name="strong"))


def _translate_style(element: Tag) -> None:
    style = style_of(element)
    if style.get("display") in _BLOCK_DISPLAYS and element.name in (*PLAIN, *_AROUND):
        element.wrap(Tag(name="div", attrs={"style": element["style"]}))
    if _is_heavy(style.get("font-weight", "")):
        _mark(element, "strong", without=_NO_BOLD_INSIDE)
    if "line-through" in style.get("text-decoration", "") + style.get("text-decoration-line", ""):
        _mark(element, "s", without=("s",))
    if (side := _raised(element, style)) and element.name in PLAIN:
        _mark(element, side, without=("sup", "sub"))


def _raised(element: Tag, style: dict[str, str]) -> str | None:
    """Raised or lowered words, by name or, a few letters alone, by Word's number of points."""
    points = style.get("mso-text-raise", "")
    if points and len(element.get_text(strip=True)) <= _MOST_RAISED:
        return "sub" if points.startswith("-") else "sup"
    return {"super": "sup", "sub": "sub"}.get(style.get("vertical-align", ""))


def _is_heavy(weight: str) -> bool:
    return weight in ("bold", "bolder") or (weight.isdigit() and int(weight) >= 600)


def _mark(element: Tag, name: str, without: tuple[str, ...]) -> None:
    """Put the words of an element into one of this name, but for those that are in one of `without` already."""
    if element.name in without or element.name in ("table", "tr", "tbody") or element.find_parent(without):
        return
    if is_block(element) and element.find(BLOCKS):
        return
    if element.get_text(strip=True):
        _wrap_words(element, Tag(name=name))


def _is_boundary(node: PageElement) -> bool:
    return isinstance(node, Tag) and (node.name == "br" or is_block(node))


def _wrap_words(container: Tag, like: Tag) -> None:
    """Put each run of words in a container into an element like `like`; blocks and breaks stay outside of it."""
    for has_blocks, run in groupby(list(container.children), key=_is_boundary):
        nodes = list(run)
        if has_blocks:
            for block in nodes:
                if isinstance(block, Tag):
                    _wrap_words(block, like)
        elif not all(is_blank(node) for node in nodes):
            wrapped = Tag(name=like.name, attrs={key: like[key] for key in like.attrs if key != "style"})
            nodes[0].insert_before(wrapped)
            wrapped.extend([node.extract() for node in nodes])


def _read_ruby(tree: BeautifulSoup) -> None:
    """Readings stand in brackets behind their words."""
    for ruby in tree.find_all("ruby"):
        has_brackets = ruby.find("rp") is not None
        for reading in ruby.find_all("rt"):
            if not has_brackets and reading.get_text(strip=True):
                reading.insert(0, NavigableString("（"))
                reading.append(NavigableString("）"))
        for part in ruby.find_all(["rt", "rp"]):
            part.unwrap()
        ruby.unwrap()

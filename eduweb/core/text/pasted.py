"""Pasted mark-up of Word, WPS and WeChat, turned into a story's own; `clean` drops the rest.

Bold that is only a style becomes bold, list paragraphs become lists, wrappers become paragraphs, headings keep their
order under the story's own title.
"""

import re

from bs4 import BeautifulSoup, NavigableString, Tag

# Signs that a text comes from elsewhere; a story's own mark-up has none of them, and is left as it is.
FOREIGN = re.compile(
    r"mso-|\bMso|<o:p|<w:|<xml|<!--\[if|<!\[if|data-src|font-weight|<section|<div|<center|<h1|<h5|<h6|<article|data-wps|wps-",
    re.IGNORECASE,
)
_BOLD = re.compile(r"font-weight\s*:\s*(bold|bolder|[6-9]00)", re.IGNORECASE)
_LIST = re.compile(r"mso-list\s*:\s*(?!none|ignore)[^;]*?level(\d+)", re.IGNORECASE)
_IGNORED = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_NUMBER = re.compile(r"^\s*[（(]?[0-9a-zA-Z一二三四五六七八九十]+[.．、)）]")
_ALIGNED = re.compile(r"text-align\s*:\s*(center|right)", re.IGNORECASE)
_NESTED = re.compile(r"<(/?)(?:section|div|center|article|span|font|b|strong)\b", re.IGNORECASE)
_DEEPEST = 150
WRAPPERS = ("section", "div", "center", "article")
_BLOCKS = (*WRAPPERS, "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "figure", "hr")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def is_foreign(html: str) -> bool:
    """Whether a text has another program's mark-up, and can be walked in reasonable time."""
    return bool(FOREIGN.search(html)) and not _is_too_deep(html)


def tidy(html: str) -> str:
    """Well-formed HTML without another program's mark-up."""
    tree = BeautifulSoup(html, "html.parser")
    _make_lists(tree)
    for element in tree.find_all(style=_BOLD):
        _embolden(element)
    for element in tree.find_all(["p", "td", "th", *_HEADINGS], style=_ALIGNED):
        element["class"] = "align-center" if "center" in str(element["style"]).lower() else "align-right"
    for wrapper in reversed(list(tree.find_all(WRAPPERS))):
        _unwrap(wrapper)
    for image in tree.find_all("img", src=re.compile("^(?!/|data:image/)")):
        image.decompose()
    for image in tree.find_all("img", src=False):
        image.decompose()
    _lower_headings(tree)
    return str(tree)


def _is_too_deep(html: str) -> bool:
    """Whether wrappers are nested deeper than by any program, too deep to walk; `clean` drops them all the same."""
    depth = 0
    for found in _NESTED.finditer(html):
        depth = max(0, depth + (-1 if found[1] else 1))
        if depth > _DEEPEST:
            return True
    return False


def _embolden(element: Tag) -> None:
    """Bold as a style of a piece of text; headings and cells of a head are bold anyway."""
    inside = element.find(_BLOCKS) or element.name in (*_HEADINGS, "th", "strong", "b", "table", "tr", "tbody")
    if inside or element.find_parent([*_HEADINGS, "strong", "b"]) or not element.get_text(strip=True):
        return
    bold = Tag(name="strong")
    bold.extend([node.extract() for node in list(element.children)])
    element.append(bold)


def _make_lists(tree: BeautifulSoup) -> None:
    """Word's list paragraphs, one after the other, become items; deeper levels become lists inside."""
    stack: list[Tag] = []
    last: Tag | None = None
    for paragraph in tree.find_all("p"):
        found = _LIST.search(str(paragraph.get("style", "")))
        if not found:
            continue
        if last is None or _next_element(last) is not paragraph:
            stack = []
        level, is_numbered = min(int(found[1]), 6), _take_mark(paragraph)
        while len(stack) > level:
            stack.pop()
        while len(stack) < level:
            stack.append(_open_list(tree, paragraph, stack, is_numbered))
        last = stack[0]
        item = tree.new_tag("li")
        item.extend([node.extract() for node in list(paragraph.children)])
        stack[-1].append(item)
        paragraph.decompose()


def _open_list(tree: BeautifulSoup, paragraph: Tag, stack: list[Tag], is_numbered: bool) -> Tag:
    new = tree.new_tag("ol" if is_numbered else "ul")
    if not stack:
        paragraph.insert_before(new)
        return new
    if not stack[-1].find("li", recursive=False):
        stack[-1].append(tree.new_tag("li"))
    stack[-1].find_all("li", recursive=False)[-1].append(new)
    return new


def _take_mark(paragraph: Tag) -> bool:
    """Remove the bullet or number that Word wrote before the words; whether it was a number."""
    marks = paragraph.find_all(style=_IGNORED)
    words = "".join(mark.get_text() for mark in marks)
    for mark in marks:
        mark.extract()
    return bool(_NUMBER.match(words))


def _next_element(element: Tag) -> Tag | None:
    following = element.next_sibling
    while isinstance(following, NavigableString) and not following.strip():
        following = following.next_sibling
    return following if isinstance(following, Tag) else None


def _unwrap(wrapper: Tag) -> None:
    """The innermost wrapper of words is a paragraph; the others are nothing."""
    in_paragraph = wrapper.find_parent(["p", "li", "td", "th", "figcaption", *_HEADINGS])
    if in_paragraph or wrapper.find(_BLOCKS) or not (wrapper.get_text(strip=True) or wrapper.find("img")):
        wrapper.unwrap()
    else:
        wrapper.name = "p"


def _lower_headings(tree: BeautifulSoup) -> None:
    """The first level belongs to the story's title: the text's own begin with the second."""
    headings = tree.find_all(_HEADINGS)
    down = 1 if any(heading.name == "h1" for heading in headings) else 0
    for heading in headings:
        heading.name = f"h{min(int(heading.name[1]) + down, 4)}"

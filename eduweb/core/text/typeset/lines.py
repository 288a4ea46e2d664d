"""Setting the words of each line: Chinese punctuation, no decorative spaces."""

import re
from functools import partial
from html import escape, unescape
from itertools import groupby

from bs4 import BeautifulSoup, PageElement, Tag

from ..typography import change_words, in_house_style

BLOCKS = (
    *("p", "h2", "h3", "h4", "blockquote", "ul", "ol", "li", "table", "caption", "thead", "tbody", "tfoot"),
    *("tr", "th", "td", "figure", "figcaption", "hr", "div"),
)
_TAG = re.compile(r"<[^>]*>")
_BREAK = re.compile(r"<br\s*/?>")
# Tags stand for themselves as one character each while the words around them are set.
_FIRST_MARK, _LAST_MARK = 0xF0000, 0xFFFFD
_MARK = f"[{chr(_FIRST_MARK)}-{chr(_LAST_MARK)}]"
_MARKS = re.compile(_MARK)
_UNSEEN = re.compile("[\u200b\u2060\ufeff]")
_BLANK = re.compile("[\\s\u00a0\u2000-\u200a\u202f\u205f]")
_EDGE = re.compile(rf"^({_MARK}*)[ \u3000]+|[ \u3000]+({_MARK}*)$")
_HAN = r"[\u3400-\u9fff\uf900-\ufaff]"
_SPACE_FOR_LOOKS = re.compile(
    rf"(?<={_HAN}) +(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%]) +(?={_HAN})"
    "|(?<=[，。；：？！、”’）》]) +| +(?=[，。；：？！、“‘（《”’）》])"
)
_MOST_ROUNDS = 12


def set_lines(tree: BeautifulSoup) -> None:
    """Set the words of every run of inline content, in place."""
    for container in [tree, *tree.find_all(BLOCKS)]:
        for is_inline, nodes in groupby(list(container.children), key=_is_inline):
            if is_inline:
                _set_run(list(nodes))


def _is_inline(node: PageElement) -> bool:
    return not (isinstance(node, Tag) and node.name in BLOCKS)


def _set_run(nodes: list) -> None:
    before = "".join(node.output_ready("minimal") if not isinstance(node, Tag) else str(node) for node in nodes)
    after = set_inline(before)
    if after == before:
        return
    nodes[0].insert_before(BeautifulSoup(after, "html.parser"))
    for node in nodes:
        node.extract()


def set_inline(html: str) -> str:
    """A run of inline HTML in house style; tags stay where they are."""
    if _MARKS.search(html):
        return html
    lines = _BREAK.split(html)
    return "<br/>".join(_set_line(line) for line in lines)


def _set_line(html: str) -> str:
    tags: list[str] = []

    def stand_in(found: re.Match) -> str:
        tags.append(found[0])
        return chr(_FIRST_MARK + len(tags) - 1)

    marked = _TAG.sub(stand_in, html)
    words = escape(in_house_words(unescape(marked)), quote=False)
    return _MARKS.sub(lambda found: tags[ord(found[0]) - _FIRST_MARK], words)


def in_house_words(text: str) -> str:
    """A line's words in house style, repeated until there is nothing more to do."""
    for _ in range(_MOST_ROUNDS):
        words = change_words(in_house_style(_plain_blanks(text)), partial(_SPACE_FOR_LOOKS.sub, ""))
        spaced = _EDGE.sub(r"\1\2", words)
        if spaced == text:
            break
        text = spaced
    return text


def _plain_blanks(text: str) -> str:
    """The text with one ordinary space for each run of spaces of any kind, and without invisible characters."""
    text = _BLANK.sub(" ", _UNSEEN.sub("", text))
    return re.sub(" {2,}|[ \u3000]*\u3000[ \u3000]*", lambda found: " ", text)

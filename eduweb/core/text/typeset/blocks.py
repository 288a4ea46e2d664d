"""The paragraphs: none empty, pictures by themselves, headings that are headings."""

import re
from itertools import groupby

from bs4 import BeautifulSoup, NavigableString, Tag

from ..pasted.inline import lift_breaks
from .captions import is_caption, make_caption
from .lines import BLOCKS

HEADINGS = ("h2", "h3", "h4")
LONGEST_HEADING = 30
_STOP = re.compile(r"[。！？；，：…]$")
_SECOND_LEVEL = re.compile(r"^(（[一二三四五六七八九十]{1,3}）|\d{1,2}[.．、])")


def set_blocks(tree: BeautifulSoup) -> None:
    """Put the blocks in order, in place."""
    _wrap_loose_words(tree)
    for paragraph in tree.find_all("p"):
        _split_at_breaks(paragraph)
    for paragraph in tree.find_all("p"):
        _let_pictures_stand_alone(paragraph)
    _drop_empty(tree)
    for block in tree.find_all(["p", *HEADINGS], recursive=False):
        if is_caption(block):
            make_caption(block)
        elif block.name == "p":
            _make_heading(block)
    for heading in tree.find_all(HEADINGS):
        _plain_heading(heading)
    _order_levels(tree.find_all(HEADINGS))


def _wrap_loose_words(tree: BeautifulSoup) -> None:
    """Words outside every paragraph get one."""
    for is_block, nodes in groupby(list(tree.children), key=lambda n: isinstance(n, Tag) and n.name in BLOCKS):
        run = list(nodes)
        if is_block:
            continue
        if any(isinstance(node, Tag) or str(node).strip() for node in run):
            paragraph = tree.new_tag("p")
            run[0].insert_before(paragraph)
            for node in run:
                paragraph.append(node.extract())
        else:
            for node in run:
                node.extract()


def _split_at_breaks(paragraph: Tag) -> None:
    """Lines parted by a break are paragraphs; in quotations, items and cells, where lines are verse, by a blank line."""
    enough = 2 if paragraph.find_parent(["blockquote", "li", "td", "th"]) else 1
    if enough == 1:
        lift_breaks(paragraph)
    groups: list[list] = [[]]
    breaks = 0
    for node in list(paragraph.children):
        if isinstance(node, Tag) and node.name == "br":
            breaks += 1
        elif isinstance(node, NavigableString) and not node.strip() and breaks:
            continue
        else:
            if breaks >= enough and groups[-1]:
                groups.append([])
            elif breaks and groups[-1]:
                groups[-1].append(Tag(name="br", can_be_empty_element=True))
            breaks = 0
            groups[-1].append(node)
    for group in reversed(groups[1:]):
        paragraph.insert_after(_like(paragraph, group))
    nodes = [node.extract() for node in groups[0]]
    paragraph.clear()
    paragraph.extend(nodes)


def _let_pictures_stand_alone(paragraph: Tag) -> None:
    """Each picture in a paragraph of its own, which publication makes a figure with its caption."""
    pictures = paragraph.find_all("img")
    alone = len(pictures) == 1 and not paragraph.get_text(strip=True)
    if paragraph.parent is None or paragraph.find_parent(["li", "td", "th"]) or alone:
        return
    for picture in reversed(pictures):
        paragraph.insert_after(_like(paragraph, [picture]))


def _like(paragraph: Tag, nodes: list) -> Tag:
    new = Tag(name="p")
    new.attrs = dict(paragraph.attrs)
    new.extend([node.extract() for node in nodes])
    return new


def _drop_empty(tree: BeautifulSoup) -> None:
    for block in tree.find_all(["p", *HEADINGS]):
        if not block.get_text(strip=True) and not block.find("img"):
            block.decompose()


def _make_heading(paragraph: Tag) -> None:
    """A short line that is bold as a whole and stands over another paragraph was meant as a heading."""
    words = paragraph.get_text().strip()
    bold = [node for node in paragraph.children if isinstance(node, Tag) or str(node).strip()]
    only = bold[0] if len(bold) == 1 else None
    if not isinstance(only, Tag) or only.name not in ("strong", "b") or only.find(["img", "br"]):
        return
    below = paragraph.find_next_sibling()
    if below is None or below.name in HEADINGS or not 2 <= len(words) <= LONGEST_HEADING or _STOP.search(words):
        return
    under_another = paragraph.find_previous_sibling(HEADINGS) is not None
    paragraph.name = "h3" if under_another and _SECOND_LEVEL.match(words) else "h2"
    only.unwrap()


def _plain_heading(heading: Tag) -> None:
    """A heading without bold inside and without a full stop at its end."""
    for bold in heading.find_all(["strong", "b"]):
        bold.unwrap()
    strings = [string for string in heading.find_all(string=True) if string.strip()]
    if strings and strings[-1].rstrip().endswith("。"):
        strings[-1].replace_with(NavigableString(strings[-1].rstrip().rstrip("。")))


def _order_levels(headings: list[Tag]) -> None:
    """Levels from the first one down without a gap; each at most one deeper than the heading above it."""
    used = sorted({heading.name for heading in headings})
    above = -1
    for heading in headings:
        above = min(used.index(heading.name), above + 1)
        heading.name = HEADINGS[above]

"""Paragraphs: every line that stood by itself is a block by itself, on the side where it stood."""

from collections.abc import Iterable
from itertools import groupby

from bs4 import BeautifulSoup, PageElement, Tag

from .kinds import BLOCKS, CELLS, HEADINGS, WRAPPERS, is_blank, is_block
from .styles import classes_of, style_of

_ALIGNED = ("p", *HEADINGS, *CELLS)
_LINES_ALONE = (*HEADINGS, "caption")
_OWN = {"align-left", "align-center", "align-right"}
_SIDES = {"center": "align-center", "right": "align-right", "end": "align-right", "-webkit-center": "align-center"}


def align(tree: BeautifulSoup) -> None:
    """Give each block that can have one the class of its side, its own or that of what it stands in."""
    for block in tree.find_all([*_ALIGNED, *WRAPPERS]):
        if side := _side_of(block):
            block["class"] = side
        else:
            del block["class"]


def _side_of(block: Tag) -> str | None:
    for element in [block, *block.parents]:
        if element.name == "center":
            return "align-center"
        if own := _OWN.intersection(classes_of(element)):
            return own.pop()
        styled = style_of(element).get("text-align", "general")
        said = str(element.get("align", "")).lower() if styled in ("general", "inherit") else styled
        if said or element.name in ("table", *(CELLS if element is not block else ())):
            return _SIDES.get(said) if element.name != "table" else None
    return None


def separate(tree: BeautifulSoup) -> None:
    """Wrappers become paragraphs; words beside blocks get paragraphs of their own."""
    for figure in tree.find_all("figure"):
        figure.name = "div"
    for caption in tree.find_all("figcaption"):
        caption.name = "div"
    for heading in tree.find_all(_LINES_ALONE):
        _keep_in_one(heading)
    for paragraph in tree.find_all("p"):
        if paragraph.find(BLOCKS):
            paragraph.name = "div"
    for wrapper in reversed(tree.find_all(WRAPPERS)):
        if wrapper.find(BLOCKS) or not is_blank(wrapper):
            _make_paragraphs(wrapper, wrapper.attrs)
        wrapper.unwrap()
    for container in tree.find_all(["blockquote", *CELLS]):
        if container.find(BLOCKS):
            _make_paragraphs(container, {})
    if tree.find([*BLOCKS, "br"]):
        _make_paragraphs(tree, {})


def _keep_in_one(heading: Tag) -> None:
    """Blocks inside a heading are its lines."""
    for block in heading.find_all(BLOCKS):
        if any(not is_blank(node) for node in block.previous_siblings):
            block.insert_before(Tag(name="br", can_be_empty_element=True))
        block.unwrap()


def _make_paragraphs(container: Tag, attributes: dict) -> None:
    """Each line of words that stands loose in a container becomes a paragraph."""
    for is_inner, nodes in groupby(list(container.children), key=is_block):
        if not is_inner:
            for line in _lines(nodes):
                _wrap(line, attributes)


def _lines(nodes: Iterable[PageElement]) -> list[list[PageElement]]:
    """Runs of nodes between line breaks, without blank ones; the breaks are taken out."""
    lines: list[list[PageElement]] = [[]]
    for node in list(nodes):
        if isinstance(node, Tag) and node.name == "br":
            node.extract()
            lines.append([])
        else:
            lines[-1].append(node)
    return [line for line in lines if not all(is_blank(node) for node in line)]


def _wrap(nodes: list[PageElement], attributes: dict) -> None:
    side = {"class": attributes["class"]} if attributes.get("class") else {}
    paragraph = Tag(name="p", attrs=side)
    nodes[0].insert_before(paragraph)
    paragraph.extend([node.extract() for node in nodes])


def finish(tree: BeautifulSoup) -> None:
    """Headings under the story's title, one paragraph in a cell or item is none, blank ones go."""
    for paragraph in tree.find_all(["p", *HEADINGS]):
        if is_blank(paragraph):
            paragraph.decompose()
    for container in tree.find_all(["li", *CELLS]):
        _unwrap_only(container)
    _lower_headings(tree)


def _unwrap_only(container: Tag) -> None:
    inner = [node for node in container.children if not is_blank(node)]
    blocks = [node for node in inner if isinstance(node, Tag) and node.name == "p"]
    if len(blocks) != 1 or inner[0] is not blocks[0]:
        return
    if container.name == "li" or len(inner) == 1:
        if blocks[0].get("class") and container.name in CELLS:
            container["class"] = blocks[0]["class"]
        blocks[0].unwrap()


def _lower_headings(tree: BeautifulSoup) -> None:
    """The first level belongs to the story's title: the text's own begin with the second."""
    headings = tree.find_all(HEADINGS)
    down = 1 if any(heading.name == "h1" for heading in headings) else 0
    for heading in headings:
        heading.name = f"h{min(int(heading.name[1]) + down, 4)}"

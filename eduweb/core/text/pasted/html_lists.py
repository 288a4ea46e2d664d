"""Lists of HTML: every item in a list, inner lists in items, numbers that a list does not show by itself as words."""

from itertools import groupby

from bs4 import BeautifulSoup, Tag

from .items import first_number, items_of, next_element, write_mark
from .kinds import BLOCKS, LISTS, is_blank
from .numbering import Mark, mark_of
from .styles import style_of


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
            if before is not None and before.has_attr("data-loose") and next_element(before) is item:
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
        items = items_of(there)
        before = node.find_previous_sibling("li")
        if isinstance(node, Tag) and node.name in LISTS and items and before is not None:
            before.append(node.extract())
        else:
            node.wrap(Tag(name="li"))


def _keep_numbers(there: Tag) -> None:
    """A list that counts otherwise than by 1. 2. 3. becomes paragraphs, each with its number."""
    items = items_of(there)
    style = str(there.get("type", "")) or _counting(there) or (_counting(items[0]) if items else "")
    if not items or mark_of(style, 1) is None:
        return
    for number, item in enumerate(items, start=first_number(there)):
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
    write_mark(paragraph, mark)


def _join(there: Tag) -> None:
    """Word's page in a browser writes each item as a list of its own, some with its number."""
    items = items_of(there)
    if there.name == "ol" and items and str(items[0].get("value", "")).isdigit():
        there["start"] = items[0]["value"]
    if first_number(there) == 1:
        del there["start"]
    following = next_element(there)
    while isinstance(following, Tag) and following.name == there.name and not following.decomposed:
        if there.name == "ol" and first_number(following) != first_number(there) + len(items_of(there)):
            return
        there.extend([item.extract() for item in items_of(following)])
        following.decompose()
        following = next_element(there)

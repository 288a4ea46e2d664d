"""Items of a list, and what is written before their words."""

from bs4 import NavigableString, PageElement, Tag

from .numbering import Mark


def items_of(there: Tag) -> list[Tag]:
    """The items of this list itself, not those of lists inside."""
    return there.find_all("li", recursive=False)


def first_number(there: Tag) -> int:
    """The number with which a list begins."""
    start = str(there.get("start", "1"))
    return int(start) if start.isdigit() else 1


def next_element(element: Tag) -> PageElement | None:
    """What comes next, white space aside."""
    following = element.next_sibling
    while isinstance(following, NavigableString) and not following.strip():
        following = following.next_sibling
    return following


def write_mark(block: Tag, mark: Mark) -> None:
    """Write a number before the words; a bullet leaves nothing."""
    if mark.before_words:
        block.insert(0, NavigableString(mark.before_words))

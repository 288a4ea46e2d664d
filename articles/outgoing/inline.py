"""Words of a paragraph with their styles, from a story's HTML."""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from typing import Any

from bs4 import NavigableString, PageElement, Tag

from eduweb.core.pages.addresses import absolute

from .blocks import Run, words_of

STYLES: dict[str, dict[str, Any]] = {
    "strong": {"bold": True},
    "b": {"bold": True},
    "u": {"underlined": True},
    "s": {"struck": True},
    "sup": {"raised": 1},
    "sub": {"raised": -1},
}
_WHITE_SPACE = re.compile(r"[ \t\r\n]+")
# What no XML may hold, Word's neither.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_MARGINS = " \n\u3000\xa0"


def plain_words(text: str) -> str:
    """One line of words without control characters."""
    return _CONTROL.sub("", _WHITE_SPACE.sub(" ", text)).strip()


def runs_of(nodes: Iterable[PageElement]) -> tuple[Run, ...]:
    """The words of these nodes, without white space and typed indents at both ends; pictures are left out."""
    found = (run for node in nodes for run in _runs(node, Run()))
    return _trimmed([_joined(list(same)) for _, same in groupby(found, lambda run: replace(run, text=""))])


def _runs(node: PageElement, style: Run) -> Iterable[Run]:
    if isinstance(node, NavigableString):
        yield replace(style, text=_CONTROL.sub("", _WHITE_SPACE.sub(" ", str(node))))
    elif isinstance(node, Tag):
        if node.name == "br":
            yield replace(style, text="\n")
        inner = replace(style, **STYLES.get(node.name, {}))
        for child in node.children:
            yield from _runs(child, inner)
        if node.name == "a":
            yield replace(style, text=_address_behind(node))


def _address_behind(link: Tag) -> str:
    """The address in brackets, where its words are not the address already: outside this site no link is sure to lead
    anywhere, and on paper none does."""
    address = str(link.get("href", ""))
    if address.startswith("/"):
        address = absolute(address)
    is_page = address.startswith(("http://", "https://"))
    return f"（{address}）" if is_page and link.get_text(strip=True) != address else ""


def _joined(runs: list[Run]) -> Run:
    return replace(runs[0], text=words_of(runs))


def _trimmed(runs: list[Run]) -> tuple[Run, ...]:
    while runs and not runs[0].text.lstrip(_MARGINS):
        runs.pop(0)
    while runs and not runs[-1].text.rstrip(_MARGINS):
        runs.pop()
    if runs:
        runs[0] = replace(runs[0], text=runs[0].text.lstrip(_MARGINS))
        runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip(_MARGINS))
    return tuple(runs)

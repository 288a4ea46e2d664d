"""Masking every personal number of a text with one click, in plain words and in HTML."""

from itertools import groupby
from urllib.parse import unquote

from bs4 import BeautifulSoup, NavigableString, Tag

from .recognition import PersonalDatum, masked_in_place

_BLOCKS = {"p", "h1", "h2", "h3", "h4", "li", "td", "th", "caption", "figcaption", "blockquote", "div", "section"}


def mask_text(text: str) -> tuple[str, list[str]]:
    """Plain words with every personal number masked, and what was masked, such as “手机号码 138****8000”."""
    masked, numbers = masked_in_place(text)
    return masked, _done(numbers)


def mask_html(html: str) -> tuple[str, list[str]]:
    """HTML with every personal number masked, also where mark-up stands inside it; a link that dials one goes."""
    tree = BeautifulSoup(html, "html.parser")
    done = [masked for strings in _runs(tree) for masked in _mask_run(strings)]
    done += [masked for element in tree.find_all(True) for masked in _mask_attributes(element)]
    return (str(tree), done) if done else (html, [])


def _runs(tree: BeautifulSoup) -> list[list[NavigableString]]:
    """The text nodes of each line, in their order."""
    strings = [string for string in tree.find_all(string=True) if type(string) is NavigableString]
    return [list(run) for _, run in groupby(strings, key=_line_of)]


def _line_of(string: NavigableString) -> tuple[int, int]:
    block = next((parent for parent in string.parents if parent.name in _BLOCKS), None)
    breaks = string.find_previous("br")
    return id(block), id(breaks)


def _mask_run(strings: list[NavigableString]) -> list[str]:
    masked, numbers = masked_in_place("".join(strings))
    at = 0
    for string in strings:
        piece = masked[at : at + len(string)]
        at += len(string)
        if piece != string:
            string.replace_with(NavigableString(piece))
    return _done(numbers)


def _mask_attributes(element: Tag) -> list[str]:
    done = []
    for name in ("alt", "title"):
        if name in element.attrs:
            element[name], numbers = masked_in_place(str(element[name]))
            done += _done(numbers)
    link = str(element.get("href", ""))
    if link.lower().startswith("tel:") and (numbers := masked_in_place(unquote(link[4:]))[1]):
        element.unwrap()
        done += _done(numbers)
    return done


def _done(numbers: list[PersonalDatum]) -> list[str]:
    return [f"{number.name} {number.masked}" for number in numbers]

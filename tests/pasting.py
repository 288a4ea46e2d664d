"""What must come of a pasted text: the cases, and what each of their expectations asks for."""

import json
import re
from dataclasses import dataclass

from bs4 import BeautifulSoup
from django.conf import settings

from eduweb.core.text.pasted.kinds import BLOCKS
from eduweb.core.text.plain import from_html

PLACE = settings.BASE_DIR / "tests/data/paste/cases"


@dataclass(frozen=True)
class Case:
    """A clipboard's HTML and what must come out of it."""

    name: str
    html: str
    expect: dict


def cases() -> list[Case]:
    """Every case of every file, named by file and case."""
    return [
        Case(f"{path.stem}-{name}", case["html"], case["expect"])
        for path in sorted(PLACE.glob("*.json"))
        for name, case in json.loads(path.read_text(encoding="utf-8")).items()
    ]


def unmet(html: str, expect: dict) -> list[str]:
    """The expectations that a text does not meet; [] for a good one."""
    return [f"{kind}: {asked}" for kind, asked in expect.items() if not _CHECKS[kind](html, asked)]


def _text(html: str) -> str:
    return from_html(html)


def _in(tags: list[str], html: str) -> str:
    return "".join(element.get_text() for element in _tree(html).find_all(tags))


def _tree(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def _without_struck(html: str) -> str:
    tree = _tree(html)
    for struck in tree.find_all("s"):
        struck.decompose()
    return tree.get_text()


_CHECKS = {
    "yes": lambda html, words: all(one in _text(html) for one in words),
    "no": lambda html, words: not any(one in _text(html) for one in words),
    "struck_or_gone": lambda html, words: not any(one in _without_struck(html) for one in words),
    "not_glued": lambda html, words: not any(one in _text(html) for one in words),
    "has": lambda html, marks: all(comparable(one) in comparable(html) for one in marks),
    "has_any": lambda html, marks: any(one in html for one in marks),
    "has_not": lambda html, marks: not any(one in html for one in marks),
    "lines": lambda html, lines: [line for line in _text(html).split("\n") if line in lines] == lines,
    "li": lambda html, number: len(_tree(html).find_all("li")) == number,
    "start": lambda html, number: bool(_tree(html).find("ol", start=number)),
    "cells": lambda html, number: len(_tree(html).find_all(["td", "th"])) == number,
    "colspan": lambda html, number: len(_tree(html).find_all(colspan=True)) == number,
    "rowspan": lambda html, number: len(_tree(html).find_all(rowspan=True)) == number,
    "bold": lambda html, words: all(one in _in(["strong", "b", "th"], html) for one in words),
    "not_bold": lambda html, words: not any(one in _in(["strong", "b"], html) for one in words),
    "html": lambda html, whole: comparable(html) == comparable(whole),
}


def as_block(html: str) -> str:
    """A few words without a block of their own, as the editor has them in its paragraph."""
    return html if _tree(html).find(BLOCKS) else f"<p>{html}</p>"


def comparable(html: str) -> str:
    """HTML without what differs between writers of the same: white space at tags, kinds of spaces, empty `alt`."""
    html = re.sub(r"(?:\s|\xa0|&nbsp;)+", " ", html).replace(' alt=""', "")
    return re.sub(r" ?(<[^>]*>) ?", r"\1", html).strip()

"""Captions of photographs that stand between the paragraphs of a text."""

import re
from dataclasses import dataclass

from articles.newspaper.credits.parsing import read_credits

CAPTION = "图片说明"
_LONGEST = 100
_START = re.compile(r"[（(]?(?:[▲▼◀▶△]|[左右上下]?图[①-⑳一二三四\d]?(?:为|[：:]))")
_CREDIT = re.compile(r"(?P<text>.*[。！？”])[\s（(]{0,2}(?P<credit>[^。，！？”]{1,30}?)[）)]?$")
_STOP = re.compile("[。！？]")
_PHOTO = re.compile(r"(?:摄|供图|提供图片|提供)$")


@dataclass(frozen=True)
class Caption:
    """What a caption says of who took the photograph; "" if it says nothing."""

    credit: str = ""


def read_caption(text: str) -> Caption | None:
    """Return what a paragraph says as a caption, or None if it is none: 图为…, or a sentence with a photographer."""
    if len(text) > _LONGEST:
        return None
    found = _CREDIT.match(text)
    said = read_credits(found["credit"]) if found and _PHOTO.search(found["credit"]) else None
    credit = said.credit if said and not said.byline else ""
    return Caption(credit) if credit or _START.match(text) else None


def parted(text: str) -> tuple[str, str]:
    """The words of a caption, and those that say who took the photograph ("" if none do)."""
    found, said = _CREDIT.match(text), read_caption(text)
    return (found["text"], found["credit"].strip()) if found and said and said.credit else (text, "")


def is_caption(text: str, is_last: bool) -> bool:
    """Whether a paragraph is a caption; below the last one of several sentences the photographer is the story's."""
    return read_caption(text) is not None and not (is_last and len(_STOP.findall(text)) > 1)


def starts_caption(text: str) -> bool:
    """Whether a line starts with the words of captions."""
    return bool(_START.match(text))


def ends_caption(text: str) -> bool:
    """Whether a text ends as captions do: with who took the photograph, behind a full stop."""
    found = _CREDIT.match(text)
    return bool(found and _PHOTO.search(found["credit"]))

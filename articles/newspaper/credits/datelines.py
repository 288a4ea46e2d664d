"""Datelines, such as 本报讯（记者 …）: the start of a story, and its writers."""

import re
from dataclasses import dataclass, replace

from articles.newspaper.credits.credits import Credits
from articles.newspaper.credits.parsing import read_credits

_MEDIA = r"(?:本报|本刊|[\u3400-\u9fff]{2,8}?(?:报|社|网|台))"
_HEAD = rf"(?P<outlet>{_MEDIA})(?P<place>[\u3400-\u9fff]{{0,6}}?)(?P<day>\d{{1,2}}月\d{{1,2}}日)?(?P<kind>讯|消息|电)"
_DATELINE_BROKEN = re.compile(rf"{_HEAD}\s*[（(](?:[^（）()]*(?:记者|通讯员)[^（）()]*)?$")
_DATELINE = re.compile(
    rf"{_HEAD}"
    r"(?:\s*(?P<writers>[（(][^（）()]{2,60}[）)])|(?=[\s　]))\s*"
)
_WRITERS_FIRST = re.compile(r"(?P<writers>[（(][^（）()]{2,60}[）)])\s*")
_WRITERS_LAST = re.compile(r"(?P<writers>[（(][^（）()]{2,60}[）)])$")
_SENTENCE_END = "。！？…”!?"


@dataclass(frozen=True)
class Dateline:
    """Words taken from a paragraph's start or end, the rest of the paragraph, and what the words say of the writers."""

    taken: str
    rest: str
    credits: Credits


def starts_story(text: str) -> bool:
    """Whether a line or paragraph starts with a dateline, as stories do; the line may end inside it."""
    return bool(_DATELINE.match(text) or _DATELINE_BROKEN.match(text))


def dateline_at_start(text: str) -> Dateline | None:
    """Return the dateline, or the writers in brackets, at the start of a story's first paragraph, or None."""
    found = _DATELINE.match(text)
    if found is None:
        return _writers(_WRITERS_FIRST.match(text), text)
    written = read_credits(found["writers"]) if found["writers"] else Credits()
    if written is None:
        return None
    is_own = found["outlet"] in ("本报", "本刊")
    by_outlet = Credits(source="" if is_own else found["outlet"], our_paper=is_own)
    credits = replace(written, page_wide=False).with_fallback(by_outlet)
    return Dateline(found[0].strip(), text[found.end() :], credits)


def writers_at_end(text: str) -> Dateline | None:
    """Return the writers in brackets at the end of a story's last paragraph, or None."""
    found = _WRITERS_LAST.search(text)
    if found and text[: found.start()].rstrip()[-1:] in tuple(_SENTENCE_END):
        return _writers(found, text)
    return None


def _writers(found: re.Match[str] | None, text: str) -> Dateline | None:
    if found is None or found[0].strip() == text.strip():
        return None
    written = read_credits(found["writers"])
    if written is None:
        return None
    rest = (text[: found.start()] + text[found.end() :]).strip()
    return Dateline(found[0].strip(), rest, replace(written, page_wide=False))

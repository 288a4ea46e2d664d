"""本报讯（记者 …） and its like: how a story begins, and who wrote it."""

import re
from dataclasses import dataclass, replace

from articles.newspaper.credits.parsing import Credits, read_credits

_MEDIA = r"(?:本报|本刊|[\u3400-\u9fff]{2,8}?(?:报|社|网|台))"
_DATELINE = re.compile(
    rf"(?P<outlet>{_MEDIA})(?P<place>[\u3400-\u9fff]{{0,6}}?)(?P<day>\d{{1,2}}月\d{{1,2}}日)?(?P<kind>讯|消息|电)"
    r"(?:\s*(?P<writers>[（(][^（）()]{2,60}[）)])|(?=[\s　]))\s*"
)
_WRITERS_FIRST = re.compile(r"(?P<writers>[（(][^（）()]{2,60}[）)])\s*")
_WRITERS_LAST = re.compile(r"(?P<writers>[（(][^（）()]{2,60}[）)])$")
_SENTENCE_END = "。！？…”!?"


@dataclass(frozen=True)
class Dateline:
    """What was taken from a paragraph's start or end, what is left of it, and what it says of the writers."""

    taken: str
    rest: str
    credits: Credits


def opens_story(text: str) -> bool:
    """Whether a line or paragraph starts as stories start."""
    return bool(_DATELINE.match(text))


def at_start(text: str) -> Dateline | None:
    """Return the dateline that a story's first paragraph starts with, or None."""
    found = _DATELINE.match(text)
    if found:
        written = read_credits(found["writers"]) if found["writers"] else Credits()
        own = found["outlet"] in ("本报", "本刊")
        if written is not None:
            known = Credits(source="" if own else found["outlet"], our_paper=own)
            return Dateline(found[0].strip(), text[found.end() :], replace(written, page_wide=False).over(known))
        return None
    return _writers(_WRITERS_FIRST.match(text), text)


def at_end(text: str) -> Dateline | None:
    """Return the writers in brackets that a story's last paragraph ends with, or None."""
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
    return Dateline(
        found[0].strip(), (text[: found.start()] + text[found.end() :]).strip(), replace(written, page_wide=False)
    )

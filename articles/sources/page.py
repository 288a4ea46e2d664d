"""What a document becomes: the newspaper's proposal, whose blocks may have mark-up, tables and pictures as well."""

import json
from dataclasses import dataclass, field
from pathlib import Path

from ..newspaper import Block, Finding, Page

MOST_PICTURES = 60
MOST_BYTES = 25 * 1024 * 1024
"""The largest file that is read; the example of a web server's settings lets 30 MB through."""
FIXED = ("table", "list")
"""Kinds of blocks that are taken as they are."""

_MESSAGES: dict[str, str] = json.loads(Path(__file__).with_name("findings.json").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class RichBlock(Block):
    """A block ("text", "heading", "table", "list", "picture") with its mark-up, "" where that says no more than `text`.

    The text of a picture is its caption; `picture` is its number among the page's pictures, None where it is missing.
    """

    html: str = ""
    picture: int | None = None


@dataclass
class SourcePage(Page):
    """A page with the files of its pictures, as they came."""

    pictures: list[bytes] = field(default_factory=list)


def note(code: str, block: int | None = None, **words: object) -> Finding:
    """Return the finding of one of this room's codes; `words` fill its sentence."""
    return Finding(code, _MESSAGES[code].format(**words), block)

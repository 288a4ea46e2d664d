"""From what a process of its own has read to the page of a document's one story."""

from base64 import b64decode
from typing import Any

from eduweb.core.text.isolated.parent import read_isolated

from ...newspaper import Leftover
from ...newspaper.decoding import MOST_CHARACTERS
from ..page import RichBlock, SourcePage, note
from ..problems import named, unreadable
from .story import DocumentStory

SECONDS, MEGABYTES = 15, 768
_MOST_BLOCKS = 3000


def read_document(module: str, content: bytes, name: str) -> SourcePage:
    """Return the page that the inner reader `module` makes of the content; raise Unreadable."""
    with named(name):
        said = read_isolated(module, content, seconds=SECONDS, megabytes=MEGABYTES)
    lines = said["lines"]
    if sum(map(len, lines)) > MOST_CHARACTERS or len(said["blocks"]) > _MOST_BLOCKS:
        raise unreadable("too-long", name)
    blocks = [_block(*row) for row in said["blocks"]]
    if not any(block.text for block in blocks):
        raise unreadable("empty", name)
    return _page(said, blocks)


def _page(said: dict[str, Any], blocks: list[RichBlock]) -> SourcePage:
    aside = [Leftover(words, reason, 0) for reason, words in said.get("aside", [])]
    story = DocumentStory(blocks, head=said.get("head", {}), aside=aside, has_title=said["has_title"])
    story.about += [note(code) for code in said.get("notes", [])]
    proposal = story.proposal()
    pictures = [b64decode(picture) for picture in said["pictures"]]
    return SourcePage("\n".join(said["lines"]), [proposal], [], story.aside, pictures)


def _block(kind: str, text: str, lines: list[int], html: str, picture: int | None) -> RichBlock:
    return RichBlock(kind, text, (lines[0], lines[1]), html, picture)

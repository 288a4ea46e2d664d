"""The body of a story from its blocks; every character of plain text is text there."""

from collections.abc import Iterable, Iterator

from django.utils.html import escape

from eduweb.core.accounts.models import User
from eduweb.core.media.desk_addresses import photo_ids
from eduweb.core.text.missing_pictures import missing_picture

from ..newspaper import Block
from .pictures import write_caption

_TAGS = {"heading": "h2", "text": "p"}


def captions_of(blocks: Iterable[Block]) -> Iterator[tuple[int, str]]:
    """Each photograph's number with its caption."""
    for block in blocks:
        numbers = photo_ids(getattr(block, "html", "")) if block.kind == "picture" else []
        if numbers and block.text:
            yield numbers[0], block.text


def body_with_captions(blocks: Iterable[Block], *, by: User) -> str:
    """Return the body; a caption that its photograph cannot take stands below it as a paragraph."""
    blocks = list(blocks)
    refused = {number for number, caption in captions_of(blocks) if not write_caption(number, caption, by=by)}
    return "\n".join(_html_of(block) + _caption_below(block, refused) for block in blocks)


def _caption_below(block: Block, refused: set[int]) -> str:
    numbers = photo_ids(getattr(block, "html", "")) if block.kind == "picture" else []
    return f"\n<p>{escape(block.text)}</p>" if refused.intersection(numbers) else ""


def _html_of(block: Block) -> str:
    if html := getattr(block, "html", ""):
        return html
    if block.kind == "picture":
        return f"<p>{escape(missing_picture(block.text))}</p>"
    tag = _TAGS.get(block.kind, "p")
    return "\n".join(f"<{tag}>{escape(line)}</{tag}>" for line in block.text.split("\n"))

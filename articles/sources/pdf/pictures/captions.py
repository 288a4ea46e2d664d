"""Captions: small words right beside a photograph."""

import re
from collections.abc import Sequence

from ..shapes import Frame, Picture

_WORDS = re.compile(r"^(?:[▲△▼↑↓◀▶●■]|图\s*[为：:①-⑨\d一二三]|图片说明|（图)|(?:摄|供图|资料图)[）)]?$")
_MOST_LINES = 6
_NEAR = 2.5


def captions_of(pictures: Sequence[Picture], frames: Sequence[Frame], body_size: float) -> dict[int, Frame]:
    """Return the caption of each photograph by its number, where one stands below or above it."""
    found: dict[int, Frame] = {}
    for picture in pictures:
        near = [frame for frame in frames if frame not in found.values() and _is_caption(picture, frame, body_size)]
        if near:
            found[picture.number] = min(near, key=lambda frame: _distance(picture, frame))
    return found


def _is_caption(picture: Picture, frame: Frame, body_size: float) -> bool:
    if len(frame.lines) > _MOST_LINES or frame.size > body_size * 1.3 or picture.overlap(frame) < 0.6:
        return False
    if frame.width > picture.width * 1.15 or _distance(picture, frame) > body_size * _NEAR:
        return False
    is_small = frame.size < body_size * 0.96
    return is_small or bool(_WORDS.search(frame.text))


def _distance(picture: Picture, frame: Frame) -> float:
    below, above = frame.top - picture.bottom, picture.top - frame.bottom
    return min((abs(gap) for gap in (below, above) if gap > -frame.size), default=float("inf"))

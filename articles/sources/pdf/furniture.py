"""The furniture of a page: number, date, masthead, section, at its edges."""

from collections.abc import Sequence

from ...newspaper import Leftover
from ...newspaper.boilerplate import remove_boilerplate
from ...newspaper.lines import Line as TextLine
from ...newspaper.lines import em_width
from .shapes import Frame, Sheet

_HEAD, _FOOT = 0.12, 0.06
_SECTION = "版面名称"


def split_furniture(sheet: Sheet, frames: Sequence[Frame]) -> tuple[list[Frame], list[Leftover], str]:
    """Return the frames that may be text, the furniture with its reasons, and the paper's name from its masthead ("")."""
    edge = [frame for frame in frames if len(frame.lines) <= 2 and _is_at_edge(sheet, frame)]
    lines = [
        TextLine(number, line.text, em_width(line.text))
        for number, line in enumerate((line for frame in edge for line in frame.lines), start=1)
    ]
    kept, dropped, masthead = remove_boilerplate(lines)
    names = {line.text for line in kept}
    gone = [frame for frame in edge if all(line.text not in names for line in frame.lines)]
    sections = [frame for frame in edge if frame not in gone and _is_section(sheet, frame, gone)]
    dropped += [Leftover(frame.text, _SECTION, 0) for frame in sections]
    leave = {id(frame) for frame in [*gone, *sections]}
    dropped = [Leftover(one.text, one.reason, 0) for one in dropped if _is_of(one.text, [*gone, *sections])]
    return [frame for frame in frames if id(frame) not in leave], dropped, masthead


def _is_at_edge(sheet: Sheet, frame: Frame) -> bool:
    return frame.bottom < sheet.height * _HEAD or frame.top > sheet.height * (1 - _FOOT)


def _is_section(sheet: Sheet, frame: Frame, gone: Sequence[Frame]) -> bool:
    """A short name on one line with the page's number or date, such as 教育周刊."""
    is_short = len(frame.lines) == 1 and len(frame.text) <= 8
    return is_short and any(one.is_beside(frame) for one in gone)


def _is_of(text: str, frames: Sequence[Frame]) -> bool:
    return any(text == line.text or text == frame.text for frame in frames for line in frame.lines)

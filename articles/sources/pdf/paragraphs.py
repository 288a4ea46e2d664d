"""From the lines of a story to its paragraphs and subheads, by indents, short lines, sizes and distances."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ...newspaper.lines import ends_sentence
from ...newspaper.paragraphs.joining import separator_between
from .setting import Setting, setting_of
from .shapes import Frame, Line

_LONGEST_HEADING = 45
_MOST_HEADING_LINES = 3
_LARGER = 1.08
_WIDER_STEP = 1.45


@dataclass
class Paragraph:
    """Lines that are one paragraph or subhead; `is_guess`: a subhead that neither size nor weight tells."""

    lines: list[Line] = field(default_factory=list)
    is_heading: bool = False
    is_guess: bool = False
    is_open: bool = False
    """Whether its last line is full, so that it may go on in the next column."""
    doubts: list[int] = field(default_factory=list)
    """Numbers of lines, from 0, that may begin a paragraph: the line above is full and ends with a stop."""

    @property
    def text(self) -> str:
        text = ""
        for line in self.lines:
            text = text + separator_between(text, line.text)[0] + line.text if text else line.text
        return text


def paragraphs_of(frames: Sequence[Frame], body_size: float) -> list[Paragraph]:
    """Return the paragraphs of frames in reading order."""
    found: list[Paragraph] = []
    if not frames:
        return found
    setting = setting_of(frames, body_size)
    is_bold_text = _is_mostly_bold(frames)
    for frame in frames:
        is_display = frame.size >= body_size * _LARGER or (frame.lines[0].is_bold and not is_bold_text)
        is_subhead = is_display and len(frame.lines) <= _MOST_HEADING_LINES and not ends_sentence(frame.text)
        for at, line in enumerate(frame.lines):
            above = frame.lines[at - 1] if at else None
            if _begins(found, setting, frame, line, above, is_subhead):
                found.append(Paragraph(is_heading=is_subhead))
            elif not setting.has_indents and ends_sentence(found[-1].lines[-1].text):
                found[-1].doubts.append(len(found[-1].lines))
            found[-1].lines.append(line)
            found[-1].is_open = setting.is_full(frame, line)
    found = [part for paragraph in found for part in _without_tail(paragraph)]
    _find_subheads(found)
    return found


def _begins(
    found: Sequence[Paragraph], setting: Setting, frame: Frame, line: Line, above: Line | None, is_subhead: bool
) -> bool:
    if not found or (above is None and (is_subhead or found[-1].is_heading)):
        return True
    if is_subhead:
        return False
    if setting.is_indented(frame, line) or not found[-1].is_open:
        return True
    if setting.may_be_first(line, found[-1].lines[-1]):
        return True
    return above is not None and line.top - above.top > frame.pitch * _WIDER_STEP


def _without_tail(paragraph: Paragraph) -> list[Paragraph]:
    """A paragraph whose last lines are no sentence, below a full one that ends with a stop, has a subhead at its end."""
    lines = paragraph.lines
    if paragraph.is_heading or paragraph.is_open or ends_sentence(lines[-1].text):
        return [paragraph]
    for tail in range(1, min(_MOST_HEADING_LINES, len(lines) - 1) + 1):
        if ends_sentence(lines[-tail - 1].text):
            return [Paragraph(lines[:-tail]), Paragraph(lines[-tail:])]
    return [paragraph]


def _is_mostly_bold(frames: Sequence[Frame]) -> bool:
    lines = [line for frame in frames for line in frame.lines]
    return sum(line.is_bold for line in lines) * 2 > len(lines)


def _find_subheads(found: list[Paragraph]) -> None:
    """A short paragraph without a stop between two others is a subhead, though its type is that of the text."""
    for at, paragraph in enumerate(found[:-1]):
        if paragraph.is_heading or paragraph.is_open or len(paragraph.lines) > _MOST_HEADING_LINES:
            continue
        before = found[at - 1] if at else None
        goes_on = before is not None and not before.is_heading and not ends_sentence(before.text)
        text = paragraph.text
        is_short = 1 < len(text) <= _LONGEST_HEADING and text[-1:] not in "，、：；,:;"
        if is_short and not ends_sentence(text) and not goes_on and not found[at + 1].is_heading:
            paragraph.is_heading = paragraph.is_guess = True

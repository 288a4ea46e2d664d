"""The characters of a page in the file's order, joined to runs where nothing stands between them."""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as raw

from eduweb.core.text.isolated.problem import Problem

MOST_CHARACTERS = 60_000
_MOST_RUNS = 8_000
# Of the size of the type: a wider gap begins a new run, as does a baseline that is another one.
_GAP, _SPACE_GAP, _BACK, _SHIFT = 0.3, 1.3, 0.5, 0.25
_SEEN_BLANK = 0.2
# What programs leave between Chinese and other letters by themselves is no blank.
_BETWEEN_SCRIPTS = 0.5
_ASCENT = 0.88
_BOLD_WEIGHT = 600
_BOLD_NAMES = ("bold", "heavy", "black", "hei", "xbs", "biaosong", "黑", "小标宋")
_Run = list[Any]


@dataclass(frozen=True)
class Character:
    """A character with its place, in points from the left and the top; `is_spaced`: a blank stands before it."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    is_bold: bool
    is_spaced: bool
    is_parted: bool
    """Whether a blank was seen before it that the file does not have."""


def runs_of(page: Any, left: float, top: float) -> list[_Run]:
    """Return `[text, x0, top, x1, bottom, size, is_bold]` of each run."""
    runs: list[_Run] = []
    last_gap = 0.0
    for one in _characters(page, left, top):
        gap = one.x0 - runs[-1][3] if runs else 0.0
        if runs and _goes_on(runs[-1], one, gap, last_gap):
            _append(runs[-1], one, gap)
            last_gap = gap
        else:
            if len(runs) == _MOST_RUNS:
                raise Problem("slow")
            runs.append([one.text, one.x0, one.top, one.x1, one.bottom, one.size, one.is_bold])
            last_gap = 0.0
    return runs


def _goes_on(run: _Run, one: Character, gap: float, last_gap: float) -> bool:
    size = one.size
    if abs(run[5] - size) > size * 0.06 or run[6] != one.is_bold or abs(run[4] - one.bottom) > size * _SHIFT:
        return False
    if gap < -size * _BACK:
        return False
    is_spread = last_gap > size * _GAP / 2 and abs(gap - last_gap) < size * 0.15
    return gap <= size * (_SPACE_GAP if one.is_spaced else _GAP) or (is_spread and gap < size * 2)


def _append(run: _Run, one: Character, gap: float) -> None:
    is_latin, is_one_script = run[0][-1:].isascii() and one.text.isascii(), run[0][-1:].isascii() == one.text.isascii()
    has_blank = one.is_spaced and (gap > one.size * 0.15 or is_latin)
    has_blank = has_blank or (one.is_parted and gap > one.size * (_SEEN_BLANK if is_one_script else _BETWEEN_SCRIPTS))
    run[0] += f" {one.text}" if has_blank else one.text
    run[2], run[3], run[4] = min(run[2], one.top), max(run[3], one.x1), max(run[4], one.bottom)


def _characters(page: Any, left: float, top: float) -> Iterator[Character]:
    text = page.get_textpage()
    count = text.count_chars()
    if count > MOST_CHARACTERS:
        raise Problem("too-long")
    is_spaced = is_parted = False
    for number in range(count):
        sign = chr(raw.FPDFText_GetUnicode(text, number))
        if raw.FPDFText_IsGenerated(text, number) == 1:
            is_parted = is_parted or sign == " "
            continue
        if sign.isspace() or sign in "\x00\u200b":
            is_spaced = True
            continue
        x0, _, x1, _ = text.get_charbox(number, loose=True)
        size = max(_size(text, number), 1.0)
        # Boxes of characters differ with their fonts, baselines do not.
        baseline = top - _baseline(text, number)
        above, below = baseline - size * _ASCENT, baseline + size * (1 - _ASCENT)
        yield Character(sign, x0 - left, above, x1 - left, below, size, _is_bold(text, number), is_spaced, is_parted)
        is_spaced = is_parted = False


def _baseline(text: Any, number: int) -> float:
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text, number, ctypes.byref(x), ctypes.byref(y))
    return y.value


def _size(text: Any, number: int) -> float:
    """The size as it is seen: that of the font, by the scale of its matrix."""
    matrix = raw.FS_MATRIX()
    scale = math.hypot(matrix.b, matrix.d) if raw.FPDFText_GetMatrix(text, number, ctypes.byref(matrix)) else 1.0
    return float(raw.FPDFText_GetFontSize(text, number)) * (scale or 1.0)


def _is_bold(text: Any, number: int) -> bool:
    if raw.FPDFText_GetFontWeight(text, number) >= _BOLD_WEIGHT:
        return True
    buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    raw.FPDFText_GetFontInfo(text, number, buffer, 128, ctypes.byref(flags))
    name = buffer.value.decode("utf-8", "replace").lower()
    return any(word in name for word in _BOLD_NAMES)

"""Dates that do not exist, and probable slips in years."""

import re
from collections.abc import Iterator
from datetime import date

from ..subject import Finding, Severity, Subject

FAR = 50
"""Years ahead that a plan may still name (2049, 2060)."""

_WRITTEN = re.compile(r"(?<!\d)(?:(\d{4})\s?年\s?)?(\d{1,2})\s?月\s?(\d{1,2})\s?[日号]")
_MONTH = re.compile(r"(?<!\d)(\d{4})\s?年\s?(\d{1,2})\s?月(?!\s?\d)")
_NUMERIC = re.compile(r"(?<![\d\-/.])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\d\-/.]*\d)")
_YEAR = re.compile(r"(?<!\d)(\d{4})\s?年")
_LEAP_YEAR = 2024


def check(subject: Subject) -> list[Finding]:
    """A question for each impossible date, a hint for each remote one."""
    found = []
    for name, number, line in subject.paragraphs():
        for words in _impossible(line):
            message = f"“{words}”这一天不存在，请核对日期。"
            found.append(Finding("impossible_date", Severity.ASK, name, message, words, number))
        for words in _far(line):
            message = f"“{words}”离现在很远，请核对年份。"
            found.append(Finding("far_date", Severity.HINT, name, message, words, number))
    return list(dict.fromkeys(found)) + _fields(subject)


def _fields(subject: Subject) -> list[Finding]:
    """Hints for date fields in the far future."""
    far = [(name, day) for name, day in subject.dates.items() if _is_far(day.year)]
    return [
        Finding("far_date", Severity.HINT, name, f"{day:%Y-%m-%d} 离现在很远，请核对年份。", f"{day:%Y-%m-%d}")
        for name, day in far
    ]


def _impossible(line: str) -> Iterator[str]:
    for match in _WRITTEN.finditer(line):
        if not _exists(match[1], match[2], match[3]):
            yield match[0]
    for match in _MONTH.finditer(line):
        if not 1 <= int(match[2]) <= 12:
            yield match[0]
    for match in _NUMERIC.finditer(line):
        if 1900 <= int(match[1]) <= 2199 and not _exists(match[1], match[3], match[4]):
            yield match[0]


def _far(line: str) -> Iterator[str]:
    yield from (match[0] for match in _YEAR.finditer(line) if _is_far(int(match[1])))


def _is_far(year: int) -> bool:
    return year > date.today().year + FAR


def _exists(year: str | None, month: str, day: str) -> bool:
    """Whether the calendar has this day; without a year, whether any year has it."""
    try:
        date(int(year) if year else _LEAP_YEAR, int(month), int(day))
    except ValueError:
        return False
    return True

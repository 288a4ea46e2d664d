"""Identity numbers, mobile numbers and bank cards must not be published (PIPL; STANDARDS §5.4)."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from bs4 import BeautifulSoup

from ..subject import Finding, Severity, Subject

_GAP = r"[ \-]?"
_ID_NUMBER = re.compile(rf"(?<![\dA-Za-z])(?:\d{_GAP}){{17}}[\dXx](?![\dA-Za-z])")
_BANK_CARD = re.compile(rf"(?<![\dA-Za-z])[3-69](?:{_GAP}\d){{15,18}}(?![\dA-Za-z])")
_MOBILE = re.compile(rf"(?<![\dA-Za-z])(?:\+?86{_GAP})?(1[3-9]\d{_GAP}\d{{4}}{_GAP}\d{{4}})(?![\dA-Za-z])")
_SEPARATORS = re.compile(r"[ \-]")

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECK_DIGITS = "10X98765432"

NAMES = {"id_number": "身份证号", "bank_card": "银行卡号", "mobile": "手机号码"}


def check(subject: Subject) -> list[Finding]:
    """One blocking finding for each number in each field."""
    found = []
    for name, text in _everything_published(subject):
        for code, number in numbers_in(text):
            message = f"含{NAMES[code]} {mask(code, number)}：公开前请删去，或只留遮盖后的写法。"
            found.append(Finding(code, Severity.BLOCK, name, message, mask(code, number)))
    return list(dict.fromkeys(found))


def numbers_in(text: str) -> Iterator[tuple[str, str]]:
    """`(code, digits)` of every personal number in `text`; each place counts once, identity numbers first."""
    text = unicodedata.normalize("NFKC", text)
    for code, pattern, is_real in _KINDS:
        for match in pattern.finditer(text):
            number = _SEPARATORS.sub("", match[match.lastindex or 0]).upper()
            if is_real(number):
                text = text.replace(match[0], "＊" * len(match[0]))
                yield code, number


def mask(code: str, number: str) -> str:
    """`138****1234`; of an identity number the first 2 and last 3 (STANDARDS §5.4); of a card the last 4."""
    head, tail = {"mobile": (3, 4), "id_number": (2, 3), "bank_card": (0, 4)}[code]
    return number[:head] + "*" * (len(number) - head - tail) + number[-tail:]


def _everything_published(subject: Subject) -> Iterator[tuple[str, str]]:
    """The words of each field, and what its links dial and its pictures say."""
    yield from subject.words()
    for name, tree in subject.trees():
        yield from ((name, value) for value in _attributes(tree))


def _attributes(tree: BeautifulSoup) -> Iterator[str]:
    for element in tree.find_all(True):
        for attribute in ("alt", "title"):
            yield str(element.get(attribute, ""))
        link = str(element.get("href", ""))
        if link.lower().startswith("tel:"):
            yield link[4:]


def _is_id_number(number: str) -> bool:
    """A real date of birth and the check digit of GB 11643."""
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _ID_WEIGHTS, strict=False))
    return number[-1] == _ID_CHECK_DIGITS[total % 11]


def _is_bank_card(number: str) -> bool:
    """The Luhn sum; a run of one digit is no card."""
    doubled = [int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(number))]
    return len(set(number)) > 1 and sum(n - 9 if n > 9 else n for n in doubled) % 10 == 0


_KINDS = (
    ("id_number", _ID_NUMBER, _is_id_number),
    ("bank_card", _BANK_CARD, _is_bank_card),
    ("mobile", _MOBILE, lambda number: True),
)

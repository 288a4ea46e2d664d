"""Identity numbers, mobile numbers and bank cards in a text: their places, and their masked forms."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

# Written in groups, or parted by marks that nobody sees.
_GAP = "[ \\-\u200b\u200c\u200d\u2060\ufeff]?"
_ID_NUMBER = re.compile(rf"(?<![\dA-Za-z])((?:\d{_GAP}){{17}}[\dXx])(?![\dA-Za-z])")
_BANK_CARD = re.compile(rf"(?<![\dA-Za-z])([3-69](?:{_GAP}\d){{15,18}})(?![\dA-Za-z])")
_MOBILE = re.compile(rf"(?<![\dA-Za-z])(?:\+?86{_GAP})?(1{_GAP}[3-9]{_GAP}\d(?:{_GAP}\d){{8}})(?![\dA-Za-z])")

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECK_DIGITS = "10X98765432"

NAMES = {"id_number": "身份证号", "bank_card": "银行卡号", "mobile": "手机号码"}
# How much of each stays readable: so many at the beginning, so many at the end (STANDARDS §5.4).
_SHOWN = {"mobile": (3, 4), "id_number": (2, 3), "bank_card": (0, 4)}


@dataclass(frozen=True)
class PersonalNumber:
    """A number found at `text[start:end]`; `digits` without gaps."""

    code: str
    start: int
    end: int
    digits: str

    @property
    def masked(self) -> str:
        return mask(self.code, self.digits)


def personal_numbers(text: str) -> list[PersonalNumber]:
    """Every personal number in `text`, each place once (identity numbers before cards before telephones), in order."""
    text = _same_length(text)
    found = []
    for code, pattern, is_real in _KINDS:
        for match in pattern.finditer(text):
            digits = _digits(match[1])
            if is_real(digits):
                found.append(PersonalNumber(code, match.start(1), match.end(1), digits))
                text = text[: match.start()] + "＊" * len(match[0]) + text[match.end() :]
    return sorted(found, key=lambda number: number.start)


def mask(code: str, digits: str) -> str:
    """`138****1234`; of an identity number the first 2 and last 3 (STANDARDS §5.4); of a card the last 4."""
    head, tail = _SHOWN[code]
    return digits[:head] + "*" * (len(digits) - head - tail) + digits[-tail:]


def masked_in_place(text: str) -> tuple[str, list[PersonalNumber]]:
    """`text` with every personal number masked, gaps and length retained, and the masked numbers."""
    numbers = personal_numbers(text)
    letters = list(text)
    for number in numbers:
        places = [at for at in range(number.start, number.end) if _digits(_same_length(text[at]))]
        head, tail = _SHOWN[number.code]
        for at in places[head : len(places) - tail]:
            letters[at] = "*"
    return "".join(letters), numbers


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isascii() and letter.isalnum()).upper()


def _same_length(text: str) -> str:
    """Full-width digits and letters as ASCII, at unchanged places."""
    if text.isascii():
        return text
    plain = (unicodedata.normalize("NFKC", letter) for letter in text)
    return "".join(new if len(new) == 1 else old for new, old in zip(plain, text, strict=True))


def _is_id_number(number: str) -> bool:
    """Whether the date of birth exists and the check digit of GB 11643 is right."""
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _ID_WEIGHTS, strict=False))
    return number[-1] == _ID_CHECK_DIGITS[total % 11]


def _is_bank_card(number: str) -> bool:
    """Whether the Luhn sum is right; a run of one digit is no card."""
    doubled = [int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(number))]
    return len(set(number)) > 1 and sum(n - 9 if n > 9 else n for n in doubled) % 10 == 0


_KINDS = (
    ("id_number", _ID_NUMBER, _is_id_number),
    ("bank_card", _BANK_CARD, _is_bank_card),
    ("mobile", _MOBILE, lambda number: True),
)

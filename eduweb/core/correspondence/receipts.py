"""Receipts: a number to name a letter by, and a random code that proves whose it is. A record's id is neither.

Both are derived from the form's stamp and from what was typed, by the site's secret: a form that is sent twice leads to
the same letter with the same receipt, and the code is stored nowhere but as a hash.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from django.db import models
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

# Without the letters and digits that look alike: 32 signs, 60 bits in a code.
SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CODE_LENGTH = 12
_SALT = "eduweb.core.correspondence.receipt"
_NOBODYS = hashlib.sha256(b"nobody's").hexdigest()

M = TypeVar("M", bound=models.Model)


@dataclass(frozen=True)
class Receipt:
    """What the writer is shown once: `20261129-4839-2071-5526` and `7KQM-2XPA-9RTD`."""

    number: str
    code: str

    @property
    def code_hash(self) -> str:
        """What is stored of the code. It has too many bits to be tried out, so a plain hash holds."""
        return _hashed(self.number, self.code)


def receipt_for(stamp: str, typed: Mapping[str, str]) -> Receipt:
    """The receipt of what was typed into the form with this stamp; of other words, another one."""
    content = json.dumps([stamp, sorted(typed.items())], ensure_ascii=False)
    made = int(salted_hmac(_SALT, content, algorithm="sha256").hexdigest(), 16)
    rest, digits = divmod(made, 10**12)
    code = "".join(SIGNS[rest >> 5 * place & 31] for place in range(CODE_LENGTH))
    return Receipt(f"{timezone.localdate():%Y%m%d}-{_in_fours(f'{digits:012d}')}", _in_fours(code))


def find(letters: "models.QuerySet[M]", number: str, code: str) -> M | None:
    """The letter with this number and code, however they were typed; None for a wrong one of either, which looks the same.

    The code is compared in constant time, with a number that is not there as well.
    """
    digits = re.sub(r"\D", "", _plain(number))
    known = _in_fours_after_the_day(digits)
    letter = letters.filter(number=known).first()
    expected = getattr(letter, "code_hash", "") or _NOBODYS
    is_right = constant_time_compare(expected, _hashed(known, _in_fours(re.sub(r"[\W_]", "", _plain(code)))))
    return letter if letter is not None and is_right else None


def _plain(typed: str) -> str:
    return unicodedata.normalize("NFKC", typed).upper()[:100]


def _in_fours_after_the_day(digits: str) -> str:
    return f"{digits[:8]}-{_in_fours(digits[8:])}"


def _in_fours(signs: str) -> str:
    return "-".join(signs[at : at + 4] for at in range(0, len(signs), 4))


def _hashed(number: str, code: str) -> str:
    return hashlib.sha256(f"{number} {code}".encode()).hexdigest()

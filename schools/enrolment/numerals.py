"""Chinese numerals in addresses written with digits: 三组, 六十号, 廿二号, 一〇五号; whatever is not one number stays."""

import re
from functools import cache

_RUN = re.compile(r"[0-9零〇○一二三四五六七八九十百千廿卅两]+")
_DIGITS = "零一二三四五六七八九"
_SAME = str.maketrans({"〇": "零", "○": "零", "两": "二", "廿": "二十", "卅": "三十"})
_TEN_ALONE = re.compile(r"(?<![一二三四五六七八九])十")
_LONGEST_ROW = 5
_SHORTEST_ROW = 3  # 三五号 may be 35 or “three to five”; 一二三号 and 一〇五号 are rows of digits


def with_digits(text: str) -> str:
    """The text with every Chinese number as digits; approximate ones (十五六, 一百五) and mixed ones (十5) stay."""
    return _RUN.sub(lambda run: _value(run[0]), text)


def _value(run: str) -> str:
    written = _TEN_ALONE.sub("一十", run.translate(_SAME))
    if number := _written_numbers().get(written):
        return str(number)
    is_long_enough = len(written) >= _SHORTEST_ROW or "零" in written[1:]
    is_row = is_long_enough and len(written) <= _LONGEST_ROW and all(char in _DIGITS for char in written)
    return str(int("".join(str(_DIGITS.index(char)) for char in written))) if is_row else run


@cache
def _written_numbers() -> dict[str, int]:
    """Every number up to 9999 by its full spelling."""
    return {_spelling(number): number for number in range(1, 10_000)}


def _spelling(number: int) -> str:
    text = ""
    for unit, digit in zip("千百十", (number // 1000, number // 100 % 10, number // 10 % 10), strict=True):
        if digit:
            text += _DIGITS[digit] + unit
        elif text and not text.endswith("零"):
            text += "零"
    ones = number % 10
    return text + _DIGITS[ones] if ones else text.rstrip("零")

"""What a value in an office file reads like: a number, a formula, a symbol; and which attributes are words."""

import re
from decimal import Decimal, InvalidOperation

# Attributes that are words whatever they hold, and numbers of the program that are never words.
_NAMED = {"descr", "title", "alt", "string", "name", "tooltip", "display", "prompt", "text", "Target", "author", "v"}
_OF_PROGRAM = re.compile(
    r"rsid|guid|^(?:uri|[rxywhltd]|c[xy])$|^(?:ref|style|path|coord|adj|gfxdata|points|sqref|spans|fill|eqn)", re.I
)
_ID_OF_PROGRAM = re.compile(r"id$", re.I), re.compile(r"[\da-fA-F{}-]+")
_DIGITS = re.compile(r"(?:\d\D{0,2}){5}")
_FLOAT = re.compile(r"-?\d+(?:\.\d+)?(?:[eE]\+?\d{1,2})?")
_JOINED = re.compile(r'"\s*&\s*"')
_QUOTED = re.compile(r'"([^"]*)"')
_COLUMN = re.compile(r"[A-Z]{1,3}")


def is_words(name: str, value: str) -> bool:
    """Whether an attribute holds words or an author's number, not a number of the program."""
    return name in _NAMED or (holds_digits(value) and not _is_of_program(name, value))


def holds_digits(value: str) -> bool:
    """Whether it has as many digits as the shortest number of a person."""
    return bool(_DIGITS.search(value))


def plain_number(words: str) -> str:
    """A number as people write it: 1.39E10 as 13900000000, 13900000000.0 without its fraction; other words as they are."""
    if ("." not in words and "E" not in words and "e" not in words) or not _FLOAT.fullmatch(words):
        return words
    try:
        number = Decimal(words)
    except InvalidOperation:
        return words
    return str(int(number)) if number == int(number) and abs(number) < 10**30 else words


def _is_of_program(name: str, value: str) -> bool:
    ends, written = _ID_OF_PROGRAM
    return bool(_OF_PROGRAM.search(name) or (ends.search(name) and written.fullmatch(value)))


def symbol(attributes: dict[str, str]) -> str:
    """A letter in a font of symbols, which stand in a private range of Unicode."""
    code = next((value for key, value in attributes.items() if key.rpartition("}")[2] == "char"), "")
    try:
        return chr(int(code, 16) & 0xFF) if code.upper().startswith("F0") else chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""


def strings_of_formula(text: str) -> str:
    """A formula, and its strings as they might be joined."""
    quoted = _QUOTED.findall(text)
    return _JOINED.sub("", text) + (f"\n{''.join(quoted)}" if len(quoted) > 1 else "")


def column_number(reference: str) -> int:
    """The number of the column that a cell's reference such as B7 names; 0 where it names none."""
    number = 0
    for letter in column[0] if (column := _COLUMN.match(reference)) else "":
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
